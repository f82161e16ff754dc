import type { Browser, BrowserContext, Page } from 'playwright'
import { Refused, SourceChanged, SweepStopped, Unreachable } from './errors.ts'
import { type Launched, type Launching, launchChromium } from './kit/chromium.ts'
import type { Clock } from './kit/clock.ts'
import type { Connections } from './kit/connections.ts'
import { type Egress, refusedHeader } from './kit/egress.ts'
import type { Answer } from './kit/exchange.ts'
import { gatewayRoute } from './kit/gateway-route.ts'
import { checkUrl } from './kit/guard.ts'
import { createSlots } from './kit/slots.ts'

export type OpenedPage = {
  /** How the page itself was answered; `url` is where its redirects ended. */
  answer: Answer
  html(): Promise<string>
  /** Errors of Playwright become `SourceChanged` (what was waited for is not there) or `Unreachable` (the page died). */
  use<T>(use: (page: Page) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Options = Launching & { connections: Connections; clock: Clock; userAgent: string }
type Opening = { signal: AbortSignal; onRequest(): void; onHeard(): void }

const navigationTimeoutMs = 30_000
/** The longest that one page may be worked with: a "more" button pressed some hundred times. */
const useMinutesMax = 10
/** Each costs some 100 MB. */
const pagesMax = 2

/**
 * One Chromium per process, launched with the first page and again if it dies; `close` ends it. Pages are strangers:
 * each gets a context of its own (no cookies from before, no downloads, no service workers), and all that the browser
 * sends goes through its egress proxy, which is the boundary.
 */
export function createBrowser(options: Options) {
  let running: Promise<Launched> | null = null
  const slots = createSlots(pagesMax)

  async function launched(): Promise<Launched> {
    running ??= launchChromium(options)
    const starting = running
    const forget = () => {
      if (running === starting) running = null
    }
    const parts = await starting.catch((error) => {
      forget()
      throw error
    })
    if (parts.browser.isConnected()) return parts
    forget()
    await parts.egress.close()
    return launched()
  }

  return {
    /** Opens `url` in a fresh context. Throws `Unreachable` or `Refused`; an answer of any status is a page. */
    async open(url: URL, opening: Opening): Promise<OpenedPage> {
      const leaveSlot = await slots.enter(opening.signal)
      let context: BrowserContext | null = null
      const close = async () => {
        opening.signal.removeEventListener('abort', close)
        await context?.close().catch(() => {})
        leaveSlot()
      }
      opening.signal.addEventListener('abort', close)
      try {
        const { browser, egress } = await launched()
        opening.signal.throwIfAborted()
        context = await freshContext(browser, options)
        return { ...(await load(context, url, opening, egress)), close }
      } catch (error) {
        await close()
        throw opening.signal.aborted ? opening.signal.reason : error
      }
    },
    async close() {
      const closing = running
      running = null
      const parts = await closing?.catch(() => null)
      await parts?.browser.close()
      await parts?.egress.close()
    },
  }
}
export type SharedBrowser = ReturnType<typeof createBrowser>

async function freshContext(browser: Browser, { userAgent, gateway, connections, clock }: Options) {
  const context = await browser.newContext({ userAgent, acceptDownloads: false, serviceWorkers: 'block' })
  context.setDefaultTimeout(navigationTimeoutMs)
  if (gateway !== null) await context.route(/^https?:/, gatewayRoute({ gateway, connections, clock, userAgent }))
  return context
}

async function load(context: BrowserContext, url: URL, { onRequest, onHeard, signal }: Opening, egress: Egress) {
  const page = await context.newPage()
  let leadsTo = url
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}))
  page.on('request', (request) => {
    onRequest()
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) leadsTo = new URL(request.url())
  })
  const response = await page.goto(url.href, { waitUntil: 'load', timeout: navigationTimeoutMs }).catch((error) => {
    throw navigationError(error, { url, leadsTo, egress })
  })
  if (!response) throw new Unreachable(`${url.href} showed nothing in the browser`)
  onHeard()
  const headers = await response.allHeaders()
  if (headers[refusedHeader]) throw new Refused(`${url.href}: ${headers[refusedHeader]}`)
  const answer: Answer = { url: new URL(response.url()), status: response.status(), headers, body: Buffer.alloc(0) }
  return {
    answer,
    html: () => page.content(),
    use: <T>(use: (page: Page) => Promise<T>) => used(page, use, url, signal),
  }
}

function navigationError(error: unknown, { url, leadsTo, egress }: { url: URL; leadsTo: URL; egress: Egress }) {
  checkUrl(leadsTo)
  if (egress.hasRefused(leadsTo.hostname)) return new Refused(`${leadsTo.hostname} is not on the public internet`)
  return new Unreachable(`${url.href} did not load in the browser: ${firstLine(error)}`, { cause: error })
}

async function used<T>(page: Page, use: (page: Page) => Promise<T>, url: URL, signal: AbortSignal): Promise<T> {
  const tooLong = setTimeout(() => void page.close().catch(() => {}), useMinutesMax * 60_000)
  try {
    return await use(page)
  } catch (error) {
    if (signal.aborted) throw signal.reason
    if (error instanceof SweepStopped || !(error instanceof Error)) throw error
    if (page.isClosed())
      throw new Unreachable(`${url.href}: the page in the browser ended: ${firstLine(error)}`, { cause: error })
    throw new SourceChanged(`${url.href}: ${firstLine(error)}`, { cause: error })
  } finally {
    clearTimeout(tooLong)
  }
}

const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]
