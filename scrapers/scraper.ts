import type { CheerioAPI } from 'cheerio'
import type { Page } from 'playwright'
import { z } from 'zod'
import { asHtml, employerName, line, name, placesOfLine, webAddress } from './fields.ts'
import type { NotRead, StillListed } from './instead.ts'
import type { RowId } from './kit/reading/rows.ts'

/** Limits on what one posting and one board may hold; longer texts are cut, more postings end the sweep as refused. */
export const limits = {
  titleCharsMax: 300,
  locationCharsMax: 200,
  locationsMax: 50,
  descriptionCharsMax: 100_000,
  postingsPerBoardMax: 20_000,
} as const

export const workplaces = ['onsite', 'hybrid', 'remote'] as const
export const employmentTypes = ['full-time', 'part-time', 'contract', 'temporary', 'internship'] as const
export const salaryPeriods = ['year', 'month', 'week', 'day', 'hour'] as const
export type Workplace = (typeof workplaces)[number]
export type EmploymentType = (typeof employmentTypes)[number]

export const postingId = z.string().trim().min(1).max(300)

/** A stated pay range: amounts in units of `currency` (ISO 4217) per `period`; a bound that is not stated is `null`. */
export const salary = z.object({
  min: z.number().positive().nullable(),
  max: z.number().positive().nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'Must be an ISO 4217 code of three capital letters, such as EUR.'),
  period: z.enum(salaryPeriods),
})
export type Salary = z.infer<typeof salary>

/**
 * What a source says of one posting. Unknown is `null`, never a guess. Texts of one line are made visible here, so that what is
 * compared and hashed is what readers see.
 *
 * - `id`: the source's own stable id, unique on its board; never the title.
 * - `url`: where a person reads and applies (http or https, without credentials).
 * - `employer`: only when the posting itself names one.
 * - `locations`: as written by the source, one entry a place.
 * - `description`: unsanitised HTML; `null` when the listing has none and `Scraper.detail` brings it.
 * - `postedAt`, `validThrough`: only from a date that the source states.
 * - `revision`: a value of the listing that changes when the posting does (`lastmod` of a sitemap); see `Known`.
 */
export const scrapedPosting = z.object({
  id: postingId,
  url: webAddress,
  title: line(limits.titleCharsMax).pipe(z.string().min(1)),
  employer: employerName(200).nullable().default(null),
  locations: z
    .array(placesOfLine(limits.locationCharsMax))
    .default([])
    .transform((places) => [...new Set(places.flat())].slice(0, limits.locationsMax)),
  description: z
    .string()
    .transform((html) => asHtml(html.slice(0, 4 * limits.descriptionCharsMax)))
    .nullable(),
  workplace: z.enum(workplaces).nullable().default(null),
  employmentType: z.enum(employmentTypes).nullable().default(null),
  department: name(200).nullable().default(null),
  requisition: line(100).nullable().default(null),
  language: z.string().max(35).nullable().default(null),
  salary: salary.nullable().default(null),
  postedAt: z.date().nullable().default(null),
  validThrough: z.date().nullable().default(null),
  revision: z.string().max(200).nullable().default(null),
})
export type ScrapedPosting = z.output<typeof scrapedPosting>
export type ScrapedPostingInput = z.input<typeof scrapedPosting>
/** What a posting's own page adds to what the listing said. */
export type Detail = Partial<Omit<ScrapedPostingInput, 'description'>> & { description: string }

/** What the listing said of a posting whose own page is read next: what `detail` does not say stays so. */
type Listed = Partial<Omit<ScrapedPosting, 'id' | 'url' | 'revision' | 'description'>>

/** What we already hold of a board, so that a scraper need not fetch it again. */
export type KnownPosting = {
  id: string
  url: string
  revision: string | null
  fetchedAt: Date
  detailed: boolean
  /** True when it is closed; a source that lists it again opens it. */
  closed?: boolean | undefined
  listed?: Listed
}
/** `byUrl`: all that have this address, as several postings may stand on one page. `open`: how many of the board's are open. */
export type Known = { byId(id: string): KnownPosting | null; byUrl(url: string): readonly KnownPosting[]; open: number }

export type RequestOptions = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  /** Sent as JSON, with `content-type: application/json`. */
  json?: unknown
  /** Milliseconds for one try, from connecting to the last byte. Default 20,000. */
  timeoutMs?: number
  /**
   * This one answer is the whole board: validators are sent, and when the answer (or its hash) is that of
   * the last complete sweep, `Unchanged` is thrown and the sweep is over.
   */
  wholeBoard?: boolean
  /** A redirect to another host says that the board is gone (`BoardGone`); nothing is asked there. Default false. */
  sameHost?: boolean
  /** Sent instead of our name where the documentation asks for another (USAJOBS: the address that the key belongs to). */
  userAgent?: string
  /** A 404 or 410 says that the board is gone (`BoardGone`). `false`: only this page is gone, and `null` is returned. Default true. */
  goneMeansBoard?: boolean
}

/**
 * Where the postings stand in a JSON answer (`data.jobs`; empty: the answer itself is the list). Each is then checked by itself: one
 * that does not fit `schema` is left out and reported as unread, and the others are read as ever. `id` is the key under which a row
 * says its id, or a function that finds it in whatever stands there (default `id`): a posting that is known to be listed is not closed.
 * `schema` must have that list in plain sight, of `z.object` and `z.array` (also nullable or optional), or asking throws a `TypeError`.
 * Whoever counts rows counts those that were left out, too (`leftOutOf`).
 */
