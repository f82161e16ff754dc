import { expect, test } from 'vitest'
import { createBits } from '../../../server/index/bits.ts'
import { countValues } from '../../../server/index/counts.ts'
import { answer } from '../../../server/index/filter.ts'
import { createPostingIndex, type IndexedPosting, kinds } from '../../../server/index/posting-index.ts'

const ids = Array.from({ length: 40 }, (_, i) => i + 1)
const none = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as IndexedPosting['values']

const posting = (id: number, skill: string): IndexedPosting => ({
  ...{ id, open: true, hidden: false, listedAt: id, employer: 'acme', own: true },
  ...{ salaryYear: null, payYear: null, points: [] },
  values: { ...none, skill: [skill], country: ['US'] },
})

const everything = {
  ...{ status: 'all' as const, anyOf: {}, allOf: {}, employer: null, since: null },
  ...{ salaryMin: null, payMin: null, near: null, among: null, except: createBits() },
}

/** Twenty roles of two postings each, which had another skill before. */
function twins(skill: string) {
  const index = createPostingIndex()
  for (const id of ids) index.put(posting(id, 'rust'))
  for (const id of ids) index.put(posting(id, skill))
  for (const id of ids) index.setRole(id, id - ((id - 1) % 2))
  return index
}

test('postings that change while they are counted leave each count between none and all of them', () => {
  for (let changeAt = 0; ; changeAt++) {
    const index = twins('go')
    const counting = countValues(index, answer(index, everything), [], true)
    let step = counting.next()
    for (let at = 0; !step.done; at++) {
      if (at === changeAt) for (const id of ids) index.put(posting(id, 'rust'))
      step = counting.next()
      if (step.done && at < changeAt) return
    }
    const { skill, country } = step.value
    expect(country).toEqual([{ value: 'US', count: 20 }])
    for (const { count } of skill) expect(count).toBeLessThanOrEqual(ids.length)
  }
})

test('a posting that changes leaves the sets of the values that it had, those of skills that were asked for too', () => {
  const index = twins('go')
  const rows = () => ['go', 'rust'].map((skill) => index.having('skill', skill)?.words.some((word) => word !== 0))
  expect(rows()).toEqual([true, false])
  for (const id of ids) index.put(posting(id, 'rust'))
  expect(rows()).toEqual([false, true])
  for (const id of ids) index.put({ ...posting(id, 'go'), values: none })
  expect(rows()).toEqual([false, false])
  expect(index.values.pool.of(0)).toHaveLength(0)
})
