import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { createBelongingsRepository } from '../../db/people/belongings.ts'
import { createPeopleRepository } from '../../db/people/people.ts'
import { createSubscriptionsRepository } from '../../db/people/subscriptions.ts'
import { profile } from '../../server/matching/profile.ts'
import { startServer } from '../helpers/process.ts'
import { startSmtp } from '../helpers/smtp.ts'
import { startStandIn } from '../helpers/standin.ts'
import type { Figure } from './bench.ts'
import { profiles } from './inventor.ts'
import { holderOf, layBoards, paths, residentMiB, settled, sweepOn, takeIn } from './load.ts'
import { type Loaded, load } from './load-client.ts'
import { leastSquares, median, type Point, robustSlope } from './slope.ts'

const sampleEveryMs = 5_000
const fullLoadSeconds = 10
const loadShare = 0.5
/**
 * The first part, in which caches fill, code is compiled, and postings change so fast that what comes round once in thousands of
 * changes, as reading all words anew, has come: it leaves memory at the height of two indexes.
 */
const warmUpShare = 0.25
const warmUpSweepEveryMs = 100
const subscribersAMinute = 10
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What the sweeps did meanwhile, to say how much of a slope is data. */
type Written = { changed: number; grownMiB: number }
type Sample = { at: number; rssMiB: number; descriptors: number; walMiB: number }

/**
 * The server at half of what it can answer, for so many minutes, while it sweeps two boards a second and mails ten letters a
 * minute: what its memory, file descriptors and write-ahead log do after a first quarter, in which it sweeps as fast as it can.
 * Each sweep changes the text of a posting, so that postings are as many at the end as at the start. Memory is what is resident,
 * garbage that V8 has not yet collected included; its slope is that of the medians of minutes (`robustSlope`), as the heap goes up
 * and down by more within a minute than what is looked for in an hour. Throws when a request fails.
 */
export async function benchSoak(folder: string, minutes: number): Promise<Figure[]> {
  const [standIn, smtp] = [await startStandIn(), await startSmtp()]
  const path = join(folder, 'soak.db')
  const env = {
    RACKLINE_DATABASE: path,
    RACKLINE_UPSTREAM_GATEWAY: standIn.url,
    RACKLINE_MIN_GAP_MS: '0',
    RACKLINE_ANONYMOUS_LIMIT: '10000000',
    RACKLINE_LOG_LEVEL: 'info',
    SMTP_URL: smtp.url,
    RACKLINE_MAIL_FROM: 'Rackline <letters@example.org>',
  }
  const boards = layBoards(standIn)
  await takeIn(boards, folder, env)
  subscribe(path, minutes, new Date())
  const server = await startServer(env)
  await settled(server.url)
  let sweeping = sweepOn(path, boards)
  const samples: Sample[] = []
  try {
    const full = await load(server.url, paths, fullLoadSeconds)
    const perSecond = full.perSecond * loadShare
    const warmUpSeconds = minutes * 60 * warmUpShare
    sweeping.end()
    sweeping = sweepOn(path, boards, warmUpSweepEveryMs)
    const warm = await load(server.url, paths, warmUpSeconds, { perSecond })
    const warmedBy = sweeping.end()
    sweeping = sweepOn(path, boards)
    const pid = holderOf(path)
    const sizeMiB = () => statSync(path).size / 2 ** 20
    const before = sizeMiB()
    const timer = setInterval(() => samples.push(sampleOf(pid, path)), sampleEveryMs)
    const half = await load(server.url, paths, minutes * 60 - warmUpSeconds, { perSecond })
    clearInterval(timer)
    const read = sweeping.end()
    const memoryMiB = minuteMedians(samples).map(([, rssMiB]) => Math.round(rssMiB * 10) / 10)
    console.log(
      JSON.stringify({ minutes, full, warm, warmedBy, half, ...read, letters: smtp.received.length, memoryMiB }),
    )
    const wrong = wrongIn(warm) + wrongIn(half)
    if (wrong > 0 || smtp.received.length === 0 || read.changed === 0)
      throw new Error('Requests failed, or no letter was mailed, or no posting changed: see the line above')
    return figures(samples, minutes, { changed: read.changed, grownMiB: sizeMiB() - before })
  } finally {
    sweeping.end()
    await server.end('SIGTERM')
    await Promise.all([standIn.close(), smtp.stop()])
  }
}

