import fc from 'fast-check'
import { type Market, rarityFrom } from '../../server/matching/graph.ts'
import { graphOf } from '../../server/matching/graph-of.ts'
import { stopOf } from '../../server/matching/pair/constraints.ts'
import { rawScore } from '../../server/matching/pair/score.ts'
import { termValues } from '../../server/matching/pair/terms.ts'
import { type Person, readPerson } from '../../server/matching/person.ts'
import { type MatchablePosting, toMatchable } from '../../server/matching/posting.ts'
import { type Profile, type ProfileInput, profile } from '../../server/matching/profile.ts'
import { createMatchIndex, type MatchIndex } from '../../server/matching/ranking/match-index.ts'
import {
  type Classification,
  clearances,
  facetSlugs,
  grades,
  lanes,
  modalities,
  seniorities,
  visas,
  workloads,
} from '../../server/pillars/classification.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'
import { readPlaces } from '../../server/places/read-places.ts'

/** Invented people and postings over the real taxonomy, for properties of matching. */

export const taxonomy = loadTaxonomy()
export const graph = graphOf(taxonomy)
export const today = new Date('2026-11-24T09:30:00Z')

const skillsUsed =
  'aws gcp eks gke kubernetes docker terraform pulumi ansible linux python go slurm kueue rdma infiniband bgp s3 kafka spark pytorch vllm prometheus slo on-call cost-optimization'
    .split(' ')
    .filter((id) => graph.numberOf(id) !== null)
const titles = [
  'Senior Site Reliability Engineer',
  'Network Engineer',
  'Data Engineer',
  'Platform Engineer, GPU',
  'Member of Staff',
  'Account Executive',
]
const places = [['Austin, TX'], ['Berlin, Germany'], ['Remote'], []] as const

export const aPerson = (input: ProfileInput): Person => {
  const whole = profile.parse(input)
  return readPerson(whole, graph, readPlaces(whole.places), today)
}

export const someProfile: fc.Arbitrary<Profile> = fc
  .record({
    headline: fc.constantFrom('Site reliability engineer', 'Network engineer', null),
    skills: fc.uniqueArray(
      fc.record({ skill: fc.constantFrom(...skillsUsed), level: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 1, maxLength: 8, selector: ({ skill }) => skill },
    ),
    years: fc.option(fc.integer({ min: 0, max: 30 })),
    seniority: fc.option(fc.constantFrom(...seniorities)),
    places: fc.constantFrom<string[]>(['Austin, TX, US'], ['Berlin, Germany'], []),
    workplaces: fc.subarray(['onsite', 'hybrid', 'remote'] as const),
    salaryFloor: fc.option(fc.constant({ amount: 150_000, currency: 'USD' })),
    clearance: fc.option(fc.constantFrom('held', 'obtainable', 'none')),
    needsSponsorship: fc.option(fc.boolean()),
    weights: fc.record({ place: fc.integer({ min: 0, max: 5 }), required: fc.integer({ min: 0, max: 5 }) }),
  })
  .map((input) => profile.parse(input))

export type InventedPosting = { title: string; employer: string; since: Date | null; classification: Classification }

const someFacets = fc
  .tuple(...facetSlugs.map(() => fc.constantFrom(...grades)))
  .map(
    (given) =>
      Object.fromEntries(
        facetSlugs.map((slug, at) => [slug, { grade: given[at], mentioned: 0, core: 0 }]),
      ) as Classification['facets'],
  )

export const somePosting: fc.Arbitrary<InventedPosting> = fc
  .record({
    title: fc.constantFrom(...titles),
    employer: fc.constantFrom('Inferra', 'Coldwatt', 'Northgrid'),
    since: fc.option(fc.integer({ min: 0, max: 90 }).map((days) => new Date(today.getTime() - days * 86_400_000))),
    facets: someFacets,
    relevance: fc.constantFrom(1, 2),
    lane: fc.constantFrom(...lanes),
    workload: fc.constantFrom(...workloads),
    skills: fc.uniqueArray(
      fc.record({
        skill: fc.constantFrom(...skillsUsed),
        modality: fc.constantFrom(...modalities),
        group: fc.integer({ min: 0, max: 6 }),
      }),
      { maxLength: 10, selector: ({ skill }) => skill },
    ),
    topics: fc.uniqueArray(
      fc.record({
        topic: fc.constantFrom(...taxonomy.topics.map(({ id }) => id)),
        modality: fc.constantFrom(...modalities),
      }),
      { maxLength: 4, selector: ({ topic }) => topic },
    ),
    seniority: fc.option(fc.constantFrom(...seniorities)),
    managesPeople: fc.boolean(),
    workplace: fc.option(fc.constantFrom('onsite', 'hybrid', 'remote')),
    salary: fc.option(
      fc.constantFrom(
        { min: 100_000, max: 140_000, currency: 'USD', period: 'year' },
        { min: 140_000, max: 200_000, currency: 'USD', period: 'year' },
      ),
    ),
    yearsMin: fc.option(fc.integer({ min: 0, max: 15 })),
    visa: fc.option(fc.constantFrom(...visas)),
    clearance: fc.option(fc.constantFrom(...clearances)),
    where: fc.constantFrom(...places),
  })
  .map(({ title, employer, since, where, skills, topics, facets, relevance, lane, workload, ...attributes }) => ({
    title,
    employer,
    since,
    classification: {
      version: 'invented',
      relevance,
      relevant: 1,
      evident: 1,
      facets,
      workload,
      lane,
      topics: topics.map((topic) => ({ ...topic, field: 'description', start: 0, end: 3 })),
      evidence: [],
      skills: skills.map((skill) => ({ ...skill, section: 'requirements', field: 'description', start: 0, end: 3 })),
      attributes: { ...attributes, employmentType: null, places: readPlaces(where), spans: {} },
      language: 'en',
    } as Classification,
  }))

/** The score alone, as `matchPosting` gives it: what a million of matches are compared with. */
export function scorePosting(person: Person, posting: MatchablePosting, market: Market, now: Date): number | null {
  if (!person.isKnown) return null
  if (stopOf(person, posting)) return 0
  const raw = rawScore(termValues(person, posting, market, now), person.weights)
  return raw === null ? null : Math.round(raw)
}

export const matchable = (posting: InventedPosting): MatchablePosting => toMatchable(posting, graph)

/** An index of these postings, numbered from 1, and the market that it makes. */
export function indexOf(postings: readonly InventedPosting[]) {
  const index = createMatchIndex()
  for (const [at, posting] of postings.entries()) index.put(at + 1, matchable(posting))
  return { index, market: marketOf(index) }
}

/** The market that an index makes now. */
export function marketOf(index: MatchIndex): Market {
  const rarity = rarityFrom(index.postingsWith(graph.ids.length), index.size(), graph)
  return { graph, rarity, postings: index.size() }
}
