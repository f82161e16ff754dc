import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { createChance } from '../../../server/demo/chance.ts'
import type { Reading } from '../count-by-hand.ts'
import { sharedFolder } from '../shared.ts'
import type { Upstream } from './server.ts'

export const dayMs = 86_400_000
const hourMs = 3_600_000
/** A Monday. */
export const start = Date.parse('2026-09-28T00:00:00Z')
export const daysInAll = 56

/** `id` of the recorded posting whose content it has, by the id it is listed under. */
type Listing = Map<string, string>
/** A line of the log of changes, with contents by the id of the posting that they were recorded of. */
export type Logged = Omit<Reading, 'listed'> & { listed: Listing }

const native = z.looseObject({ id: z.union([z.string(), z.number()]) })
type Native = z.infer<typeof native>
const places = {
  ashby: { url: 'https://jobs.ashbyhq.com/', host: 'api.ashbyhq.com' },
  greenhouse: { url: 'https://job-boards.greenhouse.io/', host: 'boards-api.greenhouse.io' },
  lever: { url: 'https://jobs.lever.co/', host: 'api.lever.co' },
} as const
export type BoardName = `${keyof typeof places}/${string}`

/** What befalls the boards beside postings that come and go; days count from 0. */
export type Plan = {
  boards: readonly BoardName[]
  /** The board is put on the list on that day. */
  added?: Partial<Record<BoardName, number>>
  /** Its owner takes it off, in the evening. */
  removed?: Partial<Record<BoardName, number>>
  /** It answers with this fault on these days, the first and the last included. */
  faults?: Partial<Record<BoardName, { mode: '503' | 'half' | '404'; from: number; to: number }>>
}

/**
 * Sweeps recorded boards every morning for eight weeks with a clock of its own, while postings are taken off, put on again,
 * added and rewritten by a seeded chance, and records each day shortly after its end, as a server would. Out: the
 * product as it is then, and the log of all changes, which is written by what was laid down and not by what was read.
 */
export async function upstreamWeeks(upstream: Upstream, plan: Plan, database = ':memory:') {
  let now = new Date(start)
  const app = createApp(
    readConfig({
      RACKLINE_DATABASE: database,
      RACKLINE_UPSTREAM_GATEWAY: upstream.url,
      RACKLINE_MIN_GAP_MS: '0',
    }),
    { clock: () => now, registry: { version: '2026-01-01', employers: [] } },
  )
  // Nothing is swept but when the simulation says so.
  app.ticker.stop()
  const boards = plan.boards.map((name, i) => simulatedBoard(name, createChance(20_261 + i)))
  const log: Logged[] = []
  for (let day = 0; day < daysInAll; day++) {
    const morning = start + day * dayMs + 6 * hourMs
    now = new Date(morning)
    for (const board of boards) {
      await board.stir(upstream, day)
      const fault = plan.faults?.[board.name]
      if (day === fault?.from) await upstream.control('faults', board.path, { mode: fault.mode })
      if (fault && day === fault.to + 1) await upstream.control('faults', board.path, null)
      if (day === (plan.added?.[board.name] ?? 0)) app.boardList.add(board.url)
      const isDown = fault !== undefined && day >= fault.from && day <= fault.to
      const isOn = day >= (plan.added?.[board.name] ?? 0) && day <= (plan.removed?.[board.name] ?? daysInAll)
      if (isOn) log.push(...board.said(morning, isDown ? { mode: fault.mode, days: day - fault.from } : null))
    }
    await sweepAll(app, now)
    now = new Date(morning + 12 * hourMs)
    for (const board of boards) {
      if (day !== plan.removed?.[board.name]) continue
      app.boardList.remove(board.url)
      log.push({ board: board.name, at: now.getTime(), kind: 'off', listed: new Map() })
    }
    now = new Date(start + (day + 1) * dayMs + 60_000)
    await app.history.catchUp(now)
  }
  return { app, log, now }
}

