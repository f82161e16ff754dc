import { z } from 'zod'
import { Incomplete, type SweepStopped, Unchanged } from '../../scrapers/errors.ts'
import { unread } from '../../scrapers/instead.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import { emptyTally } from '../../scrapers/kit/visit.ts'
import { type AnyScraper, type Detail, defineScraper, type ScrapedPostingInput } from '../../scrapers/scraper.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { sweepBoard } from '../../server/sweep.ts'
import { freshDatabase, putBoard } from './database.ts'
import { fixtureClassifier } from './invented/fixture-classification.ts'

/** What the invented source answers at one sweep: its postings, and how the reading stops after them (`null`: at its end). */
export type Answer = {
  ids: string[]
  stop?: SweepStopped | null
  over?: Partial<ScrapedPostingInput>
  /** Listed and not as the source says: by the id that each says, `null` where it says none. */
  odd?: readonly (string | null)[]
  /** The id of one that has no title, which its source promises. */
  untitled?: string
  /** What each posting's own page says; then the listing has no description. */
  page?: Omit<Detail, 'description'>
  /** The id of one whose own page names an address that is none. */
  oddPage?: string
  /** What the own pages are answered with instead. */
  pageStop?: SweepStopped
  /** The same for those of some ids only. */
  pageStops?: Readonly<Record<string, SweepStopped>>
}

export const ids = (n: number, from = 0) => Array.from({ length: n }, (_, i) => `p${i + from}`)

/** A fetcher that reaches nothing: scrapers of these tests do not ask it. */
const noFetcher: Fetcher = {
  visit: () => ({
    kit: {} as never,
    tally: { ...emptyTally(), requests: 1 },
  }),
  close: async () => {},
}

/**
 * A board on an invented full-coverage source in a database in memory (unless a file is named), with a clock of its own.
 * `sweep(answer, hoursLater)` moves the clock and sweeps once.
 */
export function boardUnderTest({
  coverage = 'full' as AnyScraper['coverage'],
  closeAfterHours = 6,
  path = ':memory:',
} = {}) {
  const database = freshDatabase(path)
  const boardId = putBoard(database, 'invented:acme')
  let now = new Date('2026-11-02T00:00:00Z')
  let answer: Answer = { ids: [] }
  const pagesRead: string[] = []
  const scraper = defineScraper({
    name: 'invented',
    title: 'Invented',
    kind: 'ats',
    terms: 'A test may.',
    docs: 'https://example.com',
    coverage,
    requests: 'one',
    params: z.object({}),
    example: {},
    host: () => 'boards.example',
    boardUrl: () => 'https://boards.example/acme',
    token: () => 'acme',
    fromToken: () => ({}),
    recognise: () => null,
    async *scrape() {
      for (const id of answer.ids)
        yield {
          id,
          url: `https://boards.example/${id}`,
          title: id === answer.untitled ? '' : `Engineer ${id}`,
          description: answer.page ? null : `<p>Text ${id}</p>`,
          ...answer.over,
        }
      for (const id of answer.odd ?? []) yield unread('It has no title', id)
      if (answer.stop) throw answer.stop
    },
    async detail(_params, { id }) {
      const stop = answer.pageStop ?? answer.pageStops?.[id]
      if (stop) throw stop
      pagesRead.push(id)
      return { description: `<p>Text ${id}</p>`, ...answer.page, ...(id === answer.oddPage && { url: 'no address' }) }
    },
  })
  const board = () => database.boards.find(boardId) as NonNullable<ReturnType<typeof database.boards.find>>
  return {
    ...database,
    boardId,
    board,
    now: () => now,
    later: (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000)
    },
    /** The postings whose own pages were read, in that order. */
    pagesRead,
    async sweep(next: Answer, hoursLater = 7, reader = readerHere(fixtureClassifier)) {
      answer = next
      now = new Date(now.getTime() + hoursLater * 3_600_000)
      const result = await sweepBoard(board(), {
        boards: database.boards,
        postings: database.postings,
        fetcher: noFetcher,
        scraperFor: () => scraper,
        employerOf: () => ({ slug: 'acme', name: 'Acme' }),
        reader,
        untilWritten: database.untilWritten,
        clock: () => now,
        apartMs: closeAfterHours * 3_600_000,
      })
      if (!result) throw new Error('The sweep was ended')
      return result
    },
    openIds: () =>
      database.sqlite
        .prepare<[], string>('select native_id from postings where closed_at is null order by id')
        .pluck()
        .all(),
    rows: () => database.sqlite.prepare('select * from postings order by id').all() as Record<string, unknown>[],
    events: () =>
      database.sqlite.prepare('select kind, reason, first from posting_events order by id').all() as {
        kind: string
        reason: string | null
        first: number
      }[],
  }
}

export const unchanged = () => new Unchanged('the same answer')
export const short = (missing: number | null = null) => new Incomplete('shows fewer than it declares', missing)
