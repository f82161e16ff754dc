import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { lastWritten, startWriting } from './acknowledged.ts'
import { greenhouseAnswer } from './boards.ts'
import { rackline, startServer } from './process.ts'
import { startStandIn } from './standin.ts'

/** Boards that the stand-in answers for in one life of the server. The others stay silent, so no machine is fast enough to finish. */
const answersPerLife = 3
const writeMsMax = 60_000
const pollMs = 5

/**
 * Kills a collecting server `kills` times, each time when it has written one board more and is at work on the next ones, while a
 * client writes too; lets one sweep end in peace, and compares with a database that was never disturbed. Out: after each
 * kill the integrity, how many postings were remembered by then and whether all that was acknowledged is there; how many
 * writes were, the longest start, how many postings there are in all, and both final contents.
 */
export async function crashRun(kills: number, seed: number, postingsPerBoard = 120) {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-crash-'))
  const standIn = await startStandIn()
  try {
    const boards = Array.from({ length: (kills + 1) * answersPerLife }, (_, i) => `acme${i}`)
    const urls = boards.map((board) => `https://job-boards.greenhouse.io/${board}`)
    const answers = rationed(standIn, boards, postingsPerBoard)
    const file = join(folder, 'boards.json')
    writeFileSync(file, JSON.stringify(urls.map((url) => ({ url }))))
    const common = { RACKLINE_UPSTREAM_GATEWAY: standIn.url, RACKLINE_MIN_GAP_MS: '20' }
    const crashed = { ...common, RACKLINE_DATABASE: join(folder, 'crashed.db') }
    const clean = { ...common, RACKLINE_DATABASE: join(folder, 'clean.db') }

    await rackline(['board', 'import', file], crashed)
    const integrity: string[] = []
    const remembered: number[] = []
    const kept: boolean[] = []
    let [acknowledged, slowestStartMs, from] = [0, 0, 0]
    for (let i = 0; i < kills; i++) {
      answers.allow(answersPerLife)
      const startedAt = performance.now()
      const server = await startServer(crashed)
      slowestStartMs = Math.max(slowestStartMs, performance.now() - startedAt)
      const writing = startWriting(server.url, from)
      const writeMs = await oneBoardMore(crashed.RACKLINE_DATABASE, answers)
      // From the very moment of a commit to the time in which another board is cleaned and written on this machine.
      await passed((writeMs * ((seed + i * 7_919) % 97)) / 97)
      await server.end('SIGKILL')
      integrity.push(check(crashed.RACKLINE_DATABASE))
      const written = await writing.end()
      const last = lastWritten(crashed.RACKLINE_DATABASE)
      kept.push(last >= written.acknowledged && last <= written.sent)
      acknowledged += written.acknowledged - from
      from = written.sent
      remembered.push(postingsIn(crashed.RACKLINE_DATABASE))
    }
    answers.allow(Number.POSITIVE_INFINITY)
    await rackline(['sweep', ...urls], crashed)
    await rackline(['board', 'import', file], clean)
    await rackline(['sweep', ...urls], clean)
    return {
      integrity,
      remembered,
      kept,
      acknowledged,
      slowestStartMs,
      total: boards.length * postingsPerBoard,
      crashed: contents(crashed.RACKLINE_DATABASE),
      clean: contents(clean.RACKLINE_DATABASE),
    }
  } finally {
    await standIn.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lays the boards down at the stand-in; only as many answers as were allowed are given, and then silence. */
function rationed(
  standIn: Awaited<ReturnType<typeof startStandIn>>,
  boards: readonly string[],
  postingsPerBoard: number,
) {
  let left = 0
  let firstAtMs: number | null = null
  for (const board of boards)
    standIn.answer(`boards-api.greenhouse.io/v1/boards/${board}/jobs`, () => {
      if (left === 0) return { fault: 'hang' }
      left--
      firstAtMs ??= performance.now()
      return { headers: { 'content-type': 'application/json' }, body: greenhouseAnswer(board, postingsPerBoard) }
    })
  return {
    allow(count: number) {
      left = count
      firstAtMs = null
    },
    /** When the first answer since then was given; null before it. */
    firstAtMs: () => firstAtMs,
  }
}

/** Waits until the server has written one board more. Out: the milliseconds from the first answer to what came of it. */
async function oneBoardMore(path: string, { firstAtMs }: { firstAtMs: () => number | null }): Promise<number> {
  const { sqlite, close } = openDatabase(path)
  const count = sqlite.prepare<[], number>('select count(*) from postings').pluck()
  const before = count.get()
  const giveUpAtMs = performance.now() + writeMsMax
  while (count.get() === before) {
    if (performance.now() > giveUpAtMs) throw new Error(`The server wrote no board within ${writeMsMax / 1000} s`)
    await passed(pollMs)
  }
  close()
  return performance.now() - (firstAtMs() ?? performance.now())
}

const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function check(path: string): string {
  const { sqlite, close } = openDatabase(path)
  const orphans = (sqlite.pragma('foreign_key_check') as unknown[]).length
  const result = `${sqlite.pragma('integrity_check', { simple: true })}, ${orphans} orphans`
  close()
  return result
}

function postingsIn(path: string): number {
  const { sqlite, close } = openDatabase(path)
  const count = sqlite.prepare<[], number>('select count(*) from postings').pluck().get()
  close()
  return count ?? 0
}

/** What a reader would see: every posting with its text, history and search entry, without the moments of this run. */
function contents(path: string) {
  const { sqlite, close } = openDatabase(path)
  const rows = sqlite
    .prepare(
      `select b.key, p.native_id, p.title, p.url, p.locations, p.posted_at, p.closed_at, p.absent_since, p.content_hash,
              e.slug, t.html, t.text, group_concat(v.kind) as events,
              (select count(*) from postings_search s where s.rowid = p.id and postings_search match 'gpus') as found
         from postings p join boards b on b.id = p.board_id join employers e on e.id = p.employer_id
         join posting_texts t on t.posting_id = p.id join posting_events v on v.posting_id = p.id
        group by p.id order by b.key, p.native_id`,
    )
    .all()
  close()
  return rows
}
