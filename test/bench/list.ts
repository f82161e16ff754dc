import { openDatabase } from '../../db/client.ts'
import { createPostingSearchRepository } from '../../db/search/posting-search.ts'
import { postingQuery } from '../../server/list/query.ts'
import { facetSlugs } from '../../server/pillars/classification.ts'
import { atOnce } from '../../server/steps.ts'
import { listOver } from '../helpers/list.ts'
import type { Figure } from './bench.ts'
import { fillMany } from './many.ts'
import { answers, quantile } from './measure.ts'

const rounds = 4
const sqlRounds = 3

/** Some 20 questions with three filters each beside relevance, as people ask them. */
const questions = facetSlugs.slice(0, 9).flatMap((slug, i) => [
  { relevance: 1, lane: 'engineering', facet: slug, workplace: 'remote', seniority: 'senior' },
  { relevance: 1, facet: `${slug}:core`, skill: `skill-${i}`, country: 'US' },
])

/** A page of 25, its count and all filter counts at `postings` postings, beside the same figures asked of SQL. */
export function benchList(path: string, postings: number): Figure[] {
  const database = openDatabase(path)
  fillMany(database, postings)
  const search = createPostingSearchRepository(database)
  const list = listOver(database, search)
  globalThis.gc?.()
  const before = process.memoryUsage()
  const started = performance.now()
  list.warm()
  const buildMs = performance.now() - started
  globalThis.gc?.()
  const after = process.memoryUsage()
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  const readMs = time(() => {
    for (const _ of database.sqlite
      .prepare('select * from postings p join classifications c on c.posting_id = p.id')
      .iterate());
  })
  // As the web list asks: each role once.
  const queries = questions.map((question) => postingQuery.parse({ ...question, duplicates: 'once' }))
  const answer = (query: (typeof queries)[number]) => {
    search.rowsOf(list.page(query, null, 25).places.map(({ id }) => id))
    atOnce(list.counts(query))
  }
  // As after a change: counts that are asked for again are kept until then.
  const anew = (query: (typeof queries)[number]) => {
    list.changed([])
    return time(() => answer(query))
  }
  for (const query of queries) anew(query)
  const times = Array.from({ length: rounds }, () => queries.map(anew)).flat()
  const sqlMs = quantile(
    Array.from({ length: sqlRounds }, (_, i) => time(() => askSql(database, questions[i * 2]?.facet ?? ''))),
    0.5,
  )
  database.close()
  const at = postings.toLocaleString('en')
  const sql = { floor: 'the same as SQL', floorValue: sqlMs }
  return [
    ...answers(`List, 3 filters, counts at ${at}`, times, sql, { p50: '15 at 1,000,000', p95: '50 at 1,000,000' }),
    {
      what: `Index built from SQLite at ${at}`,
      value: buildMs,
      unit: 'ms',
      floor: 'reading the rows',
      floorValue: readMs,
      target: '1,000 at 50,000',
    },
    {
      what: `Index memory at ${at}`,
      value: bytes / postings,
      unit: 'B/posting',
      floor: 'one id',
      floorValue: 4,
      target: 'at most 300',
    },
  ]
}

function time(work: () => void) {
  const from = performance.now()
  work()
  return performance.now() - from
}

/** What the list and its counts are in SQL: the page, and one grouped count per filter over the same rows. */
function askSql({ sqlite }: ReturnType<typeof openDatabase>, facet: string) {
  const slugs: readonly string[] = facetSlugs
  const bits = 4 ** slugs.indexOf(facet.replace(':core', ''))
  const from = `postings p join classifications c on c.posting_id = p.id join employers e on e.id = p.employer_id
    join boards b on b.id = p.board_id`
  const where = `p.closed_at is null and c.relevance >= 1 and c.lane = 'engineering' and (c.facets / ${bits}) % 4 > 0
    and c.workplace = 'remote' and c.seniority = 'senior'`
  sqlite.prepare(`select p.* from ${from} where ${where} order by p.listed_at desc, p.id desc limit 25`).all()
  sqlite.prepare(`select count(*) from ${from} where ${where}`).get()
  for (const column of [
    'relevance',
    'lane',
    'workload',
    'seniority',
    'c.workplace',
    'visa',
    'clearance',
    'e.category',
    'b.source',
  ])
    sqlite.prepare(`select ${column} as value, count(*) from ${from} where ${where} group by 1`).all()
  for (const column of ['topics', 'skills', 'places'])
    sqlite.prepare(`select j.value, count(*) from ${from}, json_each(c.${column}) j where ${where} group by 1`).all()
  for (const i of facetSlugs.keys())
    sqlite.prepare(`select (c.facets / ${4 ** i}) % 4 as grade, count(*) from ${from} where ${where} group by 1`).all()
}
