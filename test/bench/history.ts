import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { createMarketHistoryRepository } from '../../db/market/market-history.ts'
import { createChance } from '../../server/demo/chance.ts'
import { createHistory } from '../../server/market/history/history.ts'
import { loadRates } from '../../server/pay/rates.ts'
import { facetSlugs } from '../../server/pillars/classification.ts'
import type { Figure } from './bench.ts'

const day = 20_700
const dayMs = 86_400_000
const boards = 300

/** The snapshot of one day at `postings` postings, half of them relevant, beside merely reading what it is computed from. */
export async function benchHistory(path: string, postings: number): Promise<Figure[]> {
  const database = openDatabase(path)
  fill(database, postings)
  const history = createHistory({ repository: createMarketHistoryRepository(database), rates: loadRates() })
  const readMs = await time(() => {
    for (const _ of database.sqlite.prepare('select * from posting_tags').iterate());
    for (const _ of database.sqlite.prepare('select * from posting_events').iterate());
  })
  const now = new Date((day + 1) * dayMs + 1)
  let cells = 0
  const snapshotMs = await time(async () => {
    cells = (await history.catchUp(now))?.cells ?? 0
  })
  database.close()
  const at = postings.toLocaleString('en')
  const reading = { floor: 'reading the rows', floorValue: readMs }
  return [
    { what: `Snapshot of a day at ${at}`, value: snapshotMs, unit: 'ms', ...reading, target: '10,000 at 1,000,000' },
    {
      what: `Figures of a day at ${at}`,
      value: cells,
      unit: 'cells',
      floor: 'postings',
      floorValue: postings,
      target: '',
    },
  ]
}

async function time(work: () => void | Promise<void>) {
  const from = performance.now()
  await work()
  return performance.now() - from
}

function fill(database: ReturnType<typeof openDatabase>, count: number) {
  const { sqlite, write } = database
  migrate(database, new Date())
  const chance = createChance(13)
  const skewed = (n: number) => Math.floor(chance.next() ** 2.5 * n)
  const board = sqlite.prepare(
    "insert into boards (id, key, source, params, url, host, origin, added_at, next_check_at, weight) values (?, ?, 'greenhouse', '{}', 'u', 'h', 'owner', 1, 1, 0)",
  )
  const posting = sqlite.prepare(
    `insert into postings (id, board_id, native_id, url, title, employer_id, locations, detailed, first_seen_at, fetched_at,
       listed_at, source_hash, content_hash) values (?, ?, ?, 'u', 't', ?, '[]', 1, 1, 1, 1, 'a', 'b')`,
  )
  const tags = sqlite.prepare(
    `insert into posting_tags values (?, 0, '1', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'USD', 'year')`,
  )
  const event = sqlite.prepare(
    'insert into posting_events (posting_id, board_id, kind, at, reason, first) values (?, ?, ?, ?, ?, 0)',
  )
  const events: { id: number; employer: number; at: number; kind: string; reason: string | null }[] = []
  write(() => {
    for (let i = 1; i <= boards; i++) {
      board.run(i, `b${i}`)
      sqlite.prepare("insert into employers (id, slug, name, origin) values (?, ?, ?, 'met')").run(i, `e${i}`, `E ${i}`)
      sqlite.prepare('insert into board_days values (?, ?, 4)').run(i, day)
    }
    for (let id = 1; id <= count; id++) {
      const employer = 1 + skewed(boards)
      const at = (day - 300 + chance.below(300)) * dayMs + chance.below(dayMs)
      posting.run(id, employer, String(id), employer)
      const facets = facetSlugs.reduce((packed, _, i) => {
        const roll = chance.next()
        return packed + (roll < 0.08 ? 2 : roll < 0.25 ? 1 : 0) * 4 ** i
      }, 0)
      const pay = chance.next() < 0.3 ? 100_000 + chance.below(300_000) : null
      tags.run(
        id,
        employer,
        employer,
        chance.next() < 0.5 ? 0 : 1,
        chance.next() < 0.8 ? 'engineering' : 'buildout',
        chance.of(['training', 'inference', 'both', 'unstated', 'unstated', 'unstated']),
        facets,
        chance.of(['mid', 'senior', 'senior', 'staff', 'principal', null]),
        chance.of(['onsite', 'hybrid', 'remote', null]),
        chance.of(['US', 'US', 'US', 'DE', 'GB', 'IN', 'CA']),
        pay,
        pay,
      )
      events.push({ id, employer, at, kind: 'opened', reason: null })
      const closedAt = Math.min(at + chance.below(90 * dayMs), day * dayMs + 5)
      if (chance.next() < 0.4) events.push({ id, employer, at: closedAt, kind: 'closed', reason: 'absent' })
    }
    // They are stored as they happen.
    events.sort((a, b) => a.at - b.at)
    for (const { id, employer, kind, at, reason } of events) event.run(id, employer, kind, at, reason)
  })
}
