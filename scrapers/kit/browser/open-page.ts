import type { Page } from 'playwright'
import { Blocked } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import { bareHost } from '../guard/guard.ts'
import { refusalOf } from '../http/accept.ts'
import { persist } from '../http/persist.ts'
import type { Holds } from '../politeness/holds.ts'
import { type Pace, withTurn } from '../politeness/pace.ts'
import { isInterstitial } from '../reading/interstitial.ts'
import type { OpenedPage, SharedBrowser } from './browser.ts'

type Opening = {
  url: URL
  forced: boolean
  signal: AbortSignal
  onRequest(): void
  /** As for every other request: the gap between requests to that place, or `Refused`. */
  permit(url: URL): Promise<number>
}
type Collaborators = { browser: SharedBrowser; pace: Pace; holds: Holds; clock: Clock }

/**
 * Opens a page in the browser as politely as the kit asks for anything else, gives it to `use` and closes it. The
 * host's turn ends when the page is loaded, so that `use` may ask the same host by other means.
 */
export async function openPage<T>(
  { url, forced, signal, onRequest, permit }: Opening,
  use: (page: Page) => Promise<T>,
  { browser, pace, holds, clock }: Collaborators,
): Promise<T> {
  const gapMs = await permit(url)
  const pages: OpenedPage[] = []
  try {
    const host = bareHost(url.hostname)
    const answer = await persist(
      {
        host,
        gapMs,
        forced,
        signal,
        async attempt(turn) {
          await pages.pop()?.close()
          const page = await browser.open(url, { signal: withTurn(signal, turn), onRequest, onHeard: turn.heard })
          pages.push(page)
          return page.answer
        },
      },
      { pace, holds, clock },
    )
    const refusal = refusalOf(answer, clock.now())
    if (refusal) throw refusal
    // Redirects happen inside the browser, so the other place is asked for its permission afterwards.
    if (answer.url.origin !== url.origin) await permit(answer.url)
    const [page] = pages
    if (!page || isInterstitial(await page.html()))
      throw new Blocked(`${url.href} shows a page that stands before the real one`)
    return await page.use(use)
  } finally {
    await pages.pop()?.close()
  }
}
