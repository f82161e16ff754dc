import { z } from 'zod'
import { type Clean, cleanHere } from './cleaning.ts'
import { ending } from './ending.ts'
import { BoardGone, SourceChanged, SweepStopped, Unreachable } from './errors.ts'
import { createFailing } from './failing.ts'
import { unread } from './instead.ts'
import { startDeadline } from './kit/deadline.ts'
import type { Validators } from './kit/http/validators.ts'
import type { Fetcher } from './kit/kit.ts'
import { inTurns } from './kit/pause.ts'
import { createUnderWay } from './kit/under-way.ts'
import type { Tally } from './kit/visit.ts'
import { type CollectedPosting, cleaned, Listing, type ReadAgain } from './listing.ts'
import type { AnyScraper, Detail, KnownPosting, ScrapedPostingInput } from './scraper.ts'

/** Postings that are cleaned, and given away, together while their listing is still being read. */
const takenAtOnce = 25
/** Batches under way at once: being cleaned, classified or written. */
const batchesAtOnce = 3

/** The longest that one visit may take; what came until then is kept as a partial sweep. */
export const visitMinutesMax = 120

type CollectOutcome = 'complete' | SweepStopped['outcome']

/** What a visit to a board brought: plain data, so that it can be made on one machine and reconciled on another. */
export type Collected = {
  outcome: CollectOutcome
  /** One sentence, when the outcome is not `complete` or `unchanged`. */
  detail: string | null
  /** Milliseconds that the site asked us to wait, from the end of the visit. */
  retryAfterMs: number | null
  /** The listing came to an end by itself, but shows fewer postings than it declares. */
  short: boolean
  /** The visit came to its end, but some postings were not as their source says: `detail` names the first. */
  unread: boolean
  /** Native ids of those of them that say who they are: they are listed, whatever they hold. */
  named: string[]
  /** How many postings of the listing may be anybody: they say no id, or are declared and not shown. `null`: nobody knows. */
  nameless: number | null
  /** Distinct postings that the listing showed. */
  found: number
  /** New ones and those that the source describes differently than before. */
  postings: CollectedPosting[]
  /** Native ids of the others: listed, and exactly as known. */
  unchanged: string[]
  /** Those of them whose own pages were asked for, and say the same or nothing that can be read. */
  readAgain: ReadAgain[]
  validators: Validators | null
  requests: number
  bytes: number
}

/** What a visit needs to know of its board: plain data, so that it can be handed to another machine. */
export type BoardToVisit = {
  source: string
  params: unknown
  validators: Validators | null
  forced: boolean
  known: (Omit<KnownPosting, 'listed'> & { sourceHash: string; hasText?: boolean | undefined })[]
}

type Collecting = {
  board: BoardToVisit
  scraper: AnyScraper
  fetcher: Fetcher
  now: Date
  signal?: AbortSignal
  /** Who cleans; in this thread when nobody is named. */
  clean?: Clean
}

/**
 * Visits a board and brings back what its listing shows. Touches no database and never throws for what can be
 * expected of the world: a failure is the outcome, and what came before it is kept. With `take`, postings are given to it
 * every few, in order, and are not in what comes back, so that a long listing is not held in memory. It is given the next ones before it has
 * resolved, so that they are read meanwhile; what it throws ends the visit, once nothing more goes on.
 */
export async function collect(
  { board, scraper, fetcher, now, signal, clean = cleanHere }: Collecting,
  take?: (some: CollectedPosting[]) => Promise<unknown>,
): Promise<Collected> {
  const { kit, tally, end } = visit({ board, scraper, fetcher, now, signal })
  const listing = new Listing(new Map(board.known.map((posting) => [posting.id, posting])))
  const postings: CollectedPosting[] = []
  const giveAway = inOrder(take ?? (async (some) => void postings.push(...some)))
  const underWay = createUnderWay(batchesAtOnce)
  const turns = inTurns()
  let stoodAt: Set<string | null> | null = null
  /** Led to another board, whose postings may be those of others as long as nobody is met who is known, and nobody known stood there. */
  const isDoubted = () => {
    if (tally.ledTo === null || board.known.length === 0 || !listing.isStrange) return false
    stoodAt ??= new Set(board.known.map(({ url }) => boardAt(url, scraper)))
    return !stoodAt.has(boardAt(tally.ledTo, scraper))
  }
  // Feeds of many employers may be titles and no more.
  const checkTexts = () => scraper.kind !== 'board' && listing.checkTexts()
  const stop = await stopOf(async () => {
    try {
      for await (const item of scraper.scrape(board.params, kit)) {
        listing.add(item)
        if (listing.held >= takenAtOnce && !isDoubted()) {
          checkTexts()
          await underWay.put(giveAway(cleaned(listing.taken(), clean, signal)))
        } else await turns()
      }
    } catch (error) {
      // Who stands on the rest of it is not known, so that it is not gone either.
      if (isDoubted()) listing.forget()
      if (listing.held > 0) checkTexts()
      throw error
    }
    if (isDoubted()) {
      listing.forget()
      throw new BoardGone(`It leads to ${tally.ledTo}, another board, on which no posting is known`)
    }
    checkTexts()
  })
  end()
  await underWay.end()
  postings.push(...(await cleaned(listing.taken(), clean, signal)))
  return { ...ending(stop, listing, tally), ...listing.counted(), postings, ...cost(tally) }
}

