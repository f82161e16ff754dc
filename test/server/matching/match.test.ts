import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diversified } from '../../../server/matching/diverse.ts'
import { look } from '../../../server/matching/fit-tables.ts'
import { matchPosting } from '../../../server/matching/match.ts'
import { profile } from '../../../server/matching/profile.ts'
import { rankPostings } from '../../../server/matching/rank.ts'
import { createReach } from '../../../server/matching/reach.ts'
import {
  coverRow,
  createScan,
  isWelcomeRow,
  leastFor,
  pointsIf,
  type Scan,
  scoreOf,
} from '../../../server/matching/scan.ts'
import { matchThreshold } from '../../../server/matching/weights.ts'
import { skillFor, withSkills } from '../../../server/matching/with-skills.ts'
import {
  aPerson,
  graph,
  indexOf,
  matchable,
  scorePosting,
  somePosting,
  someProfile,
  taxonomy,
  today,
} from '../../helpers/matching.ts'

const { market } = indexOf(fc.sample(somePosting, { numRuns: 50, seed: 1 }))
const matchOf = (input: Parameters<typeof aPerson>[0], posting: Parameters<typeof matchable>[0]) =>
  matchPosting(aPerson(input), matchable(posting), market, today)

describe('a match', () => {
  test('has contributions that sum to its score exactly, within 0 and 10,000', () => {
    fc.assert(
      fc.property(someProfile, somePosting, (person, posting) => {
        const { score, contributions } = matchOf(person, posting)
        expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score ?? 0)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(10_000)
      }),
    )
  })

  test('is the same for the same profile, posting and day, and its score alone is too', () => {
    fc.assert(
      fc.property(someProfile, somePosting, (person, posting) => {
        const one = matchOf(person, posting)
        expect(matchOf(person, posting)).toEqual(one)
        expect(scorePosting(aPerson(person), matchable(posting), market, today)).toBe(one.score)
      }),
    )
  })

  test('can be redone by hand from what is shown of it', () => {
    fc.assert(
      fc.property(someProfile, somePosting, (person, posting) => {
        const { score, stop, contributions, byHand } = matchOf(person, posting)
        const fits = new Map(contributions.map(({ term, value }) => [term, value]))
        for (const term of ['required', 'preferred', 'facets'] as const) {
          const sum = byHand[term]
          expect(fits.get(term)).toEqual(sum && expect.closeTo(Math.min(1, sum.has / sum.asks / sum.enough), 9))
        }
        if (score === null || stop) return
        const known = byHand.terms.flatMap((one) => {
          const fit = fits.get(one.term) ?? null
          return fit === null ? [] : [{ ...one, fit }]
        })
        const earned = known.reduce((sum, { earns, fit }) => sum + earns * fit, 0)
        const mean = earned / known.reduce((sum, { earns }) => sum + earns, 0)
        const kept = known.reduce((left, { takes, fit }) => left * (1 - takes * (1 - fit)), mean)
        expect(Math.abs(kept * 10_000 - score)).toBeLessThanOrEqual(0.5 + 1e-6)
      }),
    )
  })

  test('never gets better by losing a requirement that is met', () => {
    fc.assert(
      fc.property(someProfile, somePosting, (person, posting) => {
        const { score, requirements } = matchOf(person, posting)
        const held = requirements.filter(({ met, asked }) => met === 'held' && asked !== 'preferred')
        for (const { skills } of held) {
          const { classification } = posting
          const masked = {
            ...classification,
            skills: classification.skills.filter(({ skill }) => !skills.includes(skill)),
            topics: classification.topics.filter(({ topic }) => !skills.includes(`topic:${topic}`)),
          }
          expect(matchOf(person, { ...posting, classification: masked }).score).toBeLessThanOrEqual(score ?? 0)
        }
      }),
    )
  })

  test('shows a neighbour as transferable and never as held', () => {
    const [posting] = fc.sample(somePosting, 1)
    if (!posting) throw new Error('no posting')
    const asksEks = {
      ...posting.classification,
      topics: [],
      skills: [
        {
          skill: 'eks',
          modality: 'required',
          group: 1,
          section: 'requirements',
          field: 'description',
          start: 0,
          end: 3,
        },
      ] as const,
    }
    const [requirement] = matchOf(
      { skills: [{ skill: 'gke', level: 4 }] },
      { ...posting, classification: asksEks },
    ).requirements
    expect(requirement).toMatchObject({ met: 'transferable', by: { skill: 'eks', from: 'gke' } })
    expect(requirement?.credit).toBeLessThan(1)
  })

  test('marks the topic of a technology that is named beside it, so that lists say it once', () => {
    const [posting] = fc.sample(somePosting, 1)
    if (!posting) throw new Error('no posting')
    const mention = { modality: 'required', section: 'requirements', field: 'description', start: 0, end: 3 } as const
    const classification = {
      ...posting.classification,
      topics: ['kubernetes-base', 'fault-tolerance'].map((topic) => ({ ...mention, topic })),
      skills: [{ ...mention, skill: 'kubernetes', group: 1 }],
    }
    const { requirements } = matchOf({ skills: [{ skill: 'kubernetes', level: 4 }] }, { ...posting, classification })
    expect(requirements.map(({ skills: [id], implied }) => [id, implied]).sort()).toEqual([
      ['kubernetes', false],
      ['topic:fault-tolerance', false],
      ['topic:kubernetes-base', true],
    ])
  })

  test('of a profile without a known skill has no score', () => {
    fc.assert(
      fc.property(somePosting, (posting) => {
        expect(matchOf({}, posting).score).toBeNull()
        expect(matchOf({ unknownSkills: [{ words: 'Mainframe' }] }, posting)).toMatchObject({
          score: null,
          unknown: ['Mainframe'],
        })
      }),
    )
  })

  test('with something the person ruled out has score 0 and says what', () => {
    const [posting] = fc.sample(somePosting, 1)
    if (!posting) throw new Error('no posting')
    const match = matchOf(
      { skills: [{ skill: 'aws', level: 4 }], excluded: { employers: [posting.employer.toUpperCase()] } },
      posting,
    )
    expect(match).toMatchObject({ score: 0, stop: { reason: 'employer' } })
  })

  test('is stopped by pay only when all of it is below the floor, also in the index', () => {
    const [posting] = fc.sample(somePosting, { numRuns: 1, seed: 2 })
    if (!posting) throw new Error('no posting')
    const paying = (max: number, currency = 'USD') => {
      const salary = { min: 150_000, max, currency, period: 'year' as const }
      const { classification } = posting
      return { ...posting, classification: { ...classification, attributes: { ...classification.attributes, salary } } }
    }
    const given = { skills: [{ skill: 'aws', level: 4 }], salaryFloor: { amount: 200_000, currency: 'USD' } }
    const offers = [paying(199_999), paying(200_000), paying(240_000), paying(150_000, 'EUR')]
    expect(offers.map((offer) => matchOf(given, offer).stop?.text ?? null)).toEqual([
      ...['It pays 199,999 USD a year at most, below your floor.', null, null, null],
    ])
    const { index } = indexOf(offers)
    const person = aPerson(given)
    const scan = createScan(person, index, market, today, createReach(person, index))
    expect(offers.map((_, row) => isWelcomeRow(scan, row))).toEqual([false, true, true, true])
  })

  test.each([
    ['C++', 'C Programmer, Kernels', false],
    ['C++', 'Senior C++ Engineer', true],
    ['C#', 'Engineer, C++/Rust', false],
    ['c', 'Engineer (C)', true],
    ['c', 'C++ Engineer', false],
    ['intern', 'Internal Tools Engineer', false],
    ['site reliability', 'Site-Reliability Engineer', true],
  ])('with %s excluded and the title %s is stopped: %s', (word, title, isStopped) => {
    const [posting] = fc.sample(somePosting, 1)
    if (!posting) throw new Error('no posting')
    const given = { skills: [{ skill: 'aws', level: 4 }], excluded: { words: [word] } }
    expect(matchOf(given, { ...posting, title }).stop?.reason === 'words').toBe(isStopped)
  })

  test('knows nothing of who the person is', () => {
    const keys = Object.keys(profile.shape)
    expect(keys.filter((key) => /name|gender|age|birth|nation|photo/i.test(key))).toEqual([])
  })
})

