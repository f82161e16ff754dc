import { constants, copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '../../db/client.ts'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { linkDuplicatesJob } from '../../server/jobs.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { createReadingThread } from '../../server/reading/reading-thread.ts'
import { fixtureClassifier } from '../helpers/invented/fixture-classification.ts'
import type { Figure } from './bench.ts'
import { boardTexts, fetcherOf, insertBare, putBoard, seconds } from './ingest.ts'
import { fillMany } from './many.ts'
import { settle } from './start.ts'

const boardCount = 12
const postingsPerBoard = 250
const pollMs = 20
/** Boards whose postings are swept first, uncounted: by then the code is compiled. */
const warmBoards = 2

/**
 * Sweeps of boards whose every posting is new, into a market of `postings` postings without texts, as a server does them that has
 * been up for a while: several at once, with index, matches and words in memory that follow. Nothing of it goes over a network. First
 * as they are swept, then others that a classifier of seven words reads: ingest without classification, which has a bench of its
 * own. Beside parsing the same bytes and bare prepared inserts. It works on a copy of the market.
 */
export async function benchSweep(folder: string, postings: number): Promise<Figure[]> {
  const path = join(folder, 'sweep.db')
  const market = openDatabase(join(folder, 'list.db'))
  fillMany(market, postings)
  market.sqlite.pragma('wal_checkpoint(truncate)')
  market.close()
  // What a bench that was killed left beside it would be taken for what was written to the copy.
  clear(folder)
  copyFileSync(join(folder, 'list.db'), path, constants.COPYFILE_FICLONE)
  settle(path)
  markLinked(path)
  const texts = boardTexts(2 * (warmBoards + boardCount), postingsPerBoard, 'swept')
  const reader = createSwitchedReader()
  const app = createApp(readConfig({ RACKLINE_DATABASE: path }), {
    reader,
    registry: { version: '2026-01-01', employers: [] },
    fetcher: fetcherOf(texts),
  })
  const reading = new AbortController()
  try {
    app.list.warm()
    await app.matching.build()
    await app.list.readWords(reading.signal)
    await app.history.catchUp(app.clock(), reading.signal)
    const boards = [...texts.keys()].map((token) => ({ token, id: putBoard(app.boards, token) }))
    await app.begin({ onlyRequested: true })
    const figures: Figure[] = []
    const at = postings.toLocaleString('en')
    for (const kind of kinds) {
      reader.use(kind)
      const warm = boards.splice(0, warmBoards)
      const counted = boards.splice(0, boardCount)
      await sweep(app, warm)
      while (await isBusy(app)) await setTimeout(pollMs)
      const { took, cpuMs } = await measured(app, counted)
      const all = boardCount * postingsPerBoard
      const floor = await seconds(() => {
        const ofCounted = new Map(counted.map(({ token }) => [token, texts.get(token) ?? '']))
        for (const text of ofCounted.values()) JSON.parse(text)
        insertBare(join(folder, `bare-${kind}.db`), ofCounted)
      })
      const bare = { floor: 'JSON.parse + bare inserts' }
      figures.push(
        {
          what: `Ingest, ${kind}, into ${at}`,
          value: all / took,
          unit: 'postings/s',
          ...bare,
          floorValue: all / floor,
          target: '800 at 1,000,000',
        },
        {
          what: `Processor time of one, ${kind}, at ${at}`,
          value: cpuMs / all,
          unit: 'ms',
          ...bare,
          floorValue: (1000 * floor) / all,
          target: 'of two cores, 2.5',
        },
      )
    }
    return figures
  } finally {
    reading.abort()
    await app.close()
    clear(folder)
  }
}

const kinds = ['classified', 'not classified'] as const
type Swept = readonly { token: string; id: number }[]

/** The reading thread, whose classifier can be changed for one of seven words. */
function createSwitchedReader() {
  const thread = createReadingThread()
  const plain = readerHere(fixtureClassifier)
  let kind: (typeof kinds)[number] = 'classified'
  return {
    ...thread,
    classify: ((some, signal) =>
      (kind === 'classified' ? thread : plain).classify(some, signal)) as typeof thread.classify,
    use(next: typeof kind) {
      kind = next
    },
  }
}

async function sweep({ boards, clock, ticker }: App, some: Swept) {
  boards.request(
    some.map(({ id }) => id),
    clock(),
  )
  ticker.soon()
  while (boards.requested() > 0) await setTimeout(pollMs)
}

/** Sweeps them. Out: seconds, and milliseconds of processor time of all threads. Throws when not every posting came. */
async function measured(app: App, some: Swept) {
  const last = app.boards.lastSweepId()
  const before = process.cpuUsage()
  const took = await seconds(() => sweep(app, some))
  const { user, system } = process.cpuUsage(before)
  const opened = app.boards.sweepsAfter(last, some.length).reduce((sum, sweep) => sum + sweep.opened, 0)
  if (opened !== some.length * postingsPerBoard) throw new Error(`Only ${opened} came`)
  return { took, cpuMs: (user + system) / 1000 }
}

function clear(folder: string) {
  for (const name of ['sweep.db', ...kinds.map((kind) => `bare-${kind}.db`)])
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, name + end), { force: true })
}

/** The postings of the market count as compared with each other: a server that has been up for a while has done that. */
function markLinked(path: string) {
  const { sqlite, close } = openDatabase(path)
  sqlite.exec(`insert or ignore into posting_prints (posting_id, content_hash, employer_key, family, hash_low, hash_high)
    select id, content_hash, 'e', id, 0, 0 from postings`)
  close()
}

/** Whether it still looks for what is to be linked. */
async function isBusy({ queue }: App) {
  const { waiting, running } = await queue.counts(linkDuplicatesJob)
  return waiting + running > 0
}
