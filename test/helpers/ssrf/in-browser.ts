import type { Page } from 'playwright'
import { launchChromium } from '../../../scrapers/kit/browser/chromium.ts'
import { createGuard } from '../../../scrapers/kit/guard/guard.ts'
import { ensureChromium } from '../../../server/setup/chromium.ts'
import type { Canary } from './canary.ts'

/**
 * What a page in our browser may try with an address: to go there, to fetch, to open a socket, to load an image, on the usual
 * ports and the canary's. Out: for how many of the addresses all of it failed.
 */
export async function browserTries(forms: readonly string[], { port }: Canary): Promise<number> {
  const guard = createGuard(async () => [{ address: '127.0.0.1', family: 4 }])
  const proxy = { https: null, noProxy: null }
  const chromium = () => ensureChromium()
  const { browser, egress } = await launchChromium({ guard, proxy, gateway: null, chromium })
  try {
    const page = await browser.newPage()
    // What tsx puts around functions that have a name.
    await page.addInitScript('globalThis.__name = (named) => named')
    let failed = 0
    for (const host of forms) {
      const answer = await page.goto(`http://${host}/`).catch(() => null)
      await page.goto('about:blank')
      const tries = await triesOf(page, host, port)
      if ((answer === null || answer.status() === 403) && tries.every((reached) => !reached)) failed++
    }
    return failed
  } finally {
    await browser.close()
    await egress.close()
  }
}

/** Out: for each try of the page whether anything but a refusal came. */
const triesOf = (page: Page, host: string, port: number) =>
  page.evaluate(
    ([http, https, canary, socket]) =>
      Promise.all([
        ...[http, https, canary].map((address) =>
          fetch(address).then(
            ({ status }) => status !== 403,
            () => false,
          ),
        ),
        new Promise<boolean>((resolve) =>
          Object.assign(new Image(), {
            onload: () => resolve(true),
            onerror: () => resolve(false),
            src: `${http}i.png`,
          }),
        ),
        new Promise<boolean>((resolve) =>
          Object.assign(new WebSocket(socket), { onopen: () => resolve(true), onerror: () => resolve(false) }),
        ),
      ]),
    [`http://${host}/`, `https://${host}/`, `http://${host}:${port}/`, `ws://${host}/`] as const,
  )
