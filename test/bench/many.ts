import type { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import type { registry } from '../../scrapers/registry.ts'
import { createChance } from '../../server/demo/chance.ts'
import { facetSlugs } from '../../server/pillars/classification.ts'

const skillsInAll = 600
const topicsInAll = 90
const employers = 300
/** Some of them what a file must not pass on as they are. */
const titles = ['Engineer', 'Engineer, "GPU" fabric', '=HYPERLINK("x")', 'Ingénieur; réseau', '<b>SRE</b> & more']

const places = [
  ...['Austin TX', 'Ashburn VA', 'Denver CO', 'Seattle WA', 'Dallas TX'].map((name) => ({
    city: name.slice(0, -3),
    region: name.slice(-2),
    country: 'US',
  })),
  { city: 'Berlin', region: 'BE', country: 'DE' },
  { city: 'London', region: null, country: 'GB' },
  ...['US', 'IN', 'CA'].map((country) => ({ city: null, region: null, country })),
]
const weekMs = 7 * 86_400_000
/** Postings are listed from this day on, in days since 1970. */
const firstDay = Date.UTC(2026, 0, 1) / 86_400_000
/** One posting in so many is one role with the posting before. */
const linkedIn = 8

/** Sources that the program has: boards of any other, or of one that is off as it is shipped, are not shown. */
const sources = [
  'greenhouse',
  'lever',
  'ashby',
  'workday',
  'rippling',
  'workable',
  'careers',
] as const satisfies (keyof typeof registry)[]

/** Postings without texts, with the spread of values of real boards; none more where there are so many already (`--keep`). */
export function fillMany(database: ReturnType<typeof openDatabase>, count: number) {
  const { sqlite, write } = database
  migrate(database, new Date(Date.UTC(2026, 10, 1)))
  if (sqlite.prepare('select count(*) from postings').pluck().get() === count) return
  const chance = createChance(11)
  const skewed = (n: number) => Math.floor(chance.next() ** 2.5 * n)
  const put = sqlite.prepare(
    `insert into postings (id, board_id, native_id, url, title, employer_id, locations, detailed, first_seen_at, fetched_at,
       listed_at, closed_at, source_hash, content_hash) values (?, ?, ?, 'https://example.org', ?, ?, '["Austin, TX","Zürich"]', 1, 1, 1, ?, ?, 'a', 'b')`,
  )
  const classify = sqlite.prepare(
    `insert into classifications (posting_id, version, relevance, lane, workload, facets, seniority, workplace, salary_year, salary,
       visa, clearance, places, topics, skills, detail) values (?, '1', ?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?, ?, ?, '{}')`,
  )
  const link = sqlite.prepare("insert into posting_links (a, b, kind, distance, shared) values (?, ?, 'city', 0, 1)")
  write(() => {
    for (let i = 1; i <= employers; i++) {
      sqlite
        .prepare("insert into employers (id, slug, name, origin, category) values (?, ?, ?, 'met', ?)")
        .run(i, `e${i}`, `E ${i}`, `category-${i % 11}`)
      sqlite
        .prepare(
          "insert into boards (id, key, source, params, url, host, origin, added_at, next_check_at, weight) values (?, ?, ?, '{}', 'u', 'h', 'owner', 1, 1, 0)",
        )
        .run(i, `b${i}`, sources[i % sources.length])
    }
    for (let id = 1; id <= count; id++) {
      const employer = 1 + skewed(employers)
      const at = Date.UTC(2026, 0, 1) + chance.below(300 * 86_400) * 1000
      put.run(id, employer, String(id), chance.of(titles), employer, at, chance.next() < 0.1 ? at + weekMs : null)
      if (id > 1 && id % linkedIn === 0) link.run(id - 1, id)
      const skills = Array.from({ length: 10 }, (_, group) => [`skill-${skewed(skillsInAll)}`, group % 3, group]).flat()
      const facets = facetSlugs.reduce((packed, _, i) => {
        const roll = chance.next()
        return packed + (roll < 0.08 ? 2 : roll < 0.25 ? 1 : 0) * 4 ** i
      }, 0)
      const salary = chance.next() < 0.3 ? 100_000 + chance.below(300_000) : null
      classify.run(
        id,
        chance.next() < 0.5 ? 0 : chance.next() < 0.6 ? 1 : 2,
        chance.next() < 0.8 ? 'engineering' : 'buildout',
        chance.of(['training', 'inference', 'both', 'unstated']),
        facets,
        chance.of(['mid', 'senior', 'senior', 'staff', 'principal', null]),
        chance.of(['onsite', 'hybrid', 'remote', null]),
        salary,
        salary && JSON.stringify({ min: salary, max: salary * 1.25, currency: 'USD', period: 'year' }),
        chance.next() < 0.03 ? 'required' : null,
        JSON.stringify([chance.of(places)]),
        JSON.stringify(Array.from({ length: 4 }, () => `topic-${skewed(topicsInAll)}`)),
        JSON.stringify(skills),
      )
    }
  })
  fillLives(database)
}

/** Gives the postings their lives, on boards that are read every day: when each opened, and closed. */
function fillLives({ sqlite, write }: ReturnType<typeof openDatabase>) {
  write(() => {
    sqlite.exec(
      `insert into posting_events (posting_id, board_id, kind, at, reason, first)
         select id, board_id, 'opened', listed_at, null, 0 from postings
         union all select id, board_id, 'closed', closed_at, 'absent', 0 from postings where closed_at is not null order by 4`,
    )
    const read = sqlite.prepare('insert into board_days (board_id, day, readings) select id, ?, 4 from boards')
    for (let day = firstDay - 2; day <= firstDay + 330; day++) read.run(day)
  })
}
