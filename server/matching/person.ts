import { facetSlugs, type Lane } from '../pillars/classification.ts'
import type { Place } from '../places/place.ts'
import type { SkillGraph } from './graph.ts'
import { type TermWeights, weightsFor } from './pair/score.ts'
import { kindOfFacet } from './posting.ts'
import type { Profile } from './profile.ts'
import { evenly, type NearestKinds, nearestKinds, type RoleParts, readOwnKinds } from './read-kinds.ts'

/** A profile made ready for many matches: what it has of every skill and facet, as numbers. */
export type Person = {
  readonly profile: Profile
  readonly graph: SkillGraph
  /** Whether they say the kind of role themselves; otherwise it follows from their skills. */
  readonly saysKinds: boolean
  readonly kinds: RoleParts
  readonly nearest: NearestKinds
  /** The skills that they named and the taxonomy knows, by number, with what each counts, 0 to 1. */
  readonly own: readonly OwnSkill[]
  /** Per skill: what the person has of it, 0 to 1, held or transferred. */
  readonly credits: Float64Array
  /** Per skill: the number of the held skill that the credit comes from; -1 for none. A held skill comes from itself. */
  readonly sources: Int16Array
  /** Per facet, in the order of `facetSlugs`: 0 to 1. */
  readonly facets: Float64Array
  readonly places: readonly Place[]
  readonly lane: Lane
  readonly weights: TermWeights
  /** Has a skill that the taxonomy knows; without one there is nothing to match, and a score would be made up. */
  readonly isKnown: boolean
  /** Words and ids that the taxonomy does not know: shown, and never counted. */
  readonly unknown: readonly string[]
}

type OwnSkill = { readonly skill: number; readonly credit: number }

/** By level 1 to 5. Working knowledge (3) meets a requirement; how far beyond it someone is, no posting can be asked. */
const levelCredits = [0, 0.4, 0.7, 1, 1, 1] as const
/** Skills fade: full for two years, then by this factor a year, never below the floor. `null` is no sign of fading. */
const freshYears = 2
const fadePerYear = 0.93
const fadeFloor = 0.5
/** A transfer below this is no transfer: shown to nobody, counted for nothing. */
const nearnessMin = 0.35

/** Reads a profile against the taxonomy; `places` are the profile's wished places as they were understood. */
export function readPerson(profile: Profile, graph: SkillGraph, places: readonly Place[], now: Date): Person {
  const credits = new Float64Array(graph.ids.length)
  const sources = new Int16Array(graph.ids.length).fill(-1)
  const unknown = profile.unknownSkills.map(({ words }) => words)
  const own: OwnSkill[] = []
  for (const { skill: id, level, lastUsed } of profile.skills) {
    const skill = graph.numberOf(id)
    if (skill === null) unknown.push(id)
    else own.push({ skill, credit: (levelCredits[level] ?? 0) * faded(lastUsed, now) })
  }
  giveAll(credits, sources, own, graph)
  const all = standing(profile, own, graph)
  const said = readOwnKinds(profile.headline)
  const roles = said.length > 0 ? rolesOf(true, said) : rolesOf(false, kindsOfFacets(all.facets))
  return { ...all, ...roles, credits, sources, places, weights: weightsFor(profile), unknown }
}

/** What `readPerson` reads of a person who names further skills last, at full credit: nothing else is read again. */
export function readFurther(person: Person, profile: Profile, added: readonly number[]): Person {
  const { graph } = person
  const credits = person.credits.slice()
  const sources = person.sources.slice()
  const more = added.map((skill) => ({ skill, credit: 1 }))
  // Of equal credits a held skill's own counts, and no credit is above this.
  for (const { skill } of more) credits[skill] = 0
  giveAll(credits, sources, more, graph)
  const all = standing(profile, [...person.own, ...more], graph)
  const roles = person.saysKinds ? null : rolesOf(false, kindsOfFacets(all.facets))
  return { ...person, ...all, ...roles, credits, sources }
}

/** What follows from the skills that a person holds themselves. */
function standing(profile: Profile, own: readonly OwnSkill[], graph: SkillGraph) {
  const facets = facetStrengths(own, graph)
  return { profile, graph, own, facets, lane: profile.lane ?? laneOf(facets), isKnown: own.length > 0 }
}

const rolesOf = (saysKinds: boolean, kinds: RoleParts) => ({ saysKinds, kinds, nearest: nearestKinds(kinds) })

/** Each skill's own credit, then what its neighbours get from it. */
function giveAll(credits: Float64Array, sources: Int16Array, own: readonly OwnSkill[], graph: SkillGraph) {
  for (const { skill, credit } of own) give(credits, sources, skill, skill, credit)
  for (const { skill, credit } of own) {
    for (const { skill: other, nearness } of graph.near[skill] ?? []) {
      if (nearness >= nearnessMin) give(credits, sources, other, skill, credit * nearness)
    }
  }
}

/** The best credit counts; of equal ones the held skill's own, then the first. */
function give(credits: Float64Array, sources: Int16Array, skill: number, from: number, credit: number) {
  if (credit <= (credits[skill] ?? 0)) return
  credits[skill] = credit
  sources[skill] = from
}

const faded = (lastUsed: number | null, now: Date) =>
  lastUsed === null ? 1 : Math.max(fadeFloor, fadePerYear ** Math.max(0, now.getUTCFullYear() - lastUsed - freshYears))

/** How much one skill of a facet gives of it: two or three make a facet strong, one alone does not. */
const perSkill = 0.6

/** Strength per facet from held skills only, with diminishing returns: 1 - (1 - 0.6 w credit) multiplied over its skills. */
function facetStrengths(own: readonly OwnSkill[], graph: SkillGraph): Float64Array {
  const missing = new Float64Array(facetSlugs.length).fill(1)
  for (const { skill, credit } of own) {
    for (const { facet, weight } of graph.facets[skill] ?? []) {
      const at = facetSlugs.indexOf(facet)
      missing[at] = (missing[at] ?? 1) * (1 - perSkill * weight * credit)
    }
  }
  return missing.map((left) => 1 - left)
}

/** Without a headline, skills tell the kind of role: of the strongest facet and of those nearly as strong. */
function kindsOfFacets(facets: Float64Array): RoleParts {
  const best = Math.max(...facets)
  if (best < perSkill / 2) return []
  const strong = facetSlugs.filter((_, at) => (facets[at] ?? 0) >= 0.9 * best)
  return evenly([...new Set(strong.map((slug) => kindOfFacet[slug]))])
}

function laneOf(facets: Float64Array): Lane {
  const buildOut = facets[facetSlugs.indexOf('build-out')] ?? 0
  return buildOut > 0 && buildOut >= Math.max(...facets) ? 'buildout' : 'engineering'
}
