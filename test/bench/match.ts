import Sqlite from 'better-sqlite3'
import { rarityFrom } from '../../server/matching/graph.ts'
import { graphOf } from '../../server/matching/graph-of.ts'
import { skillBits } from '../../server/matching/pair/requirements.ts'
import { type Person, readPerson } from '../../server/matching/person.ts'
import { positionProfile } from '../../server/matching/positioning/positioning.ts'
import { profile } from '../../server/matching/profile.ts'
import { createMatchIndex } from '../../server/matching/ranking/match-index.ts'
import { rankPostings } from '../../server/matching/ranking/rank.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'
import { readPlaces } from '../../server/places/read-places.ts'
import { atOnce } from '../../server/steps.ts'
import type { Figure } from './bench.ts'
import { inventor, profiles } from './inventor.ts'
import { answers, quantile } from './measure.ts'

const now = new Date('2026-11-24T09:30:00Z')
const runs = 31
const reportRuns = 5

/** Ranking of invented postings by the index, beside the same coverage as one SQL join and beside reading the bytes alone. */
export function benchMatch(postings: number): Figure[] {
  const graph = graphOf(loadTaxonomy())
  globalThis.gc?.()
  const before = process.memoryUsage()
  const index = createMatchIndex()
  const invent = inventor(graph.skills)
  for (let id = 1; id <= postings; id++) index.put(id, invent(id))
  const memory = process.memoryUsage()
  const megabytes = (memory.rss - before.rss) / 2 ** 20
  const market = { graph, rarity: rarityFrom(index.postingsWith(graph.ids.length), index.size(), graph), postings }
  const people = profiles.map(({ skills, places, ...rest }) => {
    const known = skills.split(' ').filter((skill) => graph.numberOf(skill) !== null)
    const whole = profile.parse({ ...rest, places, skills: known.map((skill) => ({ skill, level: 4 })) })
    return readPerson(whole, graph, readPlaces(places), now)
  })
  const [first = 0] = timed(() => rankPostings(people[0] as Person, index, market, now), 1, 0)
  // As a server that has run for a while: the code is compiled, and people take turns.
  const rank = () => people.flatMap((person) => timed(() => rankPostings(person, index, market, now), 1, 0))
  for (let round = 0; round < runs; round++) rank()
  const times = Array.from({ length: runs }, rank).flat()
  const floor = median(timed(() => touch(index.columns())))
  const join = sqlJoin(index, graph.ids, people[0]?.credits ?? new Float64Array())
  const many = `${postings.toLocaleString('en')} postings`
  const figures: Figure[] = [
    ...answers(
      `match ${many}`,
      times,
      { floor: 'one SQL join', floorValue: join },
      { p50: '20 at 1,000,000', p95: '50 at 1,000,000' },
    ),
    {
      what: `match ${many}, beside reading its bytes`,
      value: median(times),
      unit: 'ms',
      floor: 'each byte of the index once',
      floorValue: floor,
      target: 'p50',
    },
    {
      what: `first match, ${many}`,
      value: first,
      unit: 'ms',
      floor: 'a later one',
      floorValue: median(times),
      target: 'the postings are put in order by class',
    },
    {
      what: `match index of ${many}`,
      value: megabytes,
      unit: 'MB',
      floor: 'codes and columns',
      floorValue: bytesOf(index.columns()) / 2 ** 20,
      target: '≤ 600 MB at 1,000,000',
    },
  ]
  const reports = people.flatMap((person) =>
    timed(() => atOnce(positionProfile(person, index, market, pillars(), now)), reportRuns),
  )
  const beside = { floor: 'one match', floorValue: median(times) }
  figures.push(...answers(`positioning report, ${many}`, reports, beside, { p95: '3,000 at 1,000,000' }))
  return figures
}

const pillars = () =>
  loadTaxonomy().pillars.map(({ id, name, facets }) => ({ id, name, facets: facets.map((facet) => facet.id) }))

type Columns = ReturnType<ReturnType<typeof createMatchIndex>['columns']>
const arrays = ({ rows: _rows, ...columns }: Columns) => Object.values(columns)
const bytesOf = (columns: Columns) => arrays(columns).reduce((sum, column) => sum + column.byteLength, 0)

/** The memory floor: every byte of the index read once, as words, so that one loop reads all columns. */
function touch(columns: Columns) {
  let sum = 0
  for (const { buffer, byteOffset, byteLength } of arrays(columns)) {
    const words = new Uint32Array(buffer, byteOffset, byteLength >> 2)
    for (let at = 0; at < words.length; at++) sum = (sum + (words[at] ?? 0)) | 0
  }
  return sum
}

/** The same coverage asked of SQLite: requirement rows joined with the profile's credits, summed, the best 400. */
function sqlJoin(index: ReturnType<typeof createMatchIndex>, ids: readonly string[], credits: Float64Array): number {
  const sqlite = new Sqlite(':memory:')
  sqlite.exec(
    'create table asks (posting integer, skill integer); create table has (skill integer primary key, credit real)',
  )
  const { rows, from, to, codes } = index.columns()
  const ask = sqlite.prepare('insert into asks values (?, ?)')
  const own = sqlite.prepare('insert into has values (?, ?)')
  sqlite.transaction(() => {
    for (let row = 0; row < rows; row++)
      for (let at = from[row] ?? 0; at < (to[row] ?? 0); at++) ask.run(row, (codes[at] ?? 0) & skillBits)
    for (const skill of ids.keys()) if ((credits[skill] ?? 0) > 0) own.run(skill, credits[skill])
  })()
  sqlite.exec('create index asks_skill on asks (skill, posting)')
  const query = sqlite.prepare(
    'select posting, sum(credit) as score from has join asks using (skill) group by posting order by score desc limit 400',
  )
  const [once = 0] = timed(() => query.all(), 1)
  sqlite.close()
  return once
}

function timed(work: () => unknown, times = runs, before = 1): number[] {
  for (let run = 0; run < before; run++) work()
  return Array.from({ length: times }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
}

const median = (values: readonly number[]) => quantile(values, 0.5)
