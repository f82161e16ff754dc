import type { CheerioAPI } from 'cheerio'
import type { Page } from 'playwright'
import type { z } from 'zod'
import { BoardGone, Refused, SourceChanged, Unchanged } from '../errors.ts'
import type { Kit, Known, RequestOptions, Rows } from '../scraper.ts'
import type { SharedBrowser } from './browser/browser.ts'
import { openPage } from './browser/open-page.ts'
import type { Clock } from './clock.ts'
import { withoutKeys } from './discreet.ts'
import { checkUrl } from './guard/guard.ts'
import { refusalOf } from './http/accept.ts'
import { boardBytesMax, bodyBytesMax } from './http/body.ts'
import { cookieOf } from './http/cookies.ts'
import type { Answer } from './http/exchange.ts'
import type { Http, HttpRequest } from './http/http.ts'
import { believed, conditionalHeaders, refreshed, type Validators, validatorsOf } from './http/validators.ts'
import type { Holds } from './politeness/holds.ts'
import type { Pace } from './politeness/pace.ts'
import type { RobotsCache } from './politeness/robots-cache.ts'
import { readHtml } from './reading/html.ts'
import { readJson } from './reading/json.ts'
import { jsonOf, readText } from './reading/read-body.ts'
import { countUnread, noneUnread, noteUnread, type OddRow, type Unread } from './reading/unread.ts'

/** One visit to one board. */
export type Visit = {
  known: Known
  validators: Validators | null
  now: Date
  /** Least milliseconds between two requests of this source; the kit's own least always holds. */
  gapMs?: number
  /** A person asked for it: failure holds do not apply; Retry-After and robots.txt do. */
  forced: boolean
  /** Whether an address is another board's. */
  isOther?: (url: URL) => boolean
  signal: AbortSignal
}

/**
 * What a visit cost and brought. `requests` counts every try and redirect, the robots.txt that it was the first to
 * need, and all that a page in the browser asks for; `bytes` are those of bodies after decompression, without the
 * browser's; `answers` are what was asked for and came, without robots.txt; `rows` and `unread` are postings of lists that were as
 * their source says, and those that were not. `ledTo`: the address of another board that an answer came from. `validators` are those of
 * the whole-board answer, once it was read without fault.
 */
export type Tally = {
  requests: number
  bytes: number
  answers: number
  rows: number
  unread: Unread
  ledTo: string | null
  validators: Validators | null
}

export const emptyTally = (): Tally => ({
  requests: 0,
  bytes: 0,
  answers: 0,
  rows: 0,
  unread: noneUnread(),
  ledTo: null,
  validators: null,
})

type Collaborators = {
  http: Http
  robots: RobotsCache
  browser: SharedBrowser
  pace: Pace
  holds: Holds
  clock: Clock
  minGapMs: number
  ignoresCrawlDelay: boolean
  keys: Record<string, string | null>
}

/** What is asked for, the most bytes of it, and how an answer is read. */
type Reading<T> = { accept: string; bytesMax?: number; read(answer: Answer): T | Promise<T> }

const timeoutMsDefault = 20_000
/** Three tries of one hung request stay under 100 s, the waits between them included. */
const timeoutMsMax = 30_000

