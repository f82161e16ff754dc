import type { Salary, Workplace } from '../../scrapers/scraper.ts'
import { dayOf } from '../days.ts'
import {
  type Classification,
  type clearances,
  type FacetSlug,
  facetSlugs,
  type Grade,
  type Lane,
  type Seniority,
  type visas,
  type Workload,
} from '../pillars/classification.ts'
import type { Place } from '../places/place.ts'
import type { SkillGraph } from './graph.ts'
import { type Requirements, requirementsOf } from './pair/requirements.ts'
import { isVague, type RoleParts, readKinds } from './read-kinds.ts'
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

/** What is known of a posting; `since`: when it was posted, else first seen. */
export type PostingFacts = {
  readonly title: string
  readonly employer: string
  readonly since: Date | null
  readonly classification: Classification
}

/** Reads it for matching, once for all who are matched. */
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
    sinceDay: since === null ? null : dayOf(since.getTime()),
  }
}

/** Trades that other industries have as well: where a posting has no part in infrastructure, they are other professions. */
const ofAnyIndustry: ReadonlySet<RoleKind> = new Set<RoleKind>(['technician', 'facilities', 'construction'])

/**
 * What a title says. Where it says little ("Software Engineer") or nothing ("Member of the team"), half or all is left to the facets
 * that are core to the role. Without any, an engineer writes software, and any other title that names no trade is of another profession.
 */
function kindsOf(title: string, facets: Uint8Array, relevance: Grade): RoleParts {
  const told = readKinds(title)
  if (relevance === 0 && told.some(({ kind }) => ofAnyIndustry.has(kind))) return only(['business'])
  if (!isVague(title)) return told
  const core = relevance > (told.length > 0 ? 1 : 0) ? only(kindsOfCore(facets)) : []
  if (told.length === 0)
    return core.length > 0 ? core : only([/\b(engineer|architect)/i.test(title) ? 'backend' : 'business'])
  if (core.length === 0) return told
  return mixed(told, core)
}
/** The part of the role that its core facets tell when the title is vague. */
const toldByFacets = 0.5
const only = (kinds: readonly RoleKind[]): RoleParts => kinds.map((kind) => ({ kind, part: 1 / kinds.length }))
const kindsOfCore = (facets: Uint8Array) => [
  ...new Set(facetSlugs.flatMap((slug, at) => (facets[at] === 2 ? [kindOfFacet[slug]] : []))),
]
function mixed(told: RoleParts, core: RoleParts): RoleParts {
  const parts = new Map<RoleKind, number>()
  for (const { kind, part } of told) parts.set(kind, (1 - toldByFacets) * part)
  for (const { kind, part } of core) parts.set(kind, (parts.get(kind) ?? 0) + toldByFacets * part)
  return [...parts].map(([kind, part]) => ({ kind, part }))
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
