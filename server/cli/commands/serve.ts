import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Command } from 'commander'
import { lastReadAt } from '../../../db/boards/last-read.ts'
import { realClock } from '../../../scrapers/kit/clock.ts'
import { type App, createApp } from '../../app.ts'
import { clockBehind } from '../../clock-behind.ts'
import type { Config } from '../../config.ts'
import { demoClock, demoConfig, noRegistry, prepareDemo } from '../../demo/demo.ts'
import { offline } from '../../demo/fill.ts'
import { createJournal } from '../../journal/journal.ts'
import { createLineWriter } from '../../journal/line-writer.ts'
import { prepareCities } from '../../places/gazetteer.ts'
import { createReadingThread } from '../../reading/reading-thread.ts'
import { inSteps } from '../../steps.ts'
import type { Context } from '../context.ts'
import { backUpDaily } from '../daily-backup.ts'
import { takeHold } from '../hold.ts'
import { keepHeapSmall } from '../small-heap.ts'
import { isStored, noteNew } from '../with-app.ts'

const shutdownGraceMs = 3_000
const firstAnswerMsMax = 1_000
const clock = () => new Date(realClock.now())
const overridesOfDemo = (madeAt: Date) => ({
  ...{ registry: noRegistry, fetcher: offline, isDemo: true, shownAt: demoClock(madeAt, clock) },
})

/** `rackline serve`: server, scheduler and worker in one process, until it is told to stop. */
export const serveCommand = ({ config }: Context) =>
  new Command('serve')
    .description('Start the server and keep collecting (what `npm start` does).')
    .option('--demo', 'an invented market with eight weeks of history instead, offline, in a database of its own')
    .addHelpText(
      'after',
      '\nPort, address, database and the rest are environment variables (README, Settings): RACKLINE_PORT=8080 npm start',
    )
    .action(({ demo }: { demo?: boolean }) => serve(config(), demo === true))

async function serve(given: Config, isDemo: boolean) {
  const config = isDemo ? demoConfig(given) : given
  const madeAt = isDemo ? await prepareDemo(config, clock(), (sentence) => console.error(sentence)) : null
  const lines = createLineWriter((text) => process.stderr.write(text))
  process.once('exit', lines.flush)
  const journal = createJournal({
    level: config.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info'),
    isTerminal: process.stderr.isTTY === true,
    write: lines.add,
  })
  const isThere = isStored(config.database)
  const reader = createReadingThread()
  const app = createApp(config, {
    ...{ reader, events: journal, log: journal.complain, say: journal.say },
    ...(madeAt && overridesOfDemo(madeAt)),
  })
  // Where nobody sees it, it is a line of the log as any other.
  if (!isThere) noteNew(config.database, process.stderr.isTTY ? console.error : journal.say)
  app.database.keepShort()
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const hold = takeHold(app, stop, journal.complain)
  if (hold.other) {
    await app.close()
    const where = hold.other.url ? ` It answers at ${hold.other.url}.` : ''
    throw new Error(`Another Rackline (process ${hold.other.pid}) holds ${config.database} already.${where}`)
  }
  const backups = isDemo ? null : backUpDaily(config, journal)
  const reading = new AbortController()
  let server: Server | null = null
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    app.list.warm()
    app.boards.warm()
    server = await listen(app, config)
    app.me.url = addressOf(server, config)
    const what = isDemo ? 'showing an invented market' : 'collecting'
    console.log(`Rackline is at ${app.me.url} and ${what}. Ctrl+C stops it.`)
    // Whoever waits for the first answer gets it before what takes long begins.
    await Promise.race([firstAnswer(server), stopped])
    keepHeapSmall()
    await inSteps(prepareCities())
    const behind = isDemo ? null : clockBehind(lastReadAt(app.database), clock())
    if (behind) journal.complain(`The clock is behind: ${behind.says}. ${behind.mend}`)
    await app.begin({ onlyRequested: isDemo })
    prepare(app, reading.signal).catch((error) => console.error('Postings could not be read into memory.', error))
    await stopped
  } finally {
    app.me.ending = true
    // Also where something failed: as long as it listens the process would not end.
    if (server) await closeServer(server)
    reading.abort()
    backups?.close()
    hold.release()
    await app.close(shutdownGraceMs)
  }
}

/** Makes ready what else is asked, beside answering. */
async function prepare({ services, matching, list, shownAt }: App, signal: AbortSignal) {
  await services.market.ready(shownAt())
  await matching.build(signal)
  if (signal.aborted) return
  await list.readWords(signal)
}

/** Until somebody was answered, or nobody has asked for a while. */
function firstAnswer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, firstAnswerMsMax).unref()
    server.once('request', (_, response) => response.once('close', resolve))
  })
}

/** Takes no new connections, lets requests under way be answered for a while, and then ends them. */
async function closeServer(server: Server) {
  const answered = new Promise((resolve) => server.close(resolve))
  const timer = setTimeout(() => server.closeAllConnections(), shutdownGraceMs)
  await answered
  clearTimeout(timer)
}

/**
 * How long a connection waits for its next request: longer than a proxy keeps its own (nginx 60 s), or one that asks just as it is
 * closed answers 502.
 */
const keepAliveMs = 65_000

/** Starts listening. Throws one sentence when the port is taken or the address is not ours. */
function listen({ site }: App, { port, host }: Config): Promise<Server> {
  const server = createServer({ keepAliveTimeout: keepAliveMs }, getRequestListener(site.fetch))
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use. Stop what uses it, or choose another with RACKLINE_PORT.`
          : `The server cannot listen on ${host}:${port} (${error.message}). Check RACKLINE_HOST and RACKLINE_PORT.`
      reject(new Error(reason, { cause: error }))
    })
    server.listen(port, host, () => resolve(server))
  })
}

function addressOf(server: Server, { host }: Config) {
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : null
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
