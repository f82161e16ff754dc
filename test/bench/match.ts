import Sqlite from 'better-sqlite3'
import { rarityFrom } from '../../server/matching/graph.ts'
import { graphOf } from '../../server/matching/graph-of.ts'
import { createMatchIndex } from '../../server/matching/match-index.ts'
import { type Person, readPerson } from '../../server/matching/person.ts'
import { positionProfile } from '../../server/matching/positioning.ts'
import type { MatchablePosting } from '../../server/matching/posting.ts'
import { profile } from '../../server/matching/profile.ts'
import { rankPostings } from '../../server/matching/rank.ts'
import { readKinds } from '../../server/matching/read-kinds.ts'
import { asked, askedShift, groupStart, skillBits } from '../../server/matching/requirements.ts'
import { facetSlugs, type Grade } from '../../server/pillars/classification.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'
import { readPlaces } from '../../server/places/read-places.ts'
import type { Figure } from './bench.ts'

const now = new Date('2026-11-24T09:30:00Z')
const positionedMax = 100_000
const runs = 31

export const profiles = [
  {
    headline: 'Site reliability engineer',
    seniority: 'senior',
    years: 6,
    places: ['Austin, TX, US'],
    skills: 'kubernetes prometheus grafana go python terraform gcp slo on-call helm linux incident-response',
  },
  {
    headline: 'Network engineer',
    seniority: 'senior',
    years: 8,
    places: ['Santa Clara, CA, US'],
    skills: 'bgp evpn-vxlan roce infiniband arista python ansible tcp-ip sdn juniper',
  },
  { headline: null, seniority: null, years: null, places: [], skills: 'aws docker kubernetes python linux terraform' },
] as const

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
    {
      what: `match ${many}, p50`,
      value: median(times),
      unit: 'ms',
      floor: 'reading the bytes',
      floorValue: floor,
      target: '≤ 30 ms at 1,000,000; ≤ 4 ms at 100,000',
    },
    {
      what: `match ${many}, p95`,
      value: quantile(times, 0.95),
      unit: 'ms',
      floor: 'one SQL join',
      floorValue: join,
      target: '≤ 70 ms at 1,000,000',
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
  if (postings <= positionedMax) {
    const pillars = loadTaxonomy().pillars.map(({ id, name, facets }) => ({
      id,
      name,
      facets: facets.map((facet) => facet.id),
    }))
    const reports = people.flatMap((person) => timed(() => positionProfile(person, index, market, pillars, now), 5))
    figures.push({
      what: `positioning report, ${many}`,
      value: median(reports),
      unit: 'ms',
      floor: 'one match',
      floorValue: median(times),
      target: '≤ 300 ms',
    })
  }
  return figures
}

const titles = [
  'Senior Site Reliability Engineer',
  'DevOps Engineer',
  'Platform Engineer',
  'Network Engineer',
  'Data Engineer',
  'Machine Learning Engineer',
  'ML Infrastructure Engineer',
  'Software Engineer, Backend',
  'Security Engineer',
  'Data Center Technician',
  'Electrical Engineer',
  'Solutions Architect',
  'Storage Engineer',
  'HPC Engineer',
  'Engineering Manager, Infrastructure',
  'Full Stack Engineer',
]
const cities = [
  'San Francisco, CA',
  'Austin, TX',
  'New York, NY',
  'Seattle, WA',
  'Santa Clara, CA',
  'London, UK',
  'Berlin, Germany',
  'Bengaluru, India',
  'Toronto, Canada',
  'Dublin, Ireland',
  'Singapore',
  'United States',
]

/** Postings as they come: about ten skills each, drawn so that few are common and many are rare. */
export function inventor(skills: number) {
  const random = mulberry(42)
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  const kinds = titles.map(readKinds)
  const places = cities.map((city) => readPlaces([city]))
  const order = Array.from({ length: skills }, (_, skill) => skill).sort(() => random() - 0.5)
  return (id: number): MatchablePosting => {
    const at = Math.floor(random() * titles.length)
    const codes: number[] = []
    const wanted = new Set(
      Array.from({ length: 4 + Math.floor(random() * 13) }, () => order[Math.floor(skills * random() ** 4)] ?? 0),
    )
    for (const [n, skill] of [...wanted].entries()) {
      const how = n < 0.6 * wanted.size ? asked.required : n < 0.8 * wanted.size ? asked.used : asked.preferred
      codes.push((codes.length === 0 || random() < 0.8 ? groupStart : 0) | (how << askedShift) | skill)
    }
    return {
      title: `${titles[at]} ${id % 5_000}`,
      employer: `Employer ${Math.floor(20_000 * random() ** 3)}`,
      kinds: kinds[at] ?? [],
      requirements: Uint16Array.from(codes),
      facets: Uint8Array.from(facetSlugs, () => (random() < 0.6 ? 0 : random() < 0.5 ? 1 : 2)),
      relevance: ([0, 1, 1, 2] as const satisfies readonly Grade[])[Math.floor(random() * 4)] ?? 1,
      workload: pick(['unstated', 'unstated', 'training', 'inference', 'both'] as const) ?? 'unstated',
      lane: random() < 0.9 ? 'engineering' : 'buildout',
      seniority: pick([null, 'mid', 'senior', 'senior', 'staff', 'manager'] as const) ?? null,
      managesPeople: false,
      yearsMin: pick([null, 2, 3, 5, 5, 7, 10]) ?? null,
      places: random() < 0.1 ? [] : (pick(places) ?? []),
      workplace: pick([null, 'onsite', 'hybrid', 'remote'] as const) ?? null,
      salary:
        random() < 0.5
          ? null
          : {
              min: 100_000 + 1_000 * Math.floor(80 * random()),
              max: 200_000 + 1_000 * Math.floor(80 * random()),
              currency: 'USD',
              period: 'year',
            },
      visa: null,
      clearance: random() < 0.03 ? 'required' : null,
      sinceDay: 20_700 + Math.floor(90 * random()),
    }
  }
}

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

const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
const median = (values: readonly number[]) => quantile(values, 0.5)

/** A small seeded generator (mulberry32), so that every run has the same postings. */
function mulberry(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
