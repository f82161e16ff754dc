import { constants, copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openDatabase } from '../../db/client.ts'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { linkDuplicatesJob } from '../../server/jobs.ts'
import { createReadingThread } from '../../server/reading/reading-thread.ts'
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
 * been up for a while: several at once, with index, matches and words in memory that follow. Nothing of it goes over a network. Beside
 * parsing the same bytes and bare prepared inserts. It works on a copy of the market.
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
  const texts = boardTexts(warmBoards + boardCount, postingsPerBoard, 'swept')
  const app = createApp(readConfig({ RACKLINE_DATABASE: path }), {
    reader: createReadingThread(),
    registry: { version: '2026-01-01', employers: [] },
    fetcher: fetcherOf(texts),
  })
  const reading = new AbortController()
  try {
    app.list.warm()
    await app.matching.build()
    await app.list.readWords(reading.signal)
    await app.history.catchUp(app.clock(), reading.signal)
    const boards = [...texts.keys()].map((token) => putBoard(app.boards, token))
    await app.begin({ onlyRequested: true })
    const sweep = async (ids: number[]) => {
      app.boards.request(ids, app.clock())
      app.ticker.soon()
      while (app.boards.requested() > 0) await setTimeout(pollMs)
    }
    await sweep(boards.slice(0, warmBoards))
    while (await isBusy(app)) await setTimeout(pollMs)
    const last = app.boards.lastSweepId()
    const before = process.cpuUsage()
    const took = await seconds(() => sweep(boards.slice(warmBoards)))
    const { user, system } = process.cpuUsage(before)
    const all = boardCount * postingsPerBoard
    const opened = app.boards.sweepsAfter(last, boardCount).reduce((sum, sweep) => sum + sweep.opened, 0)
    if (opened !== all) throw new Error(`Only ${opened} came`)
    const counted = new Map([...texts].slice(warmBoards))
    const floor = await seconds(() => {
      for (const text of counted.values()) JSON.parse(text)
      insertBare(join(folder, 'bare.db'), counted)
    })
    const bare = { floor: 'JSON.parse + bare inserts' }
    const at = postings.toLocaleString('en')
    return [
      {
        what: `Ingest into a market of ${at}`,
        value: all / took,
        unit: 'postings/s',
        ...bare,
        floorValue: all / floor,
        target: '800 at 1,000,000',
      },
      {
        what: `Processor time of a posting ingested at ${at}`,
        value: (user + system) / 1000 / all,
        unit: 'ms',
        ...bare,
        floorValue: (1000 * floor) / all,
        target: 'of two cores, 2.5',
      },
    ]
  } finally {
    reading.abort()
    await app.close()
    clear(folder)
  }
}

function clear(folder: string) {
  for (const name of ['sweep.db', 'bare.db'])
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
