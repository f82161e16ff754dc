import type { Classification, PostingToClassify, Span } from './classification.ts'
import { asGoldAttributes } from './training/detail-report.ts'

/** A classification in the stable format of `rackline classify`; offsets are UTF-16 units into title or text. */
export function toPrediction(said: Classification, posting: PostingToClassify) {
  const textOf = ({ field, start, end }: Span) => (field === 'title' ? posting.title : posting.text).slice(start, end)
  return {
    relevance: said.relevance,
    facets: Object.fromEntries(Object.entries(said.facets).map(([slug, { grade }]) => [slug, grade])),
    evidence: said.evidence.map(({ facet, field, start, end, topic, inferred }) => ({
      facet,
      field,
      start,
      end,
      text: textOf({ field, start, end }),
      topic,
      inferred,
    })),
    skills: said.skills.map(({ skill, modality, field, start, end }) => ({
      id: skill,
      text: textOf({ field, start, end }),
      modality,
      field,
      start,
      end,
    })),
    attributes: asGoldAttributes(said.attributes),
    workload: said.workload,
    lane: said.lane,
    language: said.language,
    version: said.version,
  }
}
