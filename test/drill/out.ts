import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { load } from 'cheerio'
import { parse } from 'csv-parse'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { openDatabase } from '../../db/client.ts'
import { fillMany } from '../bench/many.ts'
import { startRackline } from '../helpers/process.ts'

const everything = 'relevance=0&lane=any&duplicates=all'
const root = new URL('../..', import.meta.url).pathname

/**
 * Feeds, exports and sitemaps of `postings` postings as real parsers read them, from a server and from the command.
 * Out: how many open postings there are, how many each way gave, and the memory (bytes) that it took at most: of the
 * server over what it had at rest, of the command over what it takes to write nothing.
 */
export async function outRun(postings: number) {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-out-'))
  const path = join(folder, 'r.db')
  try {
    const open = fill(path, postings)
    const command = await readCommand(path)
    const idle = await readCommand(path, 'nothing-has-this')
    const server = await startServer(path)
    const atRest = peakBytes(server.child)
    const counts: Record<string, number> = { command: command.rows }
    counts.csv = await readCsv(await fetchBody(`${server.url}/export/postings.csv?${everything}`))
    counts.ndjson = await readLines(await fetchBody(`${server.url}/export/postings.ndjson?${everything}`))
    const exporting = peakBytes(server.child) - atRest
    for (const format of ['rss', 'atom', 'json'] as const) counts[format] = await walkFeed(server.url, format)
    counts.sitemap = await readSitemaps(server.url)
    const memory = {
      exports: exporting,
      feeds: peakBytes(server.child) - atRest,
      command: Math.max(0, command.bytes - idle.bytes),
    }
    await server.stop()
    return { open, counts, memory }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill(path: string, postings: number): number {
  const database = openDatabase(path)
  fillMany(database, postings)
  const open = database.sqlite
    .prepare<[], number>('select count(*) from postings where closed_at is null')
    .pluck()
    .get()
  database.close()
  return open ?? 0
}

async function startServer(path: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/drill/out-server.ts'], {
    cwd: root,
    env: { ...process.env, RACKLINE_DATABASE: path },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [port] = await new Promise<string[]>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve([line]))
    child.once('exit', () => reject(new Error('The server did not start.')))
  })
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.stdin.end()
    })
  return { url: `http://127.0.0.1:${port}`, child, stop }
}

/** `rackline export --format csv`, and the most memory that it ever had. */
async function readCommand(path: string, ...words: string[]) {
  const child = startRackline(['export', ...words, '--format', 'csv'], { RACKLINE_DATABASE: path })
  let bytes = 0
  const watch = setInterval(() => {
    bytes = Math.max(bytes, peakBytes(child))
  }, 50)
  const rows = await readCsv(child.stdout ?? Readable.from([]))
  clearInterval(watch)
  return { rows, bytes }
}

/** The most memory that a process ever had (Linux); 0 where the system does not say. */
function peakBytes({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

async function fetchBody(url: string) {
  const { status, body } = await fetch(url)
  if (status !== 200 || !body) throw new Error(`${url} answered ${status}`)
  return Readable.from(body)
}

/** Rows whose id is a number, each with all columns (the parser refuses others). */
async function readCsv(stream: NodeJS.ReadableStream) {
  let rows = 0
  for await (const row of stream.pipe(parse({ bom: true, columns: true }))) if (/^\d+$/.test(row.id)) rows++
  return rows
}

async function readLines(stream: NodeJS.ReadableStream) {
  let rows = 0
  for await (const line of createInterface({ input: stream })) if (Number.isInteger(JSON.parse(line).id)) rows++
  return rows
}

const feedReaders = {
  rss: (text: string) => {
    const { items, atom } = parseRssFeed(text)
    return { ids: items?.map(({ guid }) => guid?.value), next: atom?.links?.find(({ rel }) => rel === 'next')?.href }
  },
  atom: (text: string) => {
    const { entries, links } = parseAtomFeed(text)
    return { ids: entries?.map(({ id }) => id), next: links?.find(({ rel }) => rel === 'next')?.href }
  },
  json: (text: string) => {
    const { items, next_url } = parseJsonFeed(JSON.parse(text))
    return { ids: items?.map(({ id }) => id), next: next_url }
  },
}

/** Different postings met on the way from the newest to the oldest. */
async function walkFeed(origin: string, format: keyof typeof feedReaders) {
  const met = new Set<string | undefined>()
  let next: string | undefined = `${origin}/feeds/postings.${format}?${everything}&limit=100`
  while (next) {
    const page: { ids: (string | undefined)[] | undefined; next: string | undefined } = feedReaders[format](
      await (await fetch(next)).text(),
    )
    for (const id of page.ids ?? []) met.add(id)
    next = page.next
  }
  return met.size
}

async function readSitemaps(origin: string) {
  const locations = async (url: string) => {
    const $ = load(await (await fetch(url)).text(), { xml: true })
    return $('loc')
      .map((_, loc) => $(loc).text())
      .get()
  }
  const found = new Set<string>()
  for (const map of await locations(`${origin}/sitemap.xml`))
    for (const page of await locations(map)) if (page.includes('/postings/')) found.add(page)
  return found.size
}
