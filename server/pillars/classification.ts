import type { Salary, Workplace } from '../../scrapers/scraper.ts'
import type { Place } from '../places/place.ts'

/** What is said of a posting: shapes and words only, shared by classifier, database, API and pages. */

/** The article's facets, the two workloads, and the build-out of the AI factory; the slugs are stable. */
export const facetSlugs = [
  'cloud-expertise',
  'infrastructure-as-code',
  'gpu-orchestration',
  'resilience',
  'high-performance-networking',
  'data-and-storage',
  'system-ownership',
  'efficiency',
  'automation',
  'training',
  'inference',
  'build-out',
] as const
export type FacetSlug = (typeof facetSlugs)[number]

/** 0: absent. 1: a nice-to-have, a minor duty, one item of a long list. 2: a stated requirement or a main duty of the role. */
export const grades = [0, 1, 2] as const
export type Grade = (typeof grades)[number]

export const workloads = ['training', 'inference', 'both', 'unstated'] as const
export type Workload = (typeof workloads)[number]

/** `engineering`: cloud, cluster and software roles. `buildout`: the AI factory itself (power, cooling, construction, technicians). */
export const lanes = ['engineering', 'buildout'] as const
export type Lane = (typeof lanes)[number]

export const seniorities = [
  'intern',
  'entry',
  'mid',
  'senior',
  'staff',
  'principal',
  'manager',
  'director',
  'executive',
] as const
export type Seniority = (typeof seniorities)[number]

export const visas = ['sponsors', 'no-sponsorship'] as const
export const clearances = ['required', 'obtainable'] as const
export const modalities = ['required', 'preferred', 'mentioned'] as const
export type Modality = (typeof modalities)[number]

/** What kind of passage a line stands in; `other` where nothing tells. */
export const sections = [
  'title',
  'responsibilities',
  'requirements',
  'nice-to-have',
  'tech-stack',
  'company',
  'benefits',
  'legal',
  'other',
] as const
export type Section = (typeof sections)[number]

/** A place in a posting: UTF-16 offsets into its title or its plain text, `end` exclusive. `text.slice(start, end)` is what is shown. */
export type Span = { readonly field: 'title' | 'description'; readonly start: number; readonly end: number }

/** Why a facet has its grade. `inferred`: the learned part alone says so, and this is its strongest sentence. */
export type Evidence = Span & {
  readonly facet: FacetSlug
  /** The id of the topic that the words belong to, where they name one. */
  readonly topic: string | null
  readonly inferred: boolean
}

/** A skill that the posting names. Mentions with the same `group` are alternatives of each other ("Terraform or Pulumi"). */
export type SkillMention = Span & {
  readonly skill: string
  readonly modality: Modality
  readonly section: Section
  readonly group: number
}

/** A topic of a facet that the posting names: its best mention. */
export type TopicMention = Span & { readonly topic: string; readonly modality: Modality }

/** What the posting states beside its skills. `null`: not stated. `spans` says where, for what was read from the text. */
export type Attributes = {
  readonly seniority: Seniority | null
  /** Leads people: hires, reviews, has reports. */
  readonly managesPeople: boolean
  readonly workplace: Workplace | null
  readonly salary: Salary | null
  readonly yearsMin: number | null
  readonly visa: (typeof visas)[number] | null
  readonly clearance: (typeof clearances)[number] | null
  readonly employmentType: string | null
  readonly places: readonly Place[]
  readonly spans: Partial<Record<'seniority' | 'workplace' | 'salary' | 'yearsMin' | 'visa' | 'clearance', Span>>
}

export type FacetResult = {
  readonly grade: Grade
  /** Calibrated probability that the facet is mentioned at all (grade ≥ 1) and that it is core (grade 2). */
  readonly mentioned: number
  readonly core: number
}

export type Classification = {
  /** Taxonomy and model version, for instance `2026.11.1+3f9a`: same version and posting, same classification. */
  readonly version: string
  readonly relevance: Grade
  /** Calibrated probabilities that relevance is ≥ 1 and = 2. */
  readonly relevant: number
  readonly evident: number
  readonly facets: Readonly<Record<FacetSlug, FacetResult>>
  readonly workload: Workload
  readonly lane: Lane
  readonly topics: readonly TopicMention[]
  readonly evidence: readonly Evidence[]
  readonly skills: readonly SkillMention[]
  readonly attributes: Attributes
  /** BCP 47 primary language of the text; `null` when it is too short to tell. */
  readonly language: string | null
}

/** What the classifier reads: the stored title and plain text, and what the source states in fields of its own. */
export type PostingToClassify = {
  readonly title: string
  /** The stored plain text; all offsets point into it. Empty while the description is still to be read. */
  readonly text: string
  readonly employer: string
  readonly department: string | null
  readonly locations: readonly string[]
  readonly workplace: Workplace | null
  readonly employmentType: string | null
  readonly salary: Salary | null
}
