import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import axeCore, { type RunOptions } from 'axe-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { fixtureSite } from '../server/http/site.ts'

/** Serves a site on a free loopback port. Out: its origin and how to stop it. */
export async function serveSite({ site }: { site: Pick<ReturnType<typeof fixtureSite>['site'], 'fetch'> }) {
  const server = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 })
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // a TCP server's address is never a string
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { origin: `http://127.0.0.1:${port}`, stop }
}

/** Runs `use` in a fresh page; afterwards nothing may have gone wrong: no console error, no CSP violation, no foreign request. */
export async function inPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext({ baseURL: origin, ...options })
  const wrong: string[] = []
  const page = await context.newPage()
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
    ),
  )
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOwnStatus(message.text())) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) wrong.push(`asked ${request.url()}`)
  })
  page.on('dialog', (dialog) => wrong.push(`dialog ${dialog.message()}`))
  await use(page)
  await context.close()
  return wrong
}

/**
 * Goes on with Tab until `button` has the focus. Out: what had it before. Each time the button is in the window, and covers nothing
 * that has the focus.
 */
export async function stopsBefore(page: Page, button: Locator) {
  const stops: string[] = []
  while (!(await button.evaluate((it) => it === document.activeElement))) {
    await page.keyboard.press('Tab')
    const stop = await button.evaluate((it) => {
      const [bar, focused] = [it.getBoundingClientRect(), document.activeElement?.getBoundingClientRect()]
      const isCovered =
        it !== document.activeElement && (focused?.bottom ?? 0) > bar.top && (focused?.left ?? 0) < bar.right
      return { words: document.activeElement?.outerHTML ?? '', isCovered, isOut: bar.bottom > innerHeight }
    })
    expect({ ...stop, words: '' }, stop.words).toEqual({ words: '', isCovered: false, isOut: false })
    stops.push(stop.words)
  }
  return stops
}

/** What axe finds, one line a rule with the elements it is about. */
export async function axeFindings(page: Page) {
  // Read into a page once: reading it costs more than the checks of a look.
  if (await page.evaluate(() => !('axe' in globalThis))) await page.evaluate(axeCore.source)
  return await page.evaluate(async (options) => {
    const { violations } = await axe.run(options)
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }, axeOptions)
}

const axeOptions: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
}

declare global {
  // What the source of axe leaves in the page that it is read into.
  var axe: typeof axeCore
}

/** Every look of a page without loading it anew: the widths of a phone and a desk, in light and in dark. In: what to do in each. */
export async function inEachLook(page: Page, use: (look: string) => Promise<void>) {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1280]) {
      // Without motion the colours are there at once, and not on their way from the other look's.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 800 })
      await use(`${colorScheme} at ${width} px`)
    }
}

/** Chromium reports a page's own 4xx status as an error; for these pages it is the promise. */
const isOwnStatus = (text: string) => /Failed to load resource: .* status of 4(00|04|10|22)/.test(text)
