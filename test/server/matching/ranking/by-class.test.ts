import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMatchIndex } from '../../../../server/matching/ranking/match-index.ts'
import { rankPostings } from '../../../../server/matching/ranking/rank.ts'
import { atOnce } from '../../../../server/steps.ts'
import { aPerson, indexOf, marketOf, matchable, somePosting, someProfile, today } from '../../../helpers/matching.ts'

const rowsIn = (index: ReturnType<typeof createMatchIndex>) =>
  index.byClass().flatMap(({ rows, starts }) => [...rows].slice(0, starts.at(-1)).filter((row) => row >= 0))

test('a ranking over postings that came, changed and went is that of an index built anew', () => {
  const changes = fc.array(fc.record({ id: fc.integer({ min: 1, max: 40 }), posting: fc.option(somePosting) }))
  fc.assert(
    fc.property(
      someProfile,
      fc.array(somePosting, { minLength: 10, maxLength: 40 }),
      fc.array(changes),
      (given, postings, rounds) => {
        const { index } = indexOf(postings)
        const now = new Map(postings.map((posting, at) => [at + 1, posting]))
        const person = aPerson(given)
        for (const round of rounds) {
          rankPostings(person, index, marketOf(index), today)
          // Half of the rounds happen while all are put in order beside them.
          const arranging = round.length % 2 === 0 ? index.arrange() : null
          arranging?.next()
          for (const { id, posting } of round) {
            if (posting) {
              index.put(id, matchable(posting))
              now.set(id, posting)
            } else {
              index.remove(id)
              now.delete(id)
            }
          }
          if (arranging) atOnce(arranging)
        }
        const anew = createMatchIndex()
        for (const [id, posting] of now) anew.put(id, matchable(posting))
        const idsAndScores = (of: typeof index) =>
          rankPostings(person, of, marketOf(of), today, { limit: 100 }).matches.map(({ id, match }) => [
            id,
            match.score,
          ])
        expect(marketOf(index)).toEqual(marketOf(anew))
        expect(idsAndScores(index)).toEqual(idsAndScores(anew))
        expect(rowsIn(index)).toHaveLength(now.size)
      },
    ),
    { numRuns: 40 },
  )
})

test('postings that changed are put in order anew once they are many, and each stands in it once', () => {
  const [posting, other] = fc.sample(somePosting, { numRuns: 2, seed: 3 }).map(matchable)
  if (!posting || !other) throw new Error('no posting')
  const index = createMatchIndex()
  index.put(1, posting)
  expect(index.byClass()).toHaveLength(1)
  for (let id = 1; id <= 900; id++) index.put(id, other)
  expect(index.byClass()).toHaveLength(2)
  expect(rowsIn(index).sort((a, b) => a - b)).toEqual(Array.from({ length: 900 }, (_, row) => row))
  for (let id = 900; id <= 2_000; id++) index.put(id, posting)
  expect(index.byClass()).toHaveLength(1)
  expect(rowsIn(index)).toHaveLength(2_000)
})

test('postings that change so often that requirements are packed anew are ranked as if they had always been so', () => {
  const postings = fc.sample(somePosting, { numRuns: 30, seed: 4 })
  const { index, market } = indexOf(postings)
  const person = aPerson({ skills: ['aws', 'kubernetes', 'python'].map((skill) => ({ skill, level: 4 })) })
  const ranking = () => rankPostings(person, index, market, today, { limit: 100 })
  const before = ranking()
  for (let round = 0; round < 60; round++) {
    for (const [at, posting] of postings.entries()) index.put(at + 1, matchable(posting))
    if (round % 20 === 0) expect(ranking()).toEqual(before)
  }
  expect(index.columns().codes.length).toBeLessThan(8_000)
  expect(ranking()).toEqual(before)
})