/** Gives what comes to `take` in the order in which it was asked for, and not before it is there. */
function inOrder<T>(take: (some: T) => Promise<unknown>) {
  let last: Promise<unknown> = Promise.resolve()
  return async (coming: Promise<T>): Promise<unknown> => {
    const turn = last.then(() => coming)
    last = turn
    coming.catch(() => {}) // It is told by its turn, or the one before it that failed.
    return take(await turn)
  }
}

/**
 * Reads the own pages of `pending` postings, one after the other, until all are read or the site stops it.
 * Out: as `collect`; a posting whose page is gone is only named in `unchanged` (the listing decides on closing). One whose page does not
 * come, or is not as its source says, keeps nobody else from being read, and is `unread`.
 */
export async function collectDetails(
  { board, scraper, fetcher, now, signal, clean = cleanHere }: Collecting,
  pending: KnownPosting[],
): Promise<Collected> {
  const { kit, tally, end } = visit({ board, scraper, fetcher, now, signal })
  const listing = new Listing(new Map())
  const isSites = createFailing(pending.length)
  let stop: SweepStopped | null = null
  for (const posting of pending) {
    const failed = await stopOf(async () => {
      const page = await scraper.detail?.(board.params, posting, kit)
      if (!page) listing.add({ stillListed: posting.id })
      else listing.add(withPage({ url: posting.url, title: '', ...posting.listed, id: posting.id }, page))
    })
    stop = isSites(failed) ? failed : null
    if (stop) break
    if (failed) listing.add(unread(failed.message, posting.id))
  }
  end()
  const postings = await cleaned(listing.taken(), clean, signal)
  const said = ending(stop, listing, tally)
  const isUnread = stop === null && said.outcome !== 'complete'
  return { ...said, unread: isUnread, ...listing.counted(), postings, ...cost(tally) }
}

/** A listed posting as its own page describes it: what the page does not say stays as the listing said. */
export function withPage(listed: Omit<ScrapedPostingInput, 'description'>, page: Detail): ScrapedPostingInput {
  return { ...listed, ...stated(page), id: listed.id, description: page.description }
}

/** A posting whose page is to be read, as a listing describes it now, if one does: what that leaves out stays as it was known. */
export function withListing<Page extends KnownPosting>(page: Page, said: CollectedPosting | undefined): Page {
  if (!said) return page
  const { title, employer, locations, workplace, employmentType, department, requisition, language } = said
  const { url, revision, sourceHash, salary, postedAt, validThrough } = said
  const told = { title, employer, locations, workplace, employmentType, department, requisition, language }
  const listed = { ...page.listed, ...stated({ ...told, salary, postedAt, validThrough }) }
  return { ...page, url, revision, sourceHash, listed }
}

/** What is said at all: neither `null` nor empty, as a list of nothing is. */
const stated = <Said extends object>(said: Said): Partial<Said> =>
  Object.fromEntries(
    Object.entries(said).filter(
      ([, value]) => value != null && value !== '' && !(Array.isArray(value) && !value.some(Boolean)),
    ),
  ) as Partial<Said>

function visit({
  board,
  scraper,
  fetcher,
  now,
  signal,
}: Omit<Collecting, 'signal'> & { signal: AbortSignal | undefined }) {
  const byId = new Map(board.known.map((posting) => [posting.id, posting]))
  const byUrl = Map.groupBy(board.known, ({ url }) => url)
  const deadline = startDeadline(visitMinutesMax * 60_000, signal)
  const started = fetcher.visit({
    known: {
      byId: (id) => byId.get(id) ?? null,
      byUrl: (url) => byUrl.get(url) ?? [],
      open: board.known.filter(({ closed }) => !closed).length,
    },
    validators: board.validators,
    now,
    forced: board.forced,
    isOther: (url) => isOther(url, board, scraper),
    gapMs: scraper.gapMs ?? 0,
    signal: deadline.signal,
  })
  return { ...started, end: deadline.end }
}

/** Whether an address of a hiring system is that of another board than this one, however it is written. */
function isOther({ href }: URL, { params }: BoardToVisit, scraper: AnyScraper): boolean {
  const at = boardAt(href, scraper)
  return at !== null && at !== scraper.token(params).toLowerCase()
}

/** The board of a hiring system that an address is of. */
function boardAt(address: string, scraper: AnyScraper): string | null {
  const url = scraper.kind === 'ats' ? URL.parse(address) : null
  const found = url && scraper.recognise(url)
  return found ? scraper.token(found).toLowerCase() : null
}

/** Why the reading stopped; `null` when it came to the end. Unexpected errors are the scraper's: it no longer fits the source. */
async function stopOf(read: () => Promise<void>): Promise<SweepStopped | null> {
  try {
    await read()
    return null
  } catch (error) {
    if (error instanceof SweepStopped) return error
    if (error instanceof z.ZodError) return new SourceChanged(z.prettifyError(error), { cause: error })
    if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
      return new Unreachable('The visit was ended before the board was read', { cause: error })
    return new SourceChanged(`The scraper failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

const cost = ({ requests, bytes, validators }: Tally) => ({ requests, bytes, validators })
