import { z } from 'zod'
import type { Classification, PostingToClassify, Span } from './classification.ts'
import { asGoldAttributes } from './training/detail-report.ts'

/** A line of the file that `rackline classify` reads. */
export const postingLine = z.object({
  id: z.string(),
  title: z.string(),
  company: z.string().nullish(),
  location: z.string().nullish(),
  department: z.string().nullish(),
  description_text: z.string().nullish(),
})

/** A posting of a file as the classifier reads it: files state fewer fields than sources do. */
export const toClassify = (line: Omit<z.infer<typeof postingLine>, 'id'>): PostingToClassify => ({
  title: line.title,
  text: line.description_text ?? '',
  employer: line.company ?? '',
  department: line.department ?? null,
  locations: line.location ? [line.location] : [],
  workplace: null,
  employmentType: null,
  salary: null,
})

/** A classification in the stable format of `rackline classify`; offsets are UTF-16 units into title or text. */
export function toPrediction(said: Classification, posting: PostingToClassify) {
  const textOf = ({ field, start, end }: Span) => (field === 'title' ? posting.title : posting.text).slice(start, end)
  return {
    relevance: said.relevance,
    facets: Object.fromEntries(Object.entries(said.facets).map(([slug, { grade }]) => [slug, grade])),
    evidence: said.evidence.map(({ facet, field, start, end, topic, inferred }) => ({
      ...{ facet, field, start, end },
      text: textOf({ field, start, end }),
      ...{ topic, inferred },
    })),
    skills: said.skills.map(({ skill, modality, field, start, end }) => ({
      id: skill,
      text: textOf({ field, start, end }),
      ...{ modality, field, start, end },
    })),
    attributes: asGoldAttributes(said.attributes),
    workload: said.workload,
    lane: said.lane,
    language: said.language,
    version: said.version,
  }
}
