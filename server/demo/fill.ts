import { setImmediate } from 'node:timers/promises'
import { createBoardsRepository } from '../../db/boards/boards.ts'
import { createEmployersRepository } from '../../db/boards/employers.ts'
import type { Database } from '../../db/client.ts'
import { createMarketHistoryRepository } from '../../db/market/market-history.ts'
import { createPostingsRepository } from '../../db/postings/postings.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import { emptyTally } from '../../scrapers/kit/visit.ts'
import { boardKey, scraperFor } from '../../scrapers/registry.ts'
import type { ScrapedPostingInput } from '../../scrapers/scraper.ts'
import { dayMs } from '../days.ts'
import { createHistory } from '../market/history/history.ts'
import { loadRates } from '../pay/rates.ts'
import type { PostingReader } from '../reading/posting-reader.ts'
import { sweepBoard } from '../sweep.ts'
import { type Chance, createChance } from './chance.ts'
import { type InventedEmployer, inventedEmployers, inventPosting } from './invent.ts'

const demoWeeks = 8
const seed = 20_261_127
/** How often a board is read: two readings are needed to close a posting. */
const readingsPerWeek = 3
const startPostings = 26
/** Postings that come to a board in a week, growing from week to week as in a growing market, and the share that goes. */
const newPerWeek = 5
const growth = 0.06
const goneShare = 0.13

/** Nothing is asked of the network: the demo is offline. */
export const offline: Fetcher = {
  visit: () => ({ kit: {} as never, tally: emptyTally() }),
  close: async () => {},
}

type Tools = {
  database: Database
  reader: PostingReader
  now: Date
  /** How many weeks of history. */
  weeks?: number
  /** Told how many of them are there. */
  say(week: number, of: number): void
}
type DemoBoard = { employer: InventedEmployer; id: number; listed: readonly ScrapedPostingInput[] }

/**
 * Fills an empty database with eight weeks of an invented market up to `now`, by the same sweeps that read real boards, and
 * writes down its days. The same market each time, moved to today.
 */
export async function fillDemo({ database, reader, now, weeks = demoWeeks, say }: Tools) {
  const readings = weeks * readingsPerWeek
  const chance = createChance(seed)
  const market = inventedEmployers.map(
    (employer): DemoBoard => ({ employer, id: addBoard(database, employer, now), listed: [] }),
  )
  let made = 0
  for (let reading = 0; reading <= readings; reading++) {
    const at = new Date(now.getTime() - ((readings - reading) * 7 * dayMs) / readingsPerWeek)
    if (reading % readingsPerWeek === 0) say(reading / readingsPerWeek, weeks)
    for (const board of market) {
      const coming = comingTo(board.employer, { reading, age: reading / readings, at, chance, from: made })
      made += coming.length
      board.listed = [...staying(board.listed, reading, chance), ...coming]
      await sweep(board, { database, reader, at })
      await setImmediate() // so that a signal to stop is heard
    }
  }
  const history = createHistory({ repository: createMarketHistoryRepository(database), rates: loadRates() })
  await history.catchUp(now)
}

const staying = (listed: readonly ScrapedPostingInput[], reading: number, chance: Chance) =>
  reading === 0 ? listed : listed.filter(() => chance.next() > goneShare / readingsPerWeek)

type Coming = { reading: number; age: number; at: Date; chance: Chance; from: number }

function comingTo(employer: InventedEmployer, { reading, age, at, chance, from }: Coming): ScrapedPostingInput[] {
  const week = reading / readingsPerWeek
  const expected = reading === 0 ? startPostings : (newPerWeek * (1 + growth) ** week) / readingsPerWeek
  const ageDaysMax = reading === 0 ? 40 : 2
  return Array.from({ length: Math.floor(expected + chance.next()) }, (_, i) =>
    inventPosting(
      employer,
      { id: from + i + 1, postedAt: new Date(at.getTime() - chance.below(ageDaysMax) * dayMs), age },
      chance,
    ),
  )
}

function addBoard(database: Database, { name, slug, category, url }: InventedEmployer, now: Date): number {
  const employerId = createEmployersRepository(database).putShipped({
    name,
    slug,
    category,
    careersUrl: null,
    notes: null,
  })
  const [params, addedAt] = [{ url }, new Date(now.getTime() - (demoWeeks * 7 + 1) * dayMs)]
  const place = { key: boardKey('careers', params), source: 'careers', params, url, host: new URL(url).host }
  return createBoardsRepository(database).put({
    ...place,
    employerId,
    origin: 'owner',
    addedAt,
    nextCheckAt: now,
    weight: 0,
  }).id
}

/** What a real sweep does, with the listing in hand. */
async function sweep(
  { id, employer, listed }: DemoBoard,
  { database, reader, at }: Pick<Tools, 'database' | 'reader'> & { at: Date },
) {
  const boards = createBoardsRepository(database)
  const board = boards.find(id)
  if (!board) return
  await sweepBoard(board, {
    boards,
    postings: createPostingsRepository(database),
    fetcher: offline,
    scraperFor: (source) => ({
      ...scraperFor(source),
      async *scrape() {
        yield* listed
      },
    }),
    employerOf: () => ({ slug: employer.slug, name: employer.name }),
    reader,
    untilWritten: database.write,
    clock: () => at,
    apartMs: 0,
  })
}
