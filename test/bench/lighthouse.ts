import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { z } from 'zod'
import { openDatabase } from '../../db/client.ts'
import { ensureChromium } from '../../server/setup/chromium.ts'
import { startServer } from '../helpers/process.ts'
import { freePort } from '../helpers/redis.ts'
import type { Figure } from './bench.ts'
import { profileLink } from './inventor.ts'
import { fillRealSize } from './real-size.ts'

const version = '12.8.2'
/** One of each kind of page; `{profile}` is a person's link, `{…}` others what the demo has. */
const pages = [
  '/',
  '/?q=kubernetes&workplace=remote',
  '/postings/{posting}',
  '/market',
  '/market/gpu-orchestration',
  '/skills/kubernetes',
  '/employers/{employer}',
  '/places/us',
  '/pillars',
  '/pillars/gpu-orchestration',
  '/employers',
  '/sources',
  '/quality',
  '/classify',
  '/profile',
  '/profile?p={profile}',
  '/matches?p={profile}',
  '/positioning?p={profile}',
  '/yours',
  '/tracking',
  '/digest',
  '/keys',
  '/queue',
  '/api/v1/docs',
  '/about',
]
/** Pages for one person alone are in no search engine, and say so: their SEO is not scored. */
const isPersonal = (path: string) => /p=|^\/(yours|tracking|digest|keys|queue)|q=/.test(path)
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const kib = 1024

/** What is read of a Lighthouse result: scores of 0 to 1, and figures of some audits. */
const result = z.object({
  lhr: z.object({
    categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
    audits: z.record(z.string(), z.object({ score: z.number().nullable(), numericValue: z.number().optional() })),
  }),
})

/**
 * Lighthouse (fetched into a folder for this run only) over the pages of the demo's market, as on a phone or a desktop (`null`:
 * both): the lowest score of each category, the heaviest page, the most that a page moved about, and the page that each is from.
 */
export async function benchLighthouse(folder: string, asked: string | null, chosen = pages): Promise<Figure[]> {
  const { lighthouse, desktop } = await fetchLighthouse(folder)
  const path = join(folder, 'lighthouse.db')
  const database = openDatabase(path)
  await fillRealSize(database, 0, new Date())
  database.close()
  // Not as the demo, which asks search engines to stay away.
  const server = await startServer({ RACKLINE_DATABASE: path, RACKLINE_UPSTREAM_GATEWAY: 'http://127.0.0.1:9' })
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    chromiumSandbox: false,
    args: ['--disable-gpu', `--remote-debugging-port=${port}`],
  })
  try {
    const known = await something(server.url)
    const seen: Seen[] = []
    for (const form of forms.filter((one) => asked === null || one === asked))
      for (const path of chosen) {
        const address = path.replace(/\{(\w+)\}/, (_, name) => known[name] ?? '')
        const flags: Flags = { port, output: 'json', logLevel: 'error', onlyCategories: [...categories] }
        const config = form === 'desktop' ? desktop : undefined
        const page = read(path, form, result.parse(await lighthouse(server.url + address, flags, config)))
        console.log(JSON.stringify(page))
        seen.push(page)
      }
    return figures(seen)
  } finally {
    await browser.close()
    await server.end('SIGTERM')
  }
}

const forms = ['phone', 'desktop'] as const

type Seen = ReturnType<typeof read>

function read(path: string, form: string, { lhr }: z.output<typeof result>) {
  const figure = (audit: string) => lhr.audits[audit]?.numericValue ?? 0
  const scored = categories.filter((name) => name !== 'seo' || !isPersonal(path))
  const failed = Object.entries(lhr.audits).flatMap(([id, { score }]) => (score !== null && score < 0.9 ? [id] : []))
  return {
    path: `${path} (${form})`,
    scores: Object.fromEntries(scored.map((name) => [name, 100 * (lhr.categories[name]?.score ?? 0)])),
    bytes: figure('total-byte-weight'),
    shift: figure('cumulative-layout-shift'),
    failed,
  }
}

/** What the placeholders of addresses stand for in this demo. */
async function something(url: string): Promise<Record<string, string>> {
  const answer = await (await fetch(`${url}/api/v1/postings?relevance=2&limit=1`)).json()
  const [posting] = firstPosting.parse(answer).data
  return { posting: String(posting.id), employer: posting.employer.slug, profile: profileLink() }
}

const firstPosting = z.object({
  data: z.tuple([z.object({ id: z.number(), employer: z.object({ slug: z.string() }) })]),
})

function figures(seen: readonly Seen[]): Figure[] {
  const worst = (of: (page: Seen) => number) => seen.toSorted((a, b) => of(b) - of(a))[0]
  return [
    ...categories.map((name) => {
      const page = worst(({ scores }) => -(scores[name] ?? 100))
      const what = `Lighthouse ${name}, ${page?.path}`
      const value = page?.scores[name] ?? 0
      return { what, value, unit: 'of 100', floor: 'best', floorValue: 100, target: 'at least 95' }
    }),
    ...[worst(({ bytes }) => bytes)].map((page) => ({
      what: `Heaviest page, ${page?.path}`,
      value: (page?.bytes ?? 0) / kib,
      unit: 'KiB',
      floor: 'page and all it loads',
      floorValue: 60,
      target: 'at most 60, charts aside',
    })),
    ...[worst(({ shift }) => shift)].map((page) => ({
      what: `Layout shift, ${page?.path}`,
      value: page?.shift ?? 0,
      unit: '',
      floor: 'none',
      floorValue: 1,
      target: '0',
    })),
  ]
}

type Flags = { port: number; output: 'json'; logLevel: 'error'; onlyCategories: string[] }
type Lighthouse = (url: string, flags: Flags, config: unknown) => Promise<unknown>

async function fetchLighthouse(folder: string): Promise<{ lighthouse: Lighthouse; desktop: unknown }> {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `lighthouse@${version}`]
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`Lighthouse could not be fetched: ${stderr}`)
  const part = (path: string) => import(pathToFileURL(join(folder, 'node_modules/lighthouse/core', path)).href)
  const [core, config] = [await part('index.js'), await part('config/desktop-config.js')]
  return { lighthouse: core.default, desktop: config.default }
}
