import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright'
import { launchChromium } from './helpers/chromium.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    out: { type: 'string', default: 'docs' },
    only: { type: 'string', default: 'list' },
  },
})

const looks = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
} as const

/**
 * `node --import tsx test/tour.ts [--url …] [--out docs] [--only list]`: screenshots of a running Rackline. `list` is the picture in
 * the README; `--only all` adds every page in light, dark and on a phone, to be looked at.
 */
async function tour(browser: Browser) {
  mkdirSync(values.out, { recursive: true })
  await shoot(browser, 'light', '/', 'list')
  if (values.only !== 'all') return
  for (const look of Object.keys(looks) as (keyof typeof looks)[]) // the keys of our own constant
    for (const [name, path] of Object.entries(await pages(browser))) await shoot(browser, look, path, `${name}-${look}`)
}

/** Every kind of page by name; the posting is the first of the list. */
async function pages(browser: Browser) {
  const page = await browser.newPage({ baseURL: values.url })
  await page.goto('/')
  const posting = (await page.locator('a[href^="/postings/"]').first().getAttribute('href')) ?? '/'
  await page.close()
  return { list: '/', search: '/?q=infiniband', posting, sources: '/sources', employers: '/employers', about: '/about' }
}

async function shoot(browser: Browser, look: keyof typeof looks, path: string, name: string) {
  const context = await browser.newContext({ baseURL: values.url, ...looks[look] })
  const page = await context.newPage()
  await page.goto(path)
  await page.screenshot({ path: join(values.out, `${name}.png`) })
  await context.close()
}

const browser = await launchChromium()
await tour(browser).finally(() => browser.close())
