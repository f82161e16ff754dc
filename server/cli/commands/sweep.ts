import { Command } from 'commander'
import type { App } from '../../app.ts'
import { UsageError } from '../../errors.ts'
import { createReadingThread } from '../../reading/reading-thread.ts'
import type { Context } from '../context.ts'
import { takeHold } from '../hold.ts'
import { createProgressBar, plural } from '../output/output.ts'
import { withApp } from '../with-app.ts'

const pollMs = 200
const sweepsPerPollMax = 1_000
const good = new Set(['complete', 'unchanged'])

type Sums = {
  boards: number
  found: number
  opened: number
  changed: number
  closed: number
  reopened: number
  failed: number
}

/** `rackline sweep`: reads boards now. While a server holds the database it does the work, and its progress is shown. */
export const sweepCommand = ({ config, fail }: Context) =>
  new Command('sweep')
    .description('Read boards now: all of them, or those named by key or URL.')
    .argument('[board...]', 'board keys (greenhouse:coreweave) or careers URLs')
    .option('--all', 'every board')
    .option('--json', 'print one JSON document: {"sweeps":[…],"seconds":n}')
    .addHelpText(
      'after',
      '\nExit status: 0 done, 1 when a board named here could not be read (with --all: none could), 2 wrong usage.',
    )
    .action(async (names: string[], options: { all?: boolean; json?: boolean }) => {
      if (names.length === 0 && !options.all)
        throw new UsageError('Name a board, or say --all. `rackline board list` shows the boards.')
      const failedAll = await withApp({ config })((app) => sweepNow(app, names, options), {
        reader: createReadingThread(),
      })
      if (failedAll) fail(1)
    })

async function sweepNow(app: App, names: string[], { all, json }: { all?: boolean; json?: boolean }): Promise<boolean> {
  const named = names.map((name) => app.boardList.find(name))
  const ids = all ? null : named.map(({ id }) => id)
  const off = all ? [] : named.filter(({ disabledAt }) => disabledAt !== null)
  for (const { key, source } of off)
    console.error(`${key} is not read: the source ${source} is switched off or not there. See: rackline source list`)
  const startedAt = performance.now()
  let end: string | null = null
  const hold = takeHold(
    app,
    () => {
      end = 'Another Rackline took over the database; its server goes on with the work.'
    },
    (sentence, error) => console.error(sentence, error),
  )
  if (hold.other) console.error(`The server (process ${hold.other.pid}) holds the database and does the work.`)
  const from = app.boards.lastSweepId()
  const asked = app.boards.request(ids, app.clock())
  const done: Row[] = []
  let isStopped = false
  const stop = () => {
    isStopped = true
    end = hold.other
      ? 'Stopped. The server goes on with the work.'
      : 'Stopped. What is not read yet is read when it is due.'
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    if (hold.release) await app.begin({ onlyRequested: true })
    await follow(app, { from, asked, ids }, (row) => done.push(row), {
      json: json === true,
      startedAt,
      whyEnd: () => end,
    })
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    // What was asked for is written down: left there, it would be read with the next board that somebody asks for.
    if (isStopped && hold.release) app.boards.withdraw(ids)
    hold.release?.()
  }
  if (hold.release) await noteLeft(app)
  const seconds = (performance.now() - startedAt) / 1000
  report(done, seconds, json === true)
  const failed = done.filter((row) => !good.has(row.outcome)).length
  return all ? done.length > 0 && failed === done.length : failed + off.length > 0
}

/** After an upgrade a server classifies anew what is stored; a command reads boards only. */
async function noteLeft(app: App) {
  const left = await app.leftToClassify()
  if (left > 0)
    console.error(
      `${plural(left, 'posting')} classified by an earlier release; a running server does it anew: npm start`,
    )
}

type Row = ReturnType<App['boards']['sweepsAfter']>[number]

/** Shows sweeps as they are written down, by whichever process, until none that was asked for is left. */
async function follow(
  app: App,
  { from, asked, ids }: { from: number; asked: number; ids: number[] | null },
  seen: (row: Row) => void,
  how: { json: boolean; startedAt: number; whyEnd: () => string | null },
) {
  const bar = createProgressBar({ total: asked, silent: how.json })
  let last = from
  let sums: Sums = { boards: 0, found: 0, opened: 0, changed: 0, closed: 0, reopened: 0, failed: 0 }
  try {
    for (;;) {
      const left = app.boards.requested(ids)
      const rows = app.boards.sweepsAfter(last, sweepsPerPollMax)
      // A server reads other boards meanwhile: those were not asked for.
      for (const row of rows.filter((row) => ids === null || ids.includes(row.boardId))) {
        seen(row)
        sums = add(sums, row)
        bar.line(describe(row))
      }
      last = rows.at(-1)?.id ?? last
      bar.show(Math.max(0, asked - left), `${plural(sums.found, 'posting')}, ${sums.failed} failed`)
      if (left === 0 && rows.length === 0) break
      const why = how.whyEnd()
      if (why !== null) throw new Error(why)
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  } finally {
    bar.end()
  }
}

const add = (sums: Sums, row: Row): Sums => ({
  boards: sums.boards + 1,
  found: sums.found + row.found,
  opened: sums.opened + row.opened,
  changed: sums.changed + row.changed,
  closed: sums.closed + row.closed,
  reopened: sums.reopened + row.reopened,
  failed: sums.failed + (good.has(row.outcome) ? 0 : 1),
})

function describe(row: Row) {
  const changes = [
    [row.opened, 'opened'],
    [row.changed, 'changed'],
    [row.closed, 'closed'],
    [row.reopened, 'reopened'],
  ]
  const news = changes.filter(([n]) => n !== 0).map(([n, word]) => `${n} ${word}`)
  const found = row.outcome === 'complete' || row.outcome === 'partial' ? `${row.found} found` : ''
  return [`${row.board}: ${row.outcome}`, found, ...news, row.detail ?? ''].filter(Boolean).join(', ')
}

function report(rows: Row[], seconds: number, json: boolean) {
  if (json) return console.log(JSON.stringify({ sweeps: rows.map(({ boardId: _, ...row }) => row), seconds }))
  const byOutcome = [...Map.groupBy(rows, (row) => row.outcome)].map(([outcome, list]) => `${list.length} ${outcome}`)
  const total = rows.reduce(add, { boards: 0, found: 0, opened: 0, changed: 0, closed: 0, reopened: 0, failed: 0 })
  console.log(`${plural(rows.length, 'sweep')} in ${seconds.toFixed(1)} s: ${byOutcome.join(', ')}`)
  console.log(
    `${plural(total.found, 'posting')} found, ${total.opened} opened, ${total.changed} changed, ${total.closed} closed, ${total.reopened} reopened`,
  )
}
