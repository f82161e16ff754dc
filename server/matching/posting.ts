import type { Salary, Workplace } from '../../scrapers/scraper.ts'
import {
  type Classification,
  type clearances,
  type FacetSlug,
  facetSlugs,
  type Grade,
  type Lane,
  type Place,
  type Seniority,
  type visas,
  type Workload,
} from '../pillars/classification.ts'
import type { SkillGraph } from './graph.ts'
import { type RoleParts, readKinds } from './read-kinds.ts'
import { type Requirements, requirementsOf } from './requirements.ts'
import type { RoleKind } from './role-kinds.ts'

/** A posting made ready for many matches: everything the score reads, and nothing else. */
export type MatchablePosting = {
  readonly title: string
  readonly employer: string
  readonly kinds: RoleParts
  readonly requirements: Requirements
  /** Grades in the order of `facetSlugs`. */
  readonly facets: Uint8Array
  readonly relevance: Grade
  readonly workload: Workload
  readonly lane: Lane
  readonly seniority: Seniority | null
  readonly managesPeople: boolean
  readonly yearsMin: number | null
  readonly places: readonly Place[]
  readonly workplace: Workplace | null
  readonly salary: Salary | null
  readonly visa: (typeof visas)[number] | null
  readonly clearance: (typeof clearances)[number] | null
  /** The day it was posted or first seen, counted from 1970 (UTC); `null` when neither is known. */
  readonly sinceDay: number | null
}

export type PostingFacts = {
  readonly title: string
  readonly employer: string
  readonly since: Date | null
  readonly classification: Classification
}

export function toMatchable(
  { title, employer, since, classification }: PostingFacts,
  graph: SkillGraph,
): MatchablePosting {
  const { attributes } = classification
  const facets = Uint8Array.from(facetSlugs, (slug) => classification.facets[slug].grade)
  return {
    title,
    employer,
    kinds: kindsOf(title, facets, classification.relevance),
    requirements: requirementsOf(classification, graph),
    facets,
    relevance: classification.relevance,
    workload: classification.workload,
    lane: classification.lane,
    seniority: attributes.seniority,
    managesPeople: attributes.managesPeople,
    yearsMin: attributes.yearsMin,
    places: attributes.places,
    workplace: attributes.workplace,
    salary: attributes.salary,
    visa: attributes.visa,
    clearance: attributes.clearance,
    sinceDay: since === null ? null : dayOf(since),
  }
}

const dayMs = 86_400_000
/** Days since 1970, UTC. */
export const dayOf = (date: Date): number => Math.floor(date.getTime() / dayMs)

/**
 * A title that names no kind ("Member of the team") leaves it to the facets that are core to the role; an engineer with none
 * of them writes software, and who else has no part in infrastructure is of another profession.
 */
function kindsOf(title: string, facets: Uint8Array, relevance: Grade): RoleParts {
  const told = readKinds(title)
  if (told.length > 0) return told
  const core = relevance > 0 ? facetSlugs.filter((_, at) => facets[at] === 2) : []
  const kinds = [...new Set(core.map((slug) => kindOfFacet[slug]))]
  if (/\b(engineer|architect)/i.test(title)) kinds.push('backend')
  if (kinds.length === 0 && relevance === 0) kinds.push('business')
  return kinds.map((kind) => ({ kind, part: 1 / kinds.length }))
}

/** The kind of role that a facet is core to, where no words name one. */
export const kindOfFacet: Readonly<Record<FacetSlug, RoleKind>> = {
  'cloud-expertise': 'cloud',
  'infrastructure-as-code': 'devops',
  'gpu-orchestration': 'platform',
  resilience: 'sre',
  'high-performance-networking': 'network',
  'data-and-storage': 'data',
  'system-ownership': 'sre',
  efficiency: 'performance',
  automation: 'devops',
  training: 'ml-infra',
  inference: 'ml-infra',
  'build-out': 'technician',
}
