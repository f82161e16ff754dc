import type { FacetSlug } from '../pillars/classification.ts'

/**
 * The taxonomy as the matcher reads it: skills are numbers, in the taxonomy's order, and its topics the numbers after them (a
 * posting may ask for "chaos engineering" without naming a tool). What one has of a neighbour follows directly from what one
 * has: one hop, nobody is credited with the neighbour of a neighbour.
 */
export type SkillGraph = {
  readonly version: string
  /** How many of the numbers are skills; the others are topics. */
  readonly skills: number
  /** A topic's id has `topic:` before it: topics and skills share names. */
  readonly ids: readonly string[]
  readonly names: readonly string[]
  /** Of each skill, how much it belongs to which facets, 0 to 1. */
  readonly facets: readonly (readonly { readonly facet: FacetSlug; readonly weight: number }[])[]
  /** From each skill to what it carries over to: GKE to EKS 0.85, EKS to Kubernetes 0.9 but not back. To its topics: 1. */
  readonly near: readonly (readonly Nearby[])[]
  /** Of each skill, the numbers of its topics. */
  readonly topicsOf: readonly (readonly number[])[]
  /** Of each topic, in the order of the topics, the numbers of its skills. */
  readonly membersOf: readonly (readonly number[])[]
  readonly numberOf: (skill: string) => number | null
  readonly numberOfTopic: (topic: string) => number | null
}

export const topicPrefix = 'topic:'

export type Nearby = { readonly skill: number; readonly nearness: number }

/** How rare each skill is among the open postings, as weights from 0 to 1: what few ask for tells more. */
export type Rarity = Float64Array

/** What all ask for still counts half of what few do: everyone asks for Python, and yet it is asked for. */
const rarityMin = 0.5
/** A topic that is named without a technology is read from vaguer words, and counts half of one. */
const topicWeight = 0.5
/** One posting of this many that names a skill makes it as rare as can be. */
const rarestOneOf = 200

/**
 * The weights from counts: `postingsWith[number]` of `postings` open ones name the skill or topic. Inverse document
 * frequency, log-scaled between what all name (0.5) and what one of 200 or fewer names (1).
 */
export function rarityFrom(
  postingsWith: ArrayLike<number>,
  postings: number,
  { skills }: Pick<SkillGraph, 'skills'>,
): Rarity {
  const rarest = Math.log(rarestOneOf)
  return Float64Array.from({ length: postingsWith.length }, (_, number) => {
    const share = ((postingsWith[number] ?? 0) + 1) / (postings + 1)
    const rarity = rarityMin + (1 - rarityMin) * Math.min(1, Math.max(0, -Math.log(share)) / rarest)
    return number < skills ? rarity : rarity * topicWeight
  })
}

/** What the matcher knows of the market: the taxonomy and how rare its skills are. Same market and version, same scores. */
export type Market = { readonly graph: SkillGraph; readonly rarity: Rarity; readonly postings: number }
