import { createBoardsRepository } from '../../db/boards/boards.ts'
import { type Database, openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { createPostingsRepository } from '../../db/postings/postings.ts'
import type { PostingToRemember } from '../../db/postings/remembering.ts'
import { pack } from '../../db/search/packed.ts'
import { createPostingSearchRepository } from '../../db/search/posting-search.ts'
import { createChance } from '../../server/demo/chance.ts'
import { postingQuery } from '../../server/list/query.ts'
import { aSweep } from '../helpers/database.ts'
import { listOver } from '../helpers/list.ts'
import type { Figure } from './bench.ts'
import { greenhousePosting, plainText, searchSeed } from './market.ts'
import { answers, quantile } from './measure.ts'
import { askMiniSearch } from './minisearch.ts'

const batch = 2_000
export const queries = [
  'kubernetes',
  'gpu cluster',
  'infiniband networking',
  '"data center"',
  'term17',
  'term2500 python',
  'slurm cuda',
  'site reliab',
  'power cooling -python',
  'term9000',
]
const rounds = 10
/**
 * Full-text search (a page of 25 with its count) at `postings` postings, beside LIKE over the same texts and MiniSearch
 * over the same texts in the same run. A word is new each time it is asked, unless the figure says otherwise.
 */
export async function benchSearch(path: string, postings: number): Promise<Figure[]> {
  const database = openDatabase(path)
  fill(database, postings)
  const search = createPostingSearchRepository(database)
  const list = listOver(database, search)
  list.warm()
  await list.readWords()
  const times: number[] = []
  const again: number[] = []
  for (let round = 0; round < rounds; round++)
    for (const q of queries) {
      // As after any posting was written: nothing is remembered of the words.
      list.changed([])
      const query = postingQuery.parse({ q })
      const from = performance.now()
      search.rowsOf(list.page(query, null, 25).places.map(({ id }) => id))
      times.push(performance.now() - from)
      const then = performance.now()
      search.rowsOf(list.page(query, null, 25).places.map(({ id }) => id))
      again.push(performance.now() - then)
    }
  const naive = database.sqlite.prepare("select count(*) from posting_texts where text like '%' || ? || '%'")
  const from = performance.now()
  naive.get('infiniband')
  const naiveMs = performance.now() - from
  database.close()
  const peer = await askMiniSearch(postings, queries, rounds)
  const at = (share: number, of = times) => quantile(of, share)
  const what = (p: string) => `Search at ${postings.toLocaleString('en')} postings, ${p}`
  return [
    ...answers(
      `Search at ${postings.toLocaleString('en')} postings`,
      times,
      { floor: 'LIKE over the texts', floorValue: naiveMs },
      { p50: 'page of 25 and count', p95: '50 at 1,000,000' },
    ),
    {
      what: what('p95, beside MiniSearch'),
      value: at(0.95),
      unit: 'ms',
      floor: `MiniSearch, indexed in ${Math.round(peer.indexMs / 1000)} s`,
      floorValue: at(0.95, peer.times),
      target: 'page of 25 and count',
    },
    {
      what: what('p95, words asked before'),
      value: at(0.95, again),
      unit: 'ms',
      floor: 'asked the first time',
      floorValue: at(0.95),
      target: 'filters and pages of one search',
    },
  ]
}

export function fill(database: Database, count: number) {
  const now = new Date()
  migrate(database, now)
  const boardId = createBoardsRepository(database).put({
    key: 'greenhouse:acme',
    source: 'greenhouse',
    params: {},
    url: 'https://example.org',
    host: 'example.org',
    origin: 'owner',
    addedAt: now,
    nextCheckAt: now,
    weight: 0,
  }).id
  const repository = createPostingsRepository(database)
  const chance = createChance(searchSeed)
  const sweep = aSweep({ boardId, first: true, now })
  for (let from = 0; from < count; from += batch) {
    const postings = Array.from({ length: Math.min(batch, count - from) }, (_, i) =>
      remember(greenhousePosting(from + i, chance)),
    )
    repository.reconcile({ ...sweep, postings })
  }
}

const remember = ({
  id,
  title,
  absolute_url,
  location,
  content,
  first_published,
}: ReturnType<typeof greenhousePosting>): PostingToRemember => ({
  id: String(id),
  url: absolute_url,
  title,
  employer: { slug: `employer-${id % 300}`, name: `Employer ${id % 300}` },
  locations: [location.name],
  workplace: null,
  employmentType: null,
  department: null,
  requisition: null,
  language: null,
  salary: null,
  html: '',
  text: plainText(content),
  detailed: true,
  revision: null,
  postedAt: new Date(first_published),
  validThrough: null,
  sourceHash: String(id),
  contentHash: String(id),
  classification: unclassified,
})

/** Search does not read it. */
const unclassified = {
  version: '1',
  language: null,
  relevance: 0,
  lane: 'engineering',
  workload: 'unstated',
  facets: 0,
  seniority: null,
  yearsMin: null,
  workplace: null,
  salary: null,
  salaryYear: null,
  visa: null,
  clearance: null,
  places: [],
  topics: [],
  skills: [],
  detail: pack('{}'),
}
