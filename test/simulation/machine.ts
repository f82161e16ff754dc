import { copyFileSync, existsSync } from 'node:fs'
import { createBoardsRepository } from '../../db/boards/boards.ts'
import { createEmployersRepository } from '../../db/boards/employers.ts'
import { createHostsRepository } from '../../db/boards/hosts.ts'
import { openDatabase } from '../../db/client.ts'
import { createBelongingsRepository } from '../../db/people/belongings.ts'
import { createPeopleRepository } from '../../db/people/people.ts'
import { createSubscriptionsRepository } from '../../db/people/subscriptions.ts'
import { createPostingsRepository } from '../../db/postings/postings.ts'
import { createFetcher } from '../../scrapers/kit/kit.ts'
import { readConfig } from '../../server/config.ts'
import { nextSlot } from '../../server/digest/schedule.ts'
import { sweepBoardJob } from '../../server/jobs.ts'
import { createPeopleParts } from '../../server/people/create.ts'
import { createEmbeddedQueue } from '../../server/queue/embedded.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { createTicker } from '../../server/schedule.ts'
import { sweepBoard } from '../../server/sweep.ts'
import { fixtureClassifier } from '../helpers/invented/fixture-classification.ts'
import type { SimulatedTime } from './time.ts'
import { hourMs, minGapMs, simulated, type World } from './world.ts'

const scrapers = { listed: simulated(false), detailed: simulated(true) }
const letterAt = { weekday: 1, hour: 8, timeZone: 'Europe/Berlin', whenNothing: 'line' as const }

export type Sent = { to: string; messageId: string; atMs: number }
type Options = { path: string; time: SimulatedTime; world: World; sent: Sent[] }

/**
 * One life of a server over a database file: ticker, queue, kit, sweeps and letters, all real; network, mail and time are
 * simulated. `kill` ends it as `kill -9` does, and says where the file is as such a process leaves it.
 */
export function startMachine({ path, time, world, sent }: Options) {
  const death = new AbortController()
  const database = openDatabase(path)
  const boards = createBoardsRepository(database)
  const employers = createEmployersRepository(database)
  const clock = time.wall
  let failed = 0
  const fetcher = createFetcher({
    gateway: null,
    minGapMs,
    userAgent: 'Rackline/1.0 (+https://rackline.example/bot)',
    hosts: createHostsRepository(database),
    connections: world.connectionsOf(death),
    clock: time,
  })
  const queue = createEmbeddedQueue({
    onFailure: () => {
      failed += 1
    },
    setTimer(callback, ms) {
      void time.sleep(ms, death.signal).then(callback, () => {})
      return {}
    },
    now: clock,
    random: time.random,
  })
  const sweeping = {
    boards,
    postings: createPostingsRepository(database),
    fetcher,
    scraperFor: (source: string) => (source === 'detailed' ? scrapers.detailed : scrapers.listed),
    employerOf: () => ({ slug: 'acme', name: 'Acme' }),
    reader: readerHere(fixtureClassifier),
    untilWritten: database.write,
    clock,
    apartMs: 6 * hourMs,
  }
  queue.work(
    sweepBoardJob,
    async ({ boardId }, { signal }) => {
      const board = boards.find(boardId)
      if (board) await sweepBoard(board, sweeping, signal)
    },
    { concurrency: 8 },
  )
  const ticker = createTicker({ boards, queue, clock, housekeeping: () => {}, complain: () => {} })
  const letters = createPeopleParts({
    config: readConfig({ SMTP_URL: 'smtp://mail.example', RACKLINE_MAIL_FROM: 'letters@example.org' }),
    database,
    employers,
    key: 'a key for a test',
    postingsOf: () => [],
    searchAmong: () => [],
    onceEach: (ids) => ids,
    week: () => {
      throw new Error('These letters are about searches')
    },
    log: () => {},
    say() {},
    onLetter() {},
    mailer: {
      async send({ to, messageId }) {
        await time.sleep(time.random() * 2_000, death.signal)
        sent.push({ to, messageId, atMs: time.steady() })
        await time.sleep(time.random() * 2_000, death.signal)
        return { outcome: 'sent', detail: '' }
      },
    },
    clock,
  })
  let sending = false

  return {
    database,
    boards,
    queue,
    failed: () => failed,
    /** Looks what is due, as the ticker does every few seconds. A full disk makes it fail, and the next look tries again. */
    look() {
      void ticker.tick().catch(() => {})
      if (sending) return
      sending = true
      void letters
        .sendDigests()
        .catch(() => {})
        .finally(() => {
          sending = false
        })
    },
    /** Lays down the boards and one person with a weekly letter. */
    fill() {
      const now = clock()
      for (const { id, host, path: place, detailed } of world.boards) {
        const scraper = detailed ? scrapers.detailed : scrapers.listed
        boards.put({
          key: `${scraper.name}:${id}`,
          source: scraper.name,
          params: { host, path: place },
          url: `https://${host}${place}`,
          host,
          origin: 'owner',
          addedAt: now,
          nextCheckAt: now,
          weight: 1,
        })
      }
      const { id } = createPeopleRepository(database).confirmed('person@example.org', now)
      const search = createBelongingsRepository(database).addSearch(id, 'All', 'q=gpu', now)
      const about = { personId: id, savedSearchId: search.id, createdAt: now, nextDueAt: nextSlot(letterAt, now).at }
      const consent = { wording: 'v1', askedAt: now, confirmedAt: now }
      createSubscriptionsRepository(database).start({ ...about, ...letterAt }, consent)
    },
    kill(to: string) {
      death.abort(new Error('killed'))
      copyFileSync(path, to)
      if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${to}-wal`)
      database.close()
    },
  }
}
export type Machine = ReturnType<typeof startMachine>