/** Whether nothing that the index knows of a row rules it out. */
const isOpenRow = (scan: Scan, row: number): boolean =>
  look(scan.reach.open, scan.columns.traits[row] ?? 0) === 1 &&
  look(scan.reach.reachable, scan.columns.places[row] ?? 0) === 1 &&
  isWelcomeRow(scan, row)

test('the index scores every posting as matching alone does, and its bound is never below', () => {
  fc.assert(
    fc.property(someProfile, fc.array(somePosting, { minLength: 1, maxLength: 30 }), (given, postings) => {
      const { index, market } = indexOf(postings)
      const person = aPerson(given)
      const scan = createScan(person, index, market, today, createReach(person, index))
      for (const [row, posting] of postings.entries()) {
        const match = matchPosting(person, matchable(posting), market, today)
        expect(isOpenRow(scan, row) ? scoreOf(scan, row) : 0).toBe(match.score)
        if (!match.score) continue
        expect(pointsIf(scan, scan.columns, row, 1, 1)).toBeGreaterThanOrEqual(leastFor(match.score))
        const { required, preferred } = coverRow(scan, row)
        expect(Math.abs(pointsIf(scan, scan.columns, row, required, preferred) - match.score)).toBeLessThan(0.5 + 1e-6)
      }
    }),
    { numRuns: 60 },
  )
})