/** The kit of one visit to one board, and the tally that it keeps. */
export function createVisit(visit: Visit, parts: Collaborators): { kit: Kit; tally: Tally } {
  const { http, robots, clock, minGapMs, ignoresCrawlDelay } = parts
  const cookies = new Map<string, string>()
  const usedKeys = new Set<string>()
  const tally = emptyTally()
  const counted = {
    signal: visit.signal,
    forced: visit.forced,
    timeoutMs: timeoutMsDefault,
    onRequest: () => {
      tally.requests++
    },
    onBytes: (bytes: number) => {
      tally.bytes += bytes
    },
  }

  async function permit(url: URL): Promise<number> {
    const { allows, crawlDelayMs } = await robots(url, counted)
    if (!allows(url)) throw new Refused(`${url.href}: robots.txt asks us to stay away`)
    return ignoresCrawlDelay ? minGapMs : Math.max(minGapMs, visit.gapMs ?? 0, crawlDelayMs ?? 0)
  }

  async function ask<T>(
    address: string,
    options: RequestOptions,
    { accept, bytesMax = bodyBytesMax, read }: Reading<T>,
  ): Promise<T | null> {
    const asked = options.wholeBoard ? believed(visit.validators, address, visit.now) : null
    const request = { ...requestOf(address, options, accept, asked), bytesMax }
    const cookie = cookies.get(request.url.host)
    if (cookie) request.headers.cookie = cookie
    const stay = (url: URL) => {
      if (options.sameHost && url.host !== request.url.host)
        throw new BoardGone(`${address} leads to ${url.host}: the board is not there any more`)
      if (url.href !== request.url.href && visit.isOther?.(url)) tally.ledTo = url.href
      return permit(url)
    }
    const answer = await http({ ...counted, ...request, permit: stay })
    if (asked && answer.status === 304) throw unchanged(refreshed(asked, answer))
    const refusal = refusalOf(answer, clock.now())
    if (refusal instanceof BoardGone && options.goneMeansBoard === false) return null
    if (refusal) throw refusal
    tally.answers++
    const validators = options.wholeBoard ? validatorsOf(answer, address, visit.now) : null
    if (validators && validators.bodyHash === asked?.bodyHash) throw unchanged(refreshed(asked, answer))
    const value = await read(answer)
    if (validators && countUnread(tally.unread) === 0) tally.validators = validators
    return value
  }

  function unchanged(validators: Validators) {
    tally.validators = validators
    return new Unchanged('The board is as it was at the last complete sweep')
  }

  async function greet(address: string, header: string) {
    const answer = await http({ ...counted, ...requestOf(address, {}, '*/*', null), permit })
    const refusal = refusalOf(answer, clock.now())
    if (refusal) throw refusal
    cookies.set(answer.url.host, cookieOf(answer.headers['set-cookie']))
    return answer.headers[header] ?? null
  }

  async function sitemaps(address: string) {
    const url = addressOf(address)
    checkUrl(url)
    return (await robots(url, counted)).sitemaps
  }

  async function open<T>(address: string, use: (page: Page) => Promise<T>): Promise<T> {
    const url = addressOf(address)
    checkUrl(url)
    const opened = (page: Page) => {
      tally.answers++
      return use(page)
    }
    return openPage({ ...counted, url, permit }, opened, parts)
  }

  /** What becomes of a visit is for everyone to read: no error may tell a key that was in an address. */
  async function discreet<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw withoutKeys(error, usedKeys)
    }
  }

  const kit = {
    getJson: <T>(
      url: string,
      schema: z.ZodType<T>,
      { rows: place, id = 'id', ...options }: RequestOptions & Rows = {},
    ) => {
      const onRows = (read: number, odd: readonly OddRow[]) => {
        tally.rows += read
        for (const row of odd) noteUnread(tally.unread, row)
      }
      const rows = place === undefined ? undefined : { place, id, mayBeAll: tally.rows > 0, onRows }
      const read = (answer: Answer) => readJson(jsonOf(answer), schema, url, rows)
      const bytesMax = options.wholeBoard ? boardBytesMax : bodyBytesMax
      return discreet(ask(url, options, { accept: 'application/json', bytesMax, read }))
    },
    getText: (url: string, options: RequestOptions = {}) =>
      discreet(ask(url, options, { accept: '*/*', read: readText })),
    getHtml: (url: string, options: RequestOptions = {}): Promise<CheerioAPI | null> =>
      discreet(
        ask(url, options, {
          accept: 'text/html, application/xhtml+xml;q=0.9',
          read: (answer) => readHtml(readText(answer), answer.url.href),
        }),
      ),
    greet: (address: string, header: string) => discreet(greet(address, header)),
    key(name: string) {
      const value = parts.keys[name]
      if (!value) throw new Refused(`This source needs a key: set ${name}, as the README says`)
      usedKeys.add(value)
      return value
    },
    sitemaps: (address: string) => discreet(sitemaps(address)),
    openPage: <T>(address: string, use: (page: Page) => Promise<T>) => discreet(open(address, use)),
    known: visit.known,
    now: visit.now,
  }
  // `ask` gives null only for `goneMeansBoard: false`, which is what the overloads of Kit say and inference cannot.
  return { kit: kit as Kit, tally }
}

function requestOf(
  address: string,
  { method = 'GET', headers = {}, json, timeoutMs = timeoutMsDefault, userAgent }: RequestOptions,
  accept: string,
  known: Validators | null,
): Omit<HttpRequest, 'permit' | 'signal' | 'forced' | 'onRequest' | 'onBytes'> {
  return {
    url: addressOf(address),
    method,
    headers: {
      accept,
      ...ownHeaders(headers),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'GET' && conditionalHeaders(known)),
    },
    body: json === undefined ? null : JSON.stringify(json),
    timeoutMs: Math.min(timeoutMs, timeoutMsMax),
    bytesMax: bodyBytesMax,
    beyond: 'refuse',
    ...(userAgent && { userAgent }),
  }
}

/** We read what is public: nothing that would log us in is sent, whatever a scraper says. */
function ownHeaders(headers: Record<string, string>) {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return Object.fromEntries(entries.filter(([name]) => name !== 'cookie' && name !== 'authorization'))
}

function addressOf(address: string): URL {
  const url = URL.parse(address)
  if (!url) throw new SourceChanged(`${JSON.stringify(address.slice(0, 300))} is not an address`)
  url.hash = ''
  return url
}
