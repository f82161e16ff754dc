import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchPosting } from '../../../server/matching/pair/match.ts'
import { profile } from '../../../server/matching/profile.ts'
import { createReach } from '../../../server/matching/ranking/reach.ts'
import { createScan, isWelcomeRow } from '../../../server/matching/ranking/scan.ts'
import { aPerson, indexOf, matchable, scorePosting, somePosting, someProfile, today } from '../../helpers/matching.ts'

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
      ...['It pays $199,999 a year at most, below your floor.', null, null, null],
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