test('a ranking is that of matching every posting by itself: the best first, of equal ones the newer, and twice the same', () => {
  const excluded = fc.constantFrom<{ employers?: string[]; words?: string[] }>(
    {},
    { employers: ['Coldwatt'] },
    { words: ['executive'] },
  )
  fc.assert(
    fc.property(
      someProfile,
      excluded,
      fc.array(somePosting, { minLength: 20, maxLength: 60 }),
      (given, no, postings) => {
        const { index, market } = indexOf(postings)
        const person = aPerson({ ...given, excluded: no })
        const plain = rankPostings(person, index, market, today, { diverse: false, limit: 100 })
        const best = postings
          .map((posting, at) => ({ id: at + 1, posting: matchable(posting) }))
          .filter(({ posting }) => posting.lane === plain.lane)
          .map(({ id, posting }) => ({ id, posting, match: matchPosting(person, posting, market, today) }))
          .filter(({ match }) => (match.score ?? 0) > 0)
          .sort(
            (a, b) =>
              (b.match.score ?? 0) - (a.match.score ?? 0) ||
              (b.posting.sinceDay ?? 0) - (a.posting.sinceDay ?? 0) ||
              a.id - b.id,
          )
        expect(plain.matches).toEqual(best.map(({ id, match }) => ({ id, match })))
        for (const { match, scoreWith, skill, id } of plain.nearMisses) {
          const learnt = withSkills(person, [skill], today)
          const posting = best.find((one) => one.id === id)?.posting
          expect(match.score).toBeLessThan(matchThreshold)
          expect(learnt && posting && scorePosting(learnt, posting, market, today)).toBe(scoreWith)
        }
        const diverse = rankPostings(person, index, market, today, { limit: 100 })
        expect(rankPostings(person, index, market, today, { limit: 100 })).toEqual(diverse)
        expect(new Set(diverse.matches.map(({ id }) => id))).toEqual(new Set(plain.matches.map(({ id }) => id)))
      },
    ),
    { numRuns: 60 },
  )
})

test('of many more postings than are kept, the best are found', () => {
  const few = fc.sample(somePosting, { numRuns: 40, seed: 11 })
  const many = Array.from({ length: 900 }, (_, at) => few[(at * 7) % few.length] ?? few[0]).flatMap((one) => one ?? [])
  const { index, market } = indexOf(many)
  for (const given of fc.sample(someProfile, { numRuns: 8, seed: 12 })) {
    const person = aPerson({ ...given, lane: 'engineering' })
    const scores = many
      .filter(({ classification }) => classification.lane === 'engineering')
      .map((posting) => scorePosting(person, matchable(posting), market, today) ?? 0)
      .filter((score) => score > 0)
      .sort((a, b) => b - a)
    const { matches } = rankPostings(person, index, market, today, { diverse: false, limit: 400 })
    expect(matches.map(({ match }) => match.score)).toEqual(scores.slice(0, 400))
  }
})

test('among the first ten stand two of an employer at most, and those that wait follow in their order', () => {
  const employers = [...'aaaabbbcdefghij']
  const items = employers.map((employer, at) => ({ employer, at }))
  const shown = diversified(
    items,
    ({ employer }) => employer,
    () => true,
  )
  expect(shown.map(({ employer }) => employer).join('')).toBe('aabbcdefghaabij')
  expect(shown.slice(10).map(({ at }) => at)).toEqual([2, 3, 6, 13, 14])
})

test('what is no match is never put above what had to wait', () => {
  const items = [...'aaaabaac'].map((employer, at) => ({ employer, at }))
  const shown = diversified(
    items,
    ({ employer }) => employer,
    ({ at }) => at < 5,
  )
  expect(shown.map(({ at }) => at)).toEqual([0, 1, 4, 2, 3, 5, 6, 7])
})

test('a person who learns skills is one who had named them last, in all that is read of them', () => {
  const learning = fc.subarray(['kueue', 'rdma', 'vllm', 'aws', 'topic:slo'], { minLength: 1, maxLength: 2 })
  fc.assert(
    fc.property(someProfile, learning, (given, wanted) => {
      const learnt = withSkills(aPerson(given), wanted, today)
      const ids = wanted.flatMap((id) => skillFor(graph, id) ?? [])
      const kept = given.skills.filter((one) => !ids.includes(one.skill) || one.level > 3)
      const added = ids.filter((id) => !kept.some(({ skill }) => skill === id)).map((skill) => ({ skill, level: 3 }))
      expect(learnt).toEqual(ids.length > 0 ? aPerson({ ...given, skills: [...kept, ...added] }) : null)
    }),
  )
})

test('every topic has an exercise of at most eight hours that says its cost', async () => {
  const { exercises } = await import('../../../server/matching/exercises/all.ts')
  for (const { id } of taxonomy.topics) {
    const exercise = exercises.get(id)
    expect(exercise, id).toBeDefined()
    expect(exercise?.hours).toBeLessThanOrEqual(8)
    expect(exercise?.cost).not.toBe('')
  }
  expect(exercises.size).toBe(taxonomy.topics.length)
  expect(graph.membersOf.length).toBe(taxonomy.topics.length)
})
