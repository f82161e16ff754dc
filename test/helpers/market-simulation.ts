import { z } from 'zod'
import { createMarketHistoryRepository } from '../../db/market/market-history.ts'
import { Unreachable } from '../../scrapers/errors.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import { emptyTally } from '../../scrapers/kit/visit.ts'
import { defineScraper, type ScrapedPostingInput } from '../../scrapers/scraper.ts'
import { createChance } from '../../server/demo/chance.ts'
import { createHistory } from '../../server/market/history/history.ts'
import { loadRates } from '../../server/pay/rates.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { sweepBoard } from '../../server/sweep.ts'
import type { Reading } from './count-by-hand.ts'
import { freshDatabase, putBoard } from './database.ts'
import { fixtureClassifier } from './invented/fixture-classification.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs
/** A Monday. */
export const simulationStart = Date.parse('2026-06-01T00:00:00Z')

/** What an invented posting is; the counts of a test rest on this and not on what the classifier made of it. */
export type Invented = {
  id: string
  employer: string
  skills: string[]
  technician: boolean
  senior: boolean
  workplace: 'onsite' | 'hybrid' | 'remote' | null
  /** Of the United States, or not known. */
  american: boolean
  /** US dollars a year, both ends. */
  pay: [number, number] | null
}
/** A complete reading, or that the board was removed: the log of changes that tests count from. */
export type Logged = Omit<Reading, 'listed'> & { listed: Map<string, Invented> }

const skills = ['Kubernetes', 'Slurm', 'Terraform', 'RDMA', 'Python', 'PyTorch', 'vLLM']

export const inventBy = (chance: ReturnType<typeof createChance>, employer: string, id: string): Invented => ({
  id,
  employer,
  skills: skills.filter(() => chance.next() < 0.3),
  technician: chance.next() < 0.2,
  senior: chance.next() < 0.5,
  workplace: chance.of(['onsite', 'hybrid', 'remote', null]),
  american: chance.next() < 0.7,
  pay: chance.next() < 0.5 ? [100_000 + chance.below(50) * 1_000, 160_000 + chance.below(90) * 1_000] : null,
})

const scraped = (posting: Invented): ScrapedPostingInput => ({
  id: posting.id,
  url: `https://boards.example/${posting.id}`,
  title: `${posting.senior ? 'Senior ' : ''}${posting.technician ? 'Data Center Technician' : 'Engineer'} ${posting.id}`,
  employer: posting.employer,
  description: `<p>We use ${posting.skills.join(' and ') || 'tools'} at work.</p>`,
  locations: [posting.american ? 'Austin, TX' : 'Somewhere'],
  ...(posting.workplace && { workplace: posting.workplace }),
  ...(posting.pay && { salary: { min: posting.pay[0], max: posting.pay[1], currency: 'USD', period: 'year' } }),
})

const noFetcher: Fetcher = {
  visit: () => ({
    kit: {} as never,
    tally: { ...emptyTally(), requests: 1 },
  }),
  close: async () => {},
}

/** Boards on an invented source in a database in memory, swept when the test says so; every complete reading is logged. */
export function simulatedMarket() {
  const database = freshDatabase()
  const repository = createMarketHistoryRepository(database)
  const history = createHistory({ repository, rates: loadRates() })
  const readings: Logged[] = []
  const listings = new Map<string, Map<string, Invented>>()
  let fails = false
  const scraper = defineScraper({
    name: 'invented',
    title: 'Invented',
    terms: 'A test may.',
    kind: 'ats',
    docs: 'https://example.com',
    coverage: 'full',
    requests: 'one',
    params: z.object({ board: z.string() }),
    example: { board: 'a' },
    host: () => 'boards.example',
    boardUrl: () => 'https://boards.example/a',
    token: ({ board }) => board,
    fromToken: (board) => ({ board }),
    recognise: () => null,
    async *scrape({ board }) {
      if (fails) throw new Unreachable('503')
      for (const posting of listings.get(board)?.values() ?? []) yield scraped(posting)
    },
  })
  const ids = new Map<string, number>()
  const idOf = (board: string) => {
    const id = ids.get(board) ?? putBoard(database, `invented:${board}`, { params: { board } })
    ids.set(board, id)
    return id
  }
  return {
    database,
    repository,
    history,
    readings,
    /** The listing of a board, to be changed between sweeps. */
    listing(board: string) {
      const listing = listings.get(board) ?? new Map<string, Invented>()
      listings.set(board, listing)
      return listing
    },
    async sweep(board: string, at: number, reachable = true) {
      fails = !reachable
      const row = database.boards.find(idOf(board))
      if (!row) throw new Error(`No board ${board}`)
      await sweepBoard(row, {
        boards: database.boards,
        postings: database.postings,
        fetcher: noFetcher,
        scraperFor: () => scraper,
        employerOf: (named) => ({ slug: (named ?? board).toLowerCase(), name: named ?? board }),
        reader: readerHere(fixtureClassifier),
        untilWritten: database.write,
        clock: () => new Date(at),
        apartMs: 6 * hourMs,
      })
      if (reachable) readings.push({ board, at, kind: 'complete', listed: new Map(listings.get(board)) })
    },
    /** The owner takes a board off the list. */
    remove(board: string, at: number) {
      database.boards.remove(idOf(board), new Date(at))
      database.postings.closeAllOf(idOf(board), 'removed', new Date(at))
      readings.push({ board, at, kind: 'off', listed: new Map() })
    },
  }
}
export type SimulatedMarket = ReturnType<typeof simulatedMarket>

/**
 * Eight weeks of six boards, swept twice a day, with all that markets and networks do: `d` is added in the fourth week,
 * `c` cannot be reached for a week and `b` for a day, `e` is removed by its owner, postings close, return and change.
 */
export async function eightWeeks(market: SimulatedMarket, { daily = async (_day: number) => {} } = {}) {
  const chance = createChance(5)
  const boards = ['a', 'b', 'c', 'd', 'e', 'f']
  const gone = new Map(boards.map((board) => [board, [] as Invented[]]))
  let made = 0
  for (const board of boards)
    for (let i = 0; i < 14; i++) add(board, inventBy(chance, `Employer ${board}`, `p${++made}`))
  function add(board: string, posting: Invented) {
    market.listing(board).set(posting.id, posting)
  }
  function stir(board: string) {
    const listing = market.listing(board)
    const all = [...listing.values()]
    if (chance.next() < 0.5 && all.length > 10) {
      const leaving = chance.of(all)
      listing.delete(leaving.id)
      gone.get(board)?.push(leaving)
    }
    if (chance.next() < 0.5) add(board, inventBy(chance, `Employer ${chance.of([board, board, 'x'])}`, `p${++made}`))
    const back = chance.next() < 0.05 ? gone.get(board)?.pop() : undefined
    if (back) add(board, back)
    const changing = chance.next() < 0.1 ? chance.of([...listing.values()]) : undefined
    if (changing) add(board, { ...inventBy(chance, changing.employer, changing.id), senior: changing.senior })
  }
  for (let day = 0; day < 56; day++) {
    for (const hour of [6, 18]) {
      for (const board of boards) {
        stir(board)
        if ((board === 'd' && day < 24) || (board === 'e' && day >= 40)) continue
        const reachable = !(board === 'c' && day >= 30 && day < 37) && !(board === 'b' && day === 12)
        await market.sweep(board, simulationStart + day * dayMs + hour * hourMs + made, reachable)
      }
    }
    if (day === 40) market.remove('e', simulationStart + day * dayMs + 20 * hourMs)
    await daily(day)
  }
}
