import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright'
import { z } from 'zod'
import { ensureChromium } from '../../server/setup/chromium.ts'
import { startServer } from '../helpers/process.ts'
import { freePort } from '../helpers/redis.ts'
import type { Figure } from './bench.ts'

const version = '12.8.2'
const pages = [
  '/',
  '/postings/1',
  '/market',
  '/pillars',
  '/employers',
  '/sources',
  '/quality',
  '/classify',
  '/profile',
  '/about',
]
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
 * Lighthouse (fetched into a folder for this run only) over the pages of the demo's market, as on a phone: the lowest score of
 * each category, the heaviest page, the most that a page moved about, and the page that each is from.
 */
export async function benchLighthouse(folder: string): Promise<Figure[]> {
  const lighthouse = await fetchLighthouse(folder)
  const server = await startServer({ RACKLINE_DATABASE: join(folder, 'lighthouse.db') }, ['serve', '--demo'])
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    chromiumSandbox: false,
    args: ['--disable-gpu', `--remote-debugging-port=${port}`],
  })
  try {
    const seen: Seen[] = []
    for (const path of pages) {
      const { lhr } = result.parse(await lighthouse(server.url + path, { port, output: 'json', logLevel: 'error' }))
      const figure = (audit: string) => lhr.audits[audit]?.numericValue ?? 0
      const page = {
        path,
        scores: Object.fromEntries(categories.map((name) => [name, 100 * (lhr.categories[name]?.score ?? 0)])),
        bytes: figure('total-byte-weight'),
        shift: figure('cumulative-layout-shift'),
        failed: Object.entries(lhr.audits).flatMap(([id, { score }]) => (score !== null && score < 0.9 ? [id] : [])),
      }
      console.log(JSON.stringify(page))
      seen.push(page)
    }
    return figures(seen)
  } finally {
    await browser.close()
    await server.end('SIGTERM')
  }
}

type Seen = { path: string; scores: Record<string, number>; bytes: number; shift: number; failed: string[] }

function figures(seen: readonly Seen[]): Figure[] {
  const worst = (of: (page: Seen) => number) => seen.toSorted((a, b) => of(b) - of(a))[0]
  return [
    ...categories.map((name) => {
      const page = worst(({ scores }) => -(scores[name] ?? 0))
      const value = page?.scores[name] ?? 0
      return {
        what: `Lighthouse ${name}, ${page?.path}`,
        value,
        unit: 'of 100',
        floor: 'best',
        floorValue: 100,
        target: 'at least 95',
      }
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

type Lighthouse = (url: string, flags: { port: number; output: 'json'; logLevel: 'error' }) => Promise<unknown>

async function fetchLighthouse(folder: string): Promise<Lighthouse> {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `lighthouse@${version}`]
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`Lighthouse could not be fetched: ${stderr}`)
  const module: { default: Lighthouse } = await import(
    pathToFileURL(join(folder, 'node_modules/lighthouse/core/index.js')).href
  )
  return module.default
}