const wrongIn = ({ errors, statuses }: Loaded) =>
  Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), errors)

function figures(samples: readonly Sample[], minutes: number, { changed, grownMiB }: Written): Figure[] {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last) throw new Error('Too short a time for a sample')
  const most = (pick: (sample: Sample) => number) => Math.max(...samples.map(pick))
  const byMinute = minuteMedians(samples)
  const middle = median(byMinute.map(([, rssMiB]) => rssMiB))
  const { value, low, high } = robustSlope(byMinute)
  const line = leastSquares(samples.map(({ at, rssMiB }) => [at / hourMs, rssMiB]))
  const percent = (perHour: number) => (perHour / middle) * 100
  const changeKiB = (value / (changed / ((minutes * (1 - warmUpShare)) / 60))) * 1024
  const descriptors = most((sample) => sample.descriptors)
  const walMiB = most((sample) => sample.walMiB)
  const slopes = { floor: 'middle, MiB', floorValue: middle, unit: '%/h' }
  const rows: Figure[] = [
    { what: 'memory slope', value: percent(value), ...slopes, target: 'at most 1' },
    {
      what: 'the same at least',
      value: percent(low),
      ...slopes,
      floor: 'at most (95 %)',
      floorValue: percent(high),
      target: '',
    },
    { what: 'the same, least squares of all samples', value: percent(line), ...slopes, target: '' },
    {
      what: 'memory for each changed posting',
      value: changeKiB,
      unit: 'KiB',
      floor: 'database grew, MiB',
      floorValue: grownMiB,
      target: '',
    },
    {
      what: 'file descriptors at most',
      value: descriptors,
      unit: '',
      floor: 'after warm-up',
      floorValue: first.descriptors,
      target: 'flat',
    },
    {
      what: 'write-ahead log at most',
      value: walMiB,
      unit: 'MiB',
      floor: 'at the end',
      floorValue: last.walMiB,
      target: 'at most 64',
    },
  ]
  return rows.map((row) => ({ ...row, what: `Soak of ${minutes} min, ${row.what}` }))
}

/** Hours and the median of each whole minute. */
function minuteMedians(samples: readonly Sample[]): Point[] {
  const minutes = Map.groupBy(samples, ({ at }) => Math.floor((at - (samples[0]?.at ?? 0)) / minuteMs))
  const whole = [...minutes].filter(([, some]) => some.length >= (minuteMs / sampleEveryMs) * 0.75)
  return whole.map(([minute, some]) => [minute / 60, median(some.map(({ rssMiB }) => rssMiB))])
}

/** People whose letters fall due one after the other while the server runs. */
function subscribe(path: string, minutes: number, now: Date) {
  const database = openDatabase(path)
  const [people, belongings] = [createPeopleRepository(database), createBelongingsRepository(database)]
  const subscriptions = createSubscriptionsRepository(database)
  database.write(() => {
    for (let i = 0; i < minutes * subscribersAMinute; i++) {
      const { skills, places, ...rest } = profiles[i % profiles.length] ?? profiles[0]
      const said = profile.parse({ ...rest, places, skills: skills.split(' ').map((skill) => ({ skill, level: 4 })) })
      const { id: personId } = people.confirmed(`person${i}@example.org`, now)
      const { id: profileId } = belongings.addProfile(personId, 'Mine', said, now)
      const nextDueAt = new Date(now.getTime() + (i * minuteMs) / subscribersAMinute)
      const when = { weekday: 1, hour: 8, timeZone: 'UTC', whenNothing: 'line' as const }
      subscriptions.start(
        { personId, profileId, ...when, createdAt: now, nextDueAt },
        { wording: 'v1', askedAt: now, confirmedAt: now },
      )
    }
  })
  database.close()
}

function sampleOf(pid: number, path: string): Sample {
  const wal = statSync(`${path}-wal`, { throwIfNoEntry: false })
  return {
    at: Date.now(),
    rssMiB: residentMiB(pid),
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    walMiB: (wal?.size ?? 0) / 2 ** 20,
  }
}