export type Rows = { rows?: string; id?: RowId }

/**
 * What a scraper gets to reach the world. All of it is polite (User-Agent, robots.txt, pace, Retry-After),
 * guarded (no private addresses, body limit) and throws only `SweepStopped` errors.
 */
export type Kit = {
  /** GET or POST, JSON, checked by `schema`; a mismatch is `SourceChanged` naming the path. */
  getJson<T>(url: string, schema: z.ZodType<T>, options?: RequestOptions & Rows & { goneMeansBoard?: true }): Promise<T>
  getJson<T>(
    url: string,
    schema: z.ZodType<T>,
    options: RequestOptions & Rows & { goneMeansBoard: false },
  ): Promise<T | null>
  getText(url: string, options?: RequestOptions & { goneMeansBoard?: true }): Promise<string>
  getText(url: string, options: RequestOptions & { goneMeansBoard: false }): Promise<string | null>
  getHtml(url: string, options?: RequestOptions & { goneMeansBoard?: true }): Promise<CheerioAPI>
  getHtml(url: string, options: RequestOptions & { goneMeansBoard: false }): Promise<CheerioAPI | null>
  /** Addresses of the sitemaps that the host's robots.txt names, as written there. */
  sitemaps(url: string): Promise<string[]>
  /**
   * Asks as a browser does before it searches: out is the named header of the answer. Its cookies are sent back to
   * the same host until the visit ends; nothing is ever sent that would log us in.
   */
  greet(url: string, header: string): Promise<string | null>
  /** A key that its owner set (`USAJOBS_KEY`). Throws `Refused` saying which setting is missing. */
  key(name: string): string
  /** A page in the shared browser, loaded; `use` gets it and it is closed afterwards. */
  openPage<T>(url: string, use: (page: Page) => Promise<T>): Promise<T>
  known: Known
  now: Date
}

/**
 * The code for one source. Metadata is data: the sources page, `rackline board add` and the registry test read it.
 *
 * - `kind`: `ats` (one employer's board on a hiring system), `board` (many employers), `careers` (an employer's own site).
 * - `coverage`: may absence close a posting? `full`: `scrape` returns only after all open postings were yielded;
 *   `partial`: it shows a part (newest, a search); `changes`: only news. Only `full` closes by absence.
 * - `requests`: `one` answer is the whole board, or `many`; one-request sources are swept first on an empty database.
 * - `host(params)`: where its requests go, for pace and for spreading work.
 * - `token(params)`: the shortest text that names the board on its source (`coreweave`, `eu/mistral`): the board's key
 *   is `name:token`, so equal boards have equal tokens. `fromToken` reads it back; `null` when it names no board.
 * - `recognise(url)`: the params when a pasted careers or posting URL belongs to this source, else `null`.
 * - `boardUrl(params)`: the page that a person would open.
 * - `scrape`: yields postings, and says of those that it cannot read that they are there (`unread`); returning means that the
 *   listing was read to its end, throwing that it was not.
 * - `detail`: completes a posting that the listing gave without a description; what it leaves out stays as the listing
 *   said; `null` when its page is gone.
 * - `lastingIds`: a posting's id is nobody else's on any board of the system, so that a renamed board's postings are known by it.
 * - `terms`: what the owner of the source says of reading it (robots.txt, limits, use), as far as it is known.
 * - `off`: why it is shipped switched off. The owner may switch it on.
 * - `gapMs`: least milliseconds between two requests, where a second is too little; `hoursApart`: least hours between
 *   two sweeps, where an hour is.
 */
export type Scraper<Params> = {
  name: string
  title: string
  kind: 'ats' | 'board' | 'careers'
  docs: string
  terms: string
  lastingIds?: true
  off?: string
  gapMs?: number
  hoursApart?: number
  coverage: 'full' | 'partial' | 'changes'
  requests: 'one' | 'many'
  params: z.ZodType<Params>
  example: Params
  host(params: Params): string
  token(params: Params): string
  fromToken(token: string): Params | null
  boardUrl(params: Params): string
  recognise(url: URL): Params | null
  scrape(params: Params, kit: Kit): AsyncIterable<ScrapedPostingInput | StillListed | NotRead>
  detail?(params: Params, posting: KnownPosting, kit: Kit): Promise<Detail | null>
}

/** A scraper whose params are checked inside, so that scrapers of different params share one registry. */
export type AnyScraper = {
  [Key in keyof Scraper<unknown>]: Scraper<unknown>[Key]
}

/**
 * Declares a source. In: its metadata and functions over typed params. Out: the same with params erased to
 * `unknown`: each function parses them first (throws `ZodError` on wrong params, which `board add` reports).
 */
export function defineScraper<Params>(scraper: Scraper<Params>): AnyScraper {
  const parse = (params: unknown) => scraper.params.parse(params)
  const { detail } = scraper
  return {
    ...scraper,
    host: (params) => scraper.host(parse(params)),
    token: (params) => scraper.token(parse(params)),
    boardUrl: (params) => scraper.boardUrl(parse(params)),
    scrape: (params, kit) => scraper.scrape(parse(params), kit),
    ...(detail && {
      detail: (params: unknown, posting: KnownPosting, kit: Kit) => detail(parse(params), posting, kit),
    }),
  }
}