async function sweepAll(app: ReturnType<typeof createApp>, now: Date) {
  app.boards.request(null, now)
  while (app.boards.requested() > 0) {
    await app.ticker.tick()
    await app.queue.drain()
  }
}

/** A recorded board of which some postings are held back, and what is done to it each day. */
function simulatedBoard(name: BoardName, chance: ReturnType<typeof createChance>) {
  const [kind, token] = z.tuple([z.enum(['ashby', 'greenhouse', 'lever']), z.string()]).parse(name.split('/'))
  const recorded = new Map(recordedPostings(name).map((posting) => [String(posting.id), posting]))
  const hidden = new Set([...recorded.keys()].filter(() => chance.next() < 0.3))
  /** Postings that were never recorded, with the content of one that was, by their ids. */
  const added = new Map<string, string>()
  const path = `${places[kind].host}/${token}`
  /** How many the last complete reading had, whether a later one was doubted, and all that were ever read. */
  let usual = 0
  let isDoubted = false
  const read = new Set<string>()
  const listed = () => [...recorded.keys(), ...added.keys()].filter((id) => !hidden.has(id))

  function change() {
    for (const id of [...recorded.keys(), ...added.keys()])
      if (hidden.has(id)) {
        if (chance.next() < 0.04) hidden.delete(id)
      } else if (chance.next() < 0.02) hidden.add(id)
    const ids = listed().filter((id) => read.has(id))
    if (chance.next() < 0.2 && ids.length > 0) added.set(newId(kind, added.size), chance.of(ids))
    const changing = [...added.keys()]
    if (chance.next() < 0.1 && changing.length > 0 && ids.length > 0) added.set(chance.of(changing), chance.of(ids))
  }

  return {
    name,
    path,
    url: places[kind].url + token,
    async stir(upstream: Upstream, day: number) {
      if (day > 0) change()
      await upstream.control('closed', path, [...hidden])
      await upstream.control(
        'added',
        path,
        [...added].map(([id, from]) => ({ ...recorded.get(from), id: kind === 'greenhouse' ? Number(id) : id })),
      )
    },
    /** What a sweep at `at` gets to see, `fault` being the fault that it meets and for how many days before. */
    said(at: number, fault: { mode: string; days: number } | null): Logged[] {
      const ids = listed()
      const line = (kind: Reading['kind'], seen: readonly string[]) => {
        if (kind === 'complete') [usual, isDoubted] = [seen.length, false]
        for (const id of seen) if (kind === 'complete' && recorded.has(id)) read.add(id)
        return [{ board: name, at, kind, listed: new Map(seen.map((id) => [id, added.get(id) ?? id])) }]
      }
      if (fault === null) return line('complete', ids)
      if (fault.mode === 'half') {
        const seen = ids.slice(0, ids.length >> 1)
        // Greenhouse says how many there are. A listing that does not is doubted when it shrank to half, and then until
        // four fifths are there again (docs/decisions/029; nothing lies for so long here that three readings agree).
        isDoubted = usual >= 10 && (seen.length <= usual * 0.5 || (isDoubted && seen.length < usual * 0.8))
        return line(kind === 'greenhouse' || isDoubted ? 'partial' : 'complete', seen)
      }
      // A board is gone when it says so for a week.
      return fault.mode === '404' && fault.days === 7 ? line('off', []) : []
    },
  }
}

const newId = (kind: keyof typeof places, number: number) =>
  kind === 'greenhouse' ? String(9_000_000 + number) : `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

function recordedPostings(name: BoardName): Native[] {
  const file = join(sharedFolder, 'upstream', 'boards', `${decodeURIComponent(name)}.json.gz`)
  const content: unknown = JSON.parse(gunzipSync(readFileSync(file)).toString())
  const list = z.union([z.array(native), z.object({ jobs: z.array(native) }).transform(({ jobs }) => jobs)])
  return list.parse(content).filter(({ isListed }) => isListed !== false)
}
