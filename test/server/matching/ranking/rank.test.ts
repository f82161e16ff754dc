import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchPosting } from '../../../../server/matching/pair/match.ts'
import { matchThreshold } from '../../../../server/matching/pair/weights.ts'
import { diversified } from '../../../../server/matching/ranking/diverse.ts'
import { look } from '../../../../server/matching/ranking/fit-tables.ts'
import { rankPostings } from '../../../../server/matching/ranking/rank.ts'
import { createReach } from '../../../../server/matching/ranking/reach.ts'
import {
  coverRow,
  createScan,
  isWelcomeRow,
  leastFor,
  pointsIf,
  type Scan,
  scoreOf,
} from '../../../../server/matching/ranking/scan.ts'
import { withSkills } from '../../../../server/matching/with-skills.ts'
import {
  aPerson,
  indexOf,
  matchable,
  scorePosting,
  somePosting,
  someProfile,
  today,
} from '../../../helpers/matching.ts'

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
