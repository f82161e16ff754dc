import { join } from 'node:path'
import { type BoardsRepository, createBoardsRepository } from '../../db/boards/boards.ts'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { createPostingsRepository } from '../../db/postings/postings.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import { emptyTally } from '../../scrapers/kit/visit.ts'
import { boardKey, scraperFor } from '../../scrapers/registry.ts'
import type { Kit } from '../../scrapers/scraper.ts'
import { shippedClassifier } from '../../server/pillars/shipped-classifier.ts'
import { type PostingReader, readerHere } from '../../server/reading/posting-reader.ts'
import { sweepBoard } from '../../server/sweep.ts'
import { fixtureClassifier } from '../helpers/invented/fixture-classification.ts'
import type { Figure } from './bench.ts'
import { greenhouseBoard } from './market.ts'

const boardCount = 20
const postingsPerBoard = 250

/** A fetcher whose answers are texts in memory, parsed and checked as the real one does; it never answers "unchanged". */
export function fetcherOf(answers: Map<string, string>): Fetcher {
  return {
    visit: ({ known, now }) => {
      const kit = {
        known,
        now,
        getJson: async (url: string, schema: { parse(value: unknown): unknown }) =>
          schema.parse(JSON.parse(answers.get(token(url)) ?? '')),
      } as unknown as Kit
      return { kit, tally: { ...emptyTally(), requests: 1 } }
    },
    close: async () => {},
  }
}
const token = (url: string) => new URL(url).pathname.split('/')[3] ?? ''

/** Seconds that `work` takes. */
export async function seconds(work: () => void | Promise<void>) {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/**
 * Ingest into an empty database on one core, beside JSON.parse and bare prepared inserts: what every sweep does with what came
 * (check, clean, mask, compare, store, index for search), then with the classifier too, and again unchanged.
 */
export async function benchIngest(folder: string): Promise<Figure[]> {
  const texts = boardTexts(boardCount, postingsPerBoard)
  const total = boardCount * postingsPerBoard
  const plain = await ingest(join(folder, 'plain.db'), texts, readerHere(fixtureClassifier))
  const classified = await ingest(join(folder, 'ingest.db'), texts, readerHere(shippedClassifier()))
  const parse = await seconds(() => {
    for (const text of texts.values()) JSON.parse(text)
  })
  const insert = await seconds(() => insertBare(join(folder, 'bare.db'), texts))
  const perSecond = (seconds: number) => ({ value: total / seconds, unit: 'postings/s' })
  const bare = { floor: 'JSON.parse + bare inserts', floorValue: total / (parse + insert) }
  return [
    { what: 'Ingest into an empty database', ...perSecond(plain.first), ...bare, target: 'at least 500' },
    { what: 'The same, classified', ...perSecond(classified.first), ...bare, target: 'the classifier included' },
    {
      what: 'Unchanged re-ingest, no 304',
      ...perSecond(classified.again),
      floor: 'JSON.parse alone',
      floorValue: total / parse,
      target: 'at least 3,000',
    },
  ]
}

/** The answers of so many boards, by their tokens, which begin with `name`. */
export const boardTexts = (boards: number, each: number, name = 'acme') =>
  new Map(Array.from({ length: boards }, (_, i) => [`${name}${i}`, greenhouseBoard(each, i + 1)]))

/** Sweeps all boards into a new database, and once more. Out: the seconds of each. Throws when a sweep is not what it must be. */
export async function ingest(path: string, texts: Map<string, string>, reader: PostingReader) {
  const database = openDatabase(path)
  migrate(database, new Date())
  const boards = createBoardsRepository(database)
  const swept = [...texts].map(([token, text]) => {
    const holds: number = JSON.parse(text).jobs.length
    return { id: putBoard(boards, token), holds }
  })
  const tools = {
    boards,
    postings: createPostingsRepository(database),
    fetcher: fetcherOf(texts),
    scraperFor,
    employerOf: () => ({ slug: 'acme', name: 'Acme' }),
    reader,
    untilWritten: database.write,
    clock: () => new Date(),
    apartMs: 0,
  }
  const sweepAll = async (opens: (holds: number) => number) => {
    for (const { id, holds } of swept) {
      const board = boards.find(id)
      if (!board) throw new Error('The board is missing')
      const result = await sweepBoard(board, tools)
      if (result?.outcome !== 'complete' || result.opened !== opens(holds))
        throw new Error(`Wrong sweep: ${JSON.stringify(result)}`)
    }
  }
  const first = await seconds(() => sweepAll((holds) => holds))
  const again = await seconds(() => sweepAll(() => 0))
  database.close()
  return { first, again }
}

export function putBoard(boards: BoardsRepository, token: string): number {
  const [key, now] = [boardKey('greenhouse', { token }), new Date()]
  const place = { key, source: 'greenhouse', params: { token }, url: 'https://example.org', host: 'example.org' }
  return boards.put({ ...place, origin: 'owner', addedAt: now, nextCheckAt: now, weight: 0 }).id
}

/** The floor: the same bytes parsed and put into one plain table by one prepared statement. */
export function insertBare(path: string, texts: Map<string, string>) {
  const { sqlite, write, close } = openDatabase(path)
  sqlite.exec('create table bare (id integer primary key, title text, url text, content text)')
  const insert = sqlite.prepare('insert into bare (id, title, url, content) values (?, ?, ?, ?)')
  for (const text of texts.values())
    write(() => {
      for (const { id, title, absolute_url, content } of JSON.parse(text).jobs)
        insert.run(id, title, absolute_url, content)
    })
  close()
}
