import { openDatabase } from '../../db/client.ts'
import { createPostingSearchRepository } from '../../db/search/posting-search.ts'
import type { PostingWordsRepository, WordsRow } from '../../db/search/posting-words.ts'
import { createChance } from '../../server/demo/chance.ts'
import { postingQuery } from '../../server/list/query.ts'
import { listOver } from '../helpers/list.ts'
import type { Figure } from './bench.ts'
import { greenhousePosting, plainText, searchSeed } from './market.ts'
import { answers } from './measure.ts'
import { queries } from './search.ts'

const rounds = 10

/**
 * Search by words in memory over the postings of a database that has no texts (`benchList` made it): the texts are invented as
 * they are read, so that a million need no disk. Phrases are left out: the database's full text finds them, which has none here.
 */
export async function benchWords(path: string, postings: number): Promise<Figure[]> {
  const database = openDatabase(path)
  const search = createPostingSearchRepository(database)
  const texts = inventedTexts(postings)
  const list = listOver(database, search, texts)
  list.warm()
  const memory = () => {
    globalThis.gc?.()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = memory()
  const started = performance.now()
  await list.readWords()
  const readMs = performance.now() - started - texts.inventedMs()
  const bytes = memory() - before
  const times: number[] = []
  for (let round = 0; round < rounds; round++)
    for (const q of queries.filter((query) => !query.includes('"'))) {
      // As after any posting was written: nothing is remembered of the words.
      list.changed([])
      const query = postingQuery.parse({ q, duplicates: 'once' })
      const from = performance.now()
      search.rowsOf(list.page(query, null, 25).places.map(({ id }) => id))
      times.push(performance.now() - from)
    }
  const asked = performance.now()
  database.sqlite.prepare("select count(*) from postings where title like '%' || ? || '%'").get('gpu')
  const likeMs = performance.now() - asked
  database.close()
  const what = `Search in memory at ${postings.toLocaleString('en')}`
  const size = list.wordsSize()
  return [
    ...answers(what, times, { floor: 'LIKE over the titles', floorValue: likeMs }, { p95: '50 at 1,000,000' }),
    {
      what: `${what}, memory`,
      value: bytes / postings,
      unit: 'B/posting',
      floor: 'its numbers alone',
      floorValue: size.bytes / postings,
      target: 'with all in 900 MB',
    },
    {
      what: `${what}, words read`,
      value: readMs / postings,
      unit: 'ms/posting',
      floor: 'inventing its text',
      floorValue: texts.inventedMs() / postings,
      target: 'beside other work',
    },
    {
      what: `${what}, whole process`,
      value: process.memoryUsage().rss / 2 ** 20,
      unit: 'MiB',
      floor: 'lists alone',
      floorValue: size.bytes / 2 ** 20,
      target: '900 at 1,000,000',
    },
  ]
}

function inventedTexts(postings: number): PostingWordsRepository & { inventedMs: () => number } {
  let inventedMs = 0
  const chance = createChance(searchSeed)
  const row = (id: number): WordsRow => {
    const { title, content, location } = greenhousePosting(id, chance)
    return {
      id,
      title,
      employer: `Employer ${id % 300}`,
      locations: JSON.stringify([location.name]),
      text: plainText(content),
    }
  }
  return {
    after(id, limit) {
      const from = performance.now()
      const rows = Array.from({ length: Math.min(limit, postings - id) }, (_, i) => row(id + i + 1))
      inventedMs += performance.now() - from
      return rows
    },
    of: () => [],
    inventedMs: () => inventedMs,
  }
}
