import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type BoardRow, createBoardsRepository } from '../../db/boards/boards.ts'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { createPostingsRepository } from '../../db/postings/postings.ts'
import { collect } from '../../scrapers/collect.ts'
import { scraperFor } from '../../scrapers/registry.ts'
import { shippedClassifier } from '../../server/pillars/shipped-classifier.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { rememberListing } from '../../server/remember.ts'
import { toVisit } from '../../server/sweep.ts'
import { collected } from '../../server/workers/hand-over.ts'
import type { Figure } from './bench.ts'
import { fetcherOf, putBoard, seconds } from './ingest.ts'
import { greenhouseBoard } from './market.ts'

const boardCount = 12
const postingsPerBoard = 250
/**
 * New postings a second of 100,000 boards. 92 boards of Ashby that were recorded on 24 October 2025, with 2,409 open postings,
 * published 879 of those in the 28 days before: 0.34 a board and day (what came and went meanwhile is not in it).
 */
const worldPerSecond = (100_000 * (879 / 92 / 28)) / 86_400

/** What the one writer does with what workers hand over: unpack, check, classify, judge, store, index. */
export async function benchWriter(folder: string): Promise<Figure[]> {
  const database = openDatabase(join(folder, 'writer.db'))
  migrate(database, new Date())
  const [boards, postings] = [createBoardsRepository(database), createPostingsRepository(database)]
  const texts = new Map(
    Array.from({ length: boardCount }, (_, i) => [`acme${i}`, greenhouseBoard(postingsPerBoard, i + 100)]),
  )
  const fetcher = fetcherOf(texts)
  const parcels: { board: BoardRow; packed: Buffer }[] = []
  for (const token of texts.keys()) {
    const board = boards.find(putBoard(boards, token))
    if (!board) throw new Error('The board is missing')
    const visit = { board: toVisit(board, postings), scraper: scraperFor(board.source), fetcher, now: new Date() }
    parcels.push({ board, packed: gzipSync(JSON.stringify(await collect(visit))) })
  }
  const tools = {
    boards,
    postings,
    scraperFor,
    employerOf: () => ({ slug: 'acme', name: 'Acme' }),
    reader: readerHere(shippedClassifier()),
    untilWritten: database.write,
    clock: () => new Date(),
    apartMs: 0,
  }
  const took = await seconds(async () => {
    for (const { board, packed } of parcels) {
      const came = collected.parse(JSON.parse(gunzipSync(packed).toString()))
      const written = await rememberListing(board, { collected: came, startedAt: new Date() }, tools)
      if (written?.result.opened !== postingsPerBoard) throw new Error(`Wrong: ${JSON.stringify(written?.result)}`)
    }
  })
  database.close()
  return [
    {
      what: 'The writer, of what workers hand over',
      value: (boardCount * postingsPerBoard) / took,
      unit: 'postings/s',
      floor: 'new ones of 100,000 boards',
      floorValue: worldPerSecond,
      target: 'hundreds of times as many',
    },
  ]
}
