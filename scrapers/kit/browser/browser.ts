import type { Browser, BrowserContext, Page, Request as PageRequest, Response as PageResponse } from 'playwright'
import { Refused, SourceChanged, SweepStopped, Unreachable } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import type { Connections } from '../guard/connections.ts'
import { checkUrl } from '../guard/guard.ts'
import type { Answer } from '../http/exchange.ts'
import { type Launched, type Launching, launchChromium } from './chromium.ts'
import { type Egress, refusedHeader } from './egress.ts'
import { gatewayRoute } from './gateway-route.ts'
import { createSlots } from './slots.ts'

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
        const loaded = await load(browser, url, { ...opening, egress, options })
        context = loaded.context
        return { ...pageOf(loaded, url, opening.signal), close }
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

function pageOf({ page, answer }: { page: Page; answer: Answer }, url: URL, signal: AbortSignal) {
  return {
    answer,
    html: () => page.content(),
    use: <T>(use: (page: Page) => Promise<T>) => used(page, use, url, signal),
  }
}

/** What is seen of the page's own loading, which `goto` alone does not tell. */
type Journey = { leadsTo: URL; response: PageResponse | null; failure: unknown }

async function load(browser: Browser, url: URL, opening: Opening & { egress: Egress; options: Options }) {
  const { options, egress, signal, onRequest, onHeard } = opening
  const { userAgent, gateway, connections, clock } = options
  const journey: Journey = { leadsTo: url, response: null, failure: null }
  const context = await browser.newContext({ userAgent, acceptDownloads: false, serviceWorkers: 'block' })
  try {
    context.setDefaultTimeout(navigationTimeoutMs)
    const onFailed = (error: unknown) => {
      journey.failure = error
    }
    if (gateway !== null)
      await context.route(/^https?:/, gatewayRoute({ gateway, connections, clock, userAgent, onFailed }))
    const page = await context.newPage()
    page.on('request', onRequest)
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}))
    watch(page, journey)
    const giveUp = () => void context.close().catch(() => {})
    signal.addEventListener('abort', giveUp)
    const response = await page
      .goto(url.href, { waitUntil: 'load', timeout: navigationTimeoutMs })
      // An error status without a body is an error to the browser; to us it is an answer.
      .catch((error) =>
        journey.response && journey.response.status() >= 400 ? journey.response : Promise.reject(error),
      )
      .finally(() => signal.removeEventListener('abort', giveUp))
    onHeard()
    return { context, page, answer: answerOf(response, url) }
  } catch (error) {
    await context.close().catch(() => {})
    throw error instanceof SweepStopped ? error : navigationError(error, url, journey, egress)
  }
}

function watch(page: Page, journey: Journey) {
  const isPageItself = (request: PageRequest) => request.isNavigationRequest() && request.frame() === page.mainFrame()
  page.on('request', (request) => {
    if (isPageItself(request)) journey.leadsTo = new URL(request.url())
  })
  page.on('response', (response) => {
    if (isPageItself(response.request())) journey.response = response
  })
}

function answerOf(response: PageResponse | null, url: URL): Answer {
  if (!response) throw new Unreachable(`${url.href} showed nothing in the browser`)
  const headers = response.headers()
  if (headers[refusedHeader]) throw new Refused(`${url.href}: ${headers[refusedHeader]}`)
  return { url: new URL(response.url()), status: response.status(), headers, body: Buffer.alloc(0) }
}

function navigationError(error: unknown, url: URL, { failure, leadsTo }: Journey, egress: Egress): SweepStopped {
  if (failure instanceof SweepStopped) return failure
  try {
    checkUrl(leadsTo)
  } catch (refused) {
    if (refused instanceof Refused) return refused
  }
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
