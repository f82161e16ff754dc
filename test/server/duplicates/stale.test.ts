import { expect, test } from 'vitest'
import { staleSigns } from '../../../server/duplicates/stale.ts'

const now = new Date('2026-11-20T00:00:00Z')

test('signs of age are numbers, and only those of open postings', () => {
  const july = Date.parse('2026-07-01')
  const life = { listedAt: july, firstSeenAt: july, closedAt: null, changedAt: null, reposts: 0 }
  expect(staleSigns(life, now)).toEqual({ openDays: 142, longOpen: true, reposts: 0, neverChanged: true })
  expect(staleSigns({ ...life, changedAt: Date.parse('2026-10-01') }, now)?.neverChanged).toBe(false)
  // Posted long ago, and read here since yesterday: nobody has seen whether it changed.
  expect(staleSigns({ ...life, firstSeenAt: Date.parse('2026-11-19') }, now)).toMatchObject({
    openDays: 142,
    neverChanged: false,
  })
  expect(staleSigns({ ...life, listedAt: Date.parse('2026-11-01') }, now)).toBeNull()
  expect(staleSigns({ ...life, closedAt: Date.parse('2026-11-01') }, now)).toBeNull()
})
