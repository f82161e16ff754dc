import { createEmployersRepository } from '../../db/boards/employers.ts'
import { openDatabase } from '../../db/client.ts'
import { createBelongingsRepository } from '../../db/people/belongings.ts'
import { createDigestsRepository } from '../../db/people/digests.ts'
import { createPeopleRepository } from '../../db/people/people.ts'
import { createSubscriptionsRepository } from '../../db/people/subscriptions.ts'
import { createTrackingsRepository } from '../../db/people/trackings.ts'
import { createPostingSearchRepository } from '../../db/search/posting-search.ts'
import { sendDigests } from '../../server/digest/digest.ts'
import type { GatherTools } from '../../server/digest/gather.ts'
import { toView } from '../../server/list/posting-view.ts'
import { rarityFrom } from '../../server/matching/graph.ts'
import { graphOf } from '../../server/matching/graph-of.ts'
import { namesOf } from '../../server/matching/names-of.ts'
import { readPerson } from '../../server/matching/person.ts'
import { profile } from '../../server/matching/profile.ts'
import { createMatchIndex } from '../../server/matching/ranking/match-index.ts'
import { matchWeek, newRowsOf } from '../../server/matching/weekly.ts'
import { createKeeping } from '../../server/people/keeping.ts'
import { loadTaxonomy } from '../../server/pillars/taxonomy.ts'
import { readPlaces } from '../../server/places/read-places.ts'
import { collectGarbage } from '../helpers/garbage.ts'
import type { Figure } from './bench.ts'
import { inventor, profiles } from './inventor.ts'
import { fillMany } from './many.ts'

const postings = 50_000
const now = new Date('2026-11-24T09:30:00Z')
const dayMs = 24 * 3_600_000
const subscribedAtOnce = 250

/**
 * A week's letters, matched, composed and written down, when every open posting is new: the most there can be to read. A
 * third of the people follow an employer. The postings, what is new and what lists show of it come from the database.
 */
export async function benchDigest(path: string, subscribers: number): Promise<Figure[]> {
  const database = openDatabase(path)
  fillMany(database, postings)
  database.sqlite.exec('update postings set closed_at = null')
  database.sqlite
    .prepare(
      "insert into posting_events (posting_id, board_id, kind, at, first) select id, board_id, 'opened', ?, 0 from postings",
    )
    .run(now.getTime() - dayMs)
  const search = createPostingSearchRepository(database)
  const clock = () => now
  const [people, digests] = [createPeopleRepository(database), createDigestsRepository(database)]
  const [subscriptions, trackings] = [createSubscriptionsRepository(database), createTrackingsRepository(database)]
  const belongings = createBelongingsRepository(database)
  const employers = createEmployersRepository(database)
  const keeping = createKeeping({ belongings, trackings, employers, clock })
  const { week, names } = market()
  const subscribe = (i: number) => {
    const { skills, places, ...rest } = profiles[i % profiles.length] ?? profiles[0]
    // No two alike: each leaves out another skill and has years of its own.
    const own = skills.split(' ').filter((skill, at) => names.has(skill) && at !== i % 11)
    const years = rest.years === null ? null : (i % 17) + 1
    const said = profile.parse({
      ...rest,
      years,
      places,
      skills: own.map((skill, at) => ({ skill, level: 1 + ((i + at) % 5) })),
    })
    const { id: personId } = people.confirmed(`person${i}@example.org`, now)
    const { id: profileId } = belongings.addProfile(personId, 'Mine', said, now)
    if (i % 3 === 0) belongings.follow(personId, 1 + (i % 300), now)
    const when = { weekday: 1, hour: 8, timeZone: 'UTC', whenNothing: 'line' as const }
    subscriptions.start(
      { personId, profileId, ...when, createdAt: now, nextDueAt: now },
      { wording: 'v1', askedAt: now, confirmedAt: now },
    )
  }
  // Each call prepares statements, whose memory only a collection frees: the letters' memory is what is measured.
  for (let from = 0; from < subscribers; from += subscribedAtOnce) {
    database.write(() => {
      for (let i = from; i < Math.min(from + subscribedAtOnce, subscribers); i++) subscribe(i)
    })
    await collectGarbage()
    // What a statement holds is given back between two turns of the event loop.
    await new Promise(setImmediate)
  }
  const gather: GatherTools = {
    digests,
    newPostings: digests.newPostings,
    trackings,
    keeping,
    week,
    searchAmong: () => [],
    postingsOf: (ids) => search.rowsOf(ids).map((row) => toView(row)),
    onceEach: (ids) => ids,
    running: subscriptions.of,
  }
  const tools = {
    subscriptions,
    digests,
    people,
    gather,
    mailer: null,
    addressHash: () => '',
    perHourMax: 1,
    untilWritten: database.write,
    resting: { until: null },
    onLetter() {},
    log: console.error,
    say() {},
    clock,
  }
  const started = performance.now()
  const { written } = await sendDigests({ ...tools, toMail: () => Promise.reject(new Error('no mail here')) as never })
  const seconds = (performance.now() - started) / 1_000
  const floorValue = insertBare(database)
  database.close()
  const what = `${written.toLocaleString('en')} letters × ${postings.toLocaleString('en')} new postings`
  return [
    { what, value: seconds, unit: 's', floor: 'bare inserts of the letters', floorValue, target: '≤ 600 s for 10,000' },
    {
      what: `memory after ${what}`,
      value: process.memoryUsage().rss / 2 ** 20,
      unit: 'MB',
      floor: 'promised',
      floorValue: 600,
      target: '≤ 600 MB (of the whole bench)',
    },
  ]
}

/** Invented open postings, matched as the service does. */
function market() {
  const graph = graphOf(loadTaxonomy())
  const index = createMatchIndex()
  const invent = inventor(graph.skills)
  for (let id = 1; id <= postings; id++) index.put(id, invent(id))
  const known = { graph, rarity: rarityFrom(index.postingsWith(graph.ids.length), index.size(), graph), postings }
  const named = namesOf(graph)
  let news = { ids: [] as readonly number[], rows: newRowsOf([], index) }
  const week: GatherTools['week'] = (said, newIds, at) => {
    const person = readPerson(said, graph, readPlaces(said.places), at)
    if (newIds !== news.ids) news = { ids: newIds, rows: newRowsOf(newIds, index) }
    const { week: found, standing } = matchWeek(person, index, known, at, news.rows)
    return {
      matching: found.matching,
      explain(id) {
        const match = found.explain(id)
        return match && named.match(match)
      },
      nearMisses: found.nearMisses.map(({ id, match, skill, scoreWith }) => ({
        id,
        match: named.match(match),
        skill: named.skill(skill),
        scoreWith,
      })),
      standing: {
        version: 'bench',
        targets: standing.targets,
        matched: standing.matched,
        topics: standing.topics.map(({ topic, postings: count }) => ({
          name: graph.ids[topic] ?? '',
          postings: count,
        })),
      },
    }
  }
  return { week, names: new Set(graph.ids) }
}

/** The floor: the letters that were written, put into a plain table once more. Seconds. */
function insertBare({ sqlite, write }: ReturnType<typeof openDatabase>): number {
  const letters = sqlite.prepare<[], { content: Buffer }>('select content from digests').all()
  sqlite.exec('create table bare (id integer primary key, content blob)')
  const insert = sqlite.prepare('insert into bare (content) values (?)')
  const started = performance.now()
  write(() => {
    for (const { content } of letters) insert.run(content)
  })
  return (performance.now() - started) / 1_000
}
