import { expect, test } from 'vitest'
import { type Candidate, judgePair } from '../../../server/duplicates/judge-pair.ts'
import { simhash } from '../../../server/duplicates/simhash.ts'

const dayMs = 86_400_000
const text = (words: number) => Array.from({ length: words }, (_, i) => `word${i}`)

/** An open posting of one role, in no place that is known. */
function candidate(over: Partial<Candidate>): Candidate {
  const { words = text(80) } = over
  return {
    id: 1,
    board: 1,
    employerKey: 'acme',
    family: 'fabric engineer',
    hash: simhash(words),
    words,
    places: [],
    requisition: null,
    employmentType: null,
    language: 'en',
    pay: null,
    openedAt: 0,
    goneAt: null,
    ...over,
  }
}
const judged = (a: Partial<Candidate>, b: Partial<Candidate>) => {
  const verdict = judgePair(candidate(a), candidate({ id: 2, ...b }))
  expect(judgePair(candidate({ id: 2, ...b }), candidate(a))).toEqual(verdict)
  return verdict.linked ? verdict.kind : verdict.refusal
}

test.each([
  [60, 'copy'],
  [59, 'too little text of its own'],
])('two equal texts of %i words of their own: %s', (words, outcome) =>
  expect(judged({ words: text(words) }, { board: 2, words: text(words) })).toBe(outcome),
)

test('what was put up again within 120 days of the last listing is a repost, and no later', () => {
  const again = (days: number) => judged({ goneAt: 10 * dayMs }, { openedAt: (10 + days) * dayMs })
  expect([again(0), again(120)]).toEqual(['repost', 'repost'])
  expect(again(120.1)).toBe('open at once on one board in one place')
  expect(again(-0.1)).toBe('open at once on one board in one place')
})

test('another requisition or pay tells two boards’ postings apart, and pay says nothing of another place', () => {
  const [here, there] = [['austin-tx-us'], ['berlin--de']]
  expect(judged({ requisition: 'R1' }, { board: 2, requisition: 'R2' })).toBe('another requisition')
  expect(judged({ pay: '1', places: here }, { board: 2, pay: '2', places: here })).toBe('another pay')
  expect(judged({ pay: '1', places: here }, { board: 2, pay: '2', places: there })).toBe('city')
  expect(judged({ pay: '1' }, { board: 2, pay: null })).toBe('copy')
})
