import {
  type Attributes,
  type Classification,
  type Evidence,
  type FacetResult,
  type FacetSlug,
  facetSlugs,
  type Grade,
  type PostingToClassify,
  type Workload,
} from './classification.ts'
import { readDocument } from './document.ts'
import { findMentions } from './mentions.ts'
import { readSkills } from './skills.ts'
import { loadTaxonomy, type Taxonomy } from './taxonomy.ts'
import { type Candidate, facetCandidates, readTopics } from './topics.ts'

/** Loads what classification needs, once; `classifyPosting` is pure with it. */
export function loadClassifier(): Classifier {
  return { taxonomy: loadTaxonomy() }
}

export type Classifier = { readonly taxonomy: Taxonomy }

/** Places a posting on the map. In: what is stored of it. Out: grades with evidence, topics and skills. Pure; linear time. */
export function classifyPosting(posting: PostingToClassify, { taxonomy }: Classifier): Classification {
  const document = readDocument(posting, taxonomy.lexicon)
  const mentions = findMentions(document, taxonomy.lexicon, posting.employer)
  const candidates = facetCandidates(mentions, taxonomy)
  const facets = Object.fromEntries(
    facetSlugs.map((facet) => [facet, gradeFacet(candidates.get(facet) ?? [])]),
  ) as Record<FacetSlug, FacetResult>
  const grades = (slugs: readonly FacetSlug[]) => slugs.map((slug) => facets[slug].grade)
  const infra = grades(facetSlugs.filter((slug) => slug !== 'training' && slug !== 'inference')).reduce<number>(
    (sum, g) => sum + g,
    0,
  )
  const ai = Math.max(...grades(['training', 'inference']))
  const relevance: Grade = infra >= 4 && ai === 2 ? 2 : infra >= 4 ? 1 : 0
  return {
    version: taxonomy.version,
    relevance,
    relevant: relevance >= 1 ? 0.8 : 0.2,
    evident: relevance === 2 ? 0.8 : 0.2,
    facets,
    workload: workloadOf(facets.training.grade, facets.inference.grade),
    lane: facets['build-out'].grade === 2 && facets['gpu-orchestration'].grade < 2 ? 'buildout' : 'engineering',
    topics: readTopics(mentions, taxonomy),
    evidence: facetSlugs.flatMap((facet) =>
      facets[facet].grade > 0 ? evidenceOf(facet, candidates.get(facet) ?? []) : [],
    ),
    skills: readSkills(document, mentions),
    attributes: noAttributes,
    language: null,
  }
}

function gradeFacet(candidates: readonly Candidate[]): FacetResult {
  const missing = candidates.reduce((product, { weight }) => product * (1 - Math.min(weight, 0.95)), 1)
  const grade: Grade = missing < 0.1 ? 2 : missing < 0.5 ? 1 : 0
  return { grade, mentioned: 1 - missing, core: (1 - missing) ** 3 }
}

function evidenceOf(facet: FacetSlug, candidates: readonly Candidate[]): Evidence[] {
  return candidates
    .slice(0, 3)
    .map(({ mention: { field, start, end }, topic }) => ({ facet, field, start, end, topic, inferred: false }))
}

function workloadOf(training: Grade, inference: Grade): Workload {
  if (training > 0 && inference > 0) return 'both'
  return training > 0 ? 'training' : inference > 0 ? 'inference' : 'unstated'
}

const noAttributes: Attributes = {
  seniority: null,
  managesPeople: false,
  workplace: null,
  salary: null,
  yearsMin: null,
  visa: null,
  clearance: null,
  employmentType: null,
  places: [],
  spans: {},
}
