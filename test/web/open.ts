import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import type { fixtureSite } from '../server/http/site.ts'

/** Serves a site on a free loopback port. Out: its origin and how to stop it. */
export async function serveSite({ site }: Pick<ReturnType<typeof fixtureSite>, 'site'>) {
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

/** What axe finds, one line a rule with the elements it is about. */
export async function axeFindings(page: Page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // Neither a second page to merge frames in, as there are none, nor a list of all that is well: both cost more than the checks.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** Chromium reports a page's own 4xx status as an error; for these pages it is the promise. */
const isOwnStatus = (text: string) => /Failed to load resource: .* status of 4(00|04|10|22)/.test(text)
