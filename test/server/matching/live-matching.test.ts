import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MatchRow } from '../../../db/search/match-rows.ts'
import { createLiveMatching } from '../../../server/matching/live-matching.ts'
import { profile } from '../../../server/matching/profile.ts'
import type { PostingView } from '../../../server/views.ts'
import { somePosting, taxonomy, today } from '../../helpers/matching.ts'

const person = profile.parse({ skills: ['aws', 'kubernetes', 'go'].map((skill) => ({ skill, level: 4 })) })
const postings = fc.sample(somePosting, { numRuns: 90, seed: 2 })
const rowOf = (id: number, at = id): MatchRow => {
  const { title, employer, since, classification } = postings[at % postings.length] ?? postings[0] ?? fail()
  return { id, title, employer, listedAt: (since ?? today).getTime(), detail: JSON.stringify(classification) }
}
const fail = (): never => {
  throw new Error('no posting')
}

/** Matching over a table that the test changes. */
function liveOver(table: Map<number, MatchRow>) {
  return createLiveMatching({
    taxonomy,
    rows: {
      after: (id, limit) => [...table.values()].filter((row) => row.id > id).slice(0, limit),
      of: (ids) => ids.flatMap((id) => table.get(id) ?? []),
    },
    elsewhere: { changedElsewhere: () => null },
    postingsOf: (ids) => ids.map((id) => ({ id }) as PostingView),
    // Two postings each are one role: 1 and 2, 3 and 4 …
    roles: () => (id) => Math.ceil(id / 2),
  })
}
const ranked = (live: ReturnType<typeof liveOver>) => {
  const { considered, matches } = live.match(
    person,
    { limit: 100, diverse: false, lane: 'engineering', duplicates: 'all' },
    today,
  )
  return { considered, matches: matches.map(({ posting, match }) => [posting.id, match.score]) }
}

test('postings that come, change and go while all are read beside other work are ranked as they are in the end', async () => {
  const table = new Map(Array.from({ length: 90 }, (_, at) => [at + 1, rowOf(at + 1)]))
  const live = liveOver(table)
  const reading = live.build()
  for (const [turn, id] of [5, 85, 30, 70, 12, 91].entries()) {
    await new Promise(setImmediate)
    if (turn % 3 === 0) table.delete(id)
    else table.set(id, rowOf(id, id + 7))
    live.changed([id])
  }
  await reading
  expect(ranked(live)).toEqual(ranked(liveOver(table)))
  expect(ranked(live).considered).toBe(table.size)
})

test('who asks before all postings are read is answered from all of them, and reading ends there', async () => {
  const table = new Map(Array.from({ length: 90 }, (_, at) => [at + 1, rowOf(at + 1)]))
  const live = liveOver(table)
  const reading = live.build()
  const early = ranked(live)
  await reading
  expect(early.considered).toBe(90)
  expect(ranked(live)).toEqual(early)
})

test('of a role that stands in several postings a ranking has the best, unless all are asked for', () => {
  const table = new Map(Array.from({ length: 40 }, (_, at) => [at + 1, rowOf(at + 1)]))
  const live = liveOver(table)
  const idsWith = (duplicates: 'all' | 'once') =>
    live
      .match(person, { limit: 100, diverse: false, lane: 'engineering', duplicates }, today)
      .matches.map(({ posting }) => posting.id)
  const all = idsWith('all')
  const met = new Set<number>()
  const first = all.filter((id) => {
    const role = Math.ceil(id / 2)
    return !met.has(role) && met.add(role)
  })
  expect(first.length).toBeLessThan(all.length)
  expect(idsWith('once')).toEqual(first)
})

test('a report is of the postings that are open and of the day, whoever has asked for it before', async () => {
  const table = new Map(Array.from({ length: 90 }, (_, at) => [at + 1, rowOf(at + 1)]))
  const live = liveOver(table)
  const once = today.getUTCFullYear()
  const fading = profile.parse({ skills: ['terraform', 'slurm'].map((skill) => ({ skill, level: 5, lastUsed: once })) })
  const inYears = new Date(today.getTime() + 9 * 366 * 86_400_000)
  const asked = [
    [person, today],
    [fading, today],
    [person, today],
    [fading, inYears],
  ] as const
  for (const id of [3, 40, 88, 90]) {
    for (const [whose, day] of asked)
      expect(await live.position(whose, day)).toEqual(await liveOver(table).position(whose, day))
    table.delete(id)
    live.changed([id])
  }
})

test('what changes while a report is made is in the next one', async () => {
  const table = new Map(Array.from({ length: 9_000 }, (_, at) => [at + 1, rowOf(at + 1)]))
  const live = liveOver(table)
  await live.build()
  const making = live.position(person, today)
  await new Promise(setImmediate)
  for (let id = 1; id <= 200; id++) table.delete(id)
  live.changed(Array.from({ length: 200 }, (_, at) => at + 1))
  await making
  expect(await live.position(person, today)).toEqual(await liveOver(table).position(person, today))
})
