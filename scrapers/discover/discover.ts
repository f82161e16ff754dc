import type { CheerioAPI } from 'cheerio'
import { BoardGone, Incomplete, SweepStopped } from '../errors.ts'
import { startDeadline } from '../kit/deadline.ts'
import type { Fetcher } from '../kit/kit.ts'
import { addressOf } from '../kit/reading/html.ts'
import { registry, scraperFor } from '../registry.ts'
import type { Kit } from '../scraper.ts'
import { postingsOn } from '../sources/careers/json-ld.ts'
import { linksOn } from './links.ts'
import { type Place, placeOf } from './place.ts'

/** A place that was looked at: does it list postings, is it there without any, is it gone, or can nobody tell now? */
export type Look = {
  place: Place
  state: 'lists' | 'empty' | 'gone' | 'unsure'
  says: string | null
  employer: string | null
}
export type Found = Look & { how: string }

const lookMs = 60_000
const candidatesMax = 6

/** `signal` ends it before its time is over. */
type Looking = { fetcher: Fetcher; now: Date; signal?: AbortSignal }

/** Asks a board for its first posting, politely and for a minute at most. Never throws for what the world may do. */
export async function lookAt(place: Place, { fetcher, now, signal: ended }: Looking): Promise<Look> {
  const scraper = scraperFor(place.source)
  const { signal, end } = startDeadline(lookMs, ended)
  const { kit, tally } = fetcher.visit({ ...blank, now, signal, gapMs: scraper.gapMs ?? 0 })
  try {
    let wrong: string | null = null
    for await (const item of scraper.scrape(place.params, kit)) {
      if ('unread' in item) {
        wrong ??= item.unread
        continue
      }
      const employer = 'stillListed' in item ? null : (item.employer ?? null)
      return { place, state: 'lists', says: null, employer }
    }
    return { place, state: wrong ? 'unsure' : 'empty', says: wrong, employer: null }
  } catch (error) {
    // A site so large that a minute of its answers does not bring the first posting is believed.
    if (signal.aborted && tally.answers > 0) return { place, state: 'lists', says: null, employer: null }
    if (signal.aborted) return { place, state: 'unsure', says: silent, employer: null }
    const says = error instanceof Error ? error.message : String(error)
    if (error instanceof BoardGone) return { place, state: 'gone', says, employer: null }
    return { place, state: error instanceof Incomplete ? 'empty' : 'unsure', says, employer: null }
  } finally {
    end()
  }
}

const silent = 'It did not answer in time: it is slow, or its robots.txt asks for long pauses'

const blank = { known: { byId: () => null, byUrl: () => [], open: 0 }, validators: null, forced: true }

/**
 * Finds the board behind a careers page: the hiring system that the page embeds or links to, else that of the page that it
 * calls its jobs, else schema.org data of its own, on one page or on those of its sitemap. Out: the best place that
 * answers, with how it was found; `null` with the reasons in `tried` when none does.
 */
export async function discover(
  address: string,
  looking: Looking,
): Promise<{ found: Found | null; tried: Look[]; trouble: string | null }> {
  const { fetcher, now } = looking
  const { signal, end } = startDeadline(2 * lookMs, looking.signal)
  const { kit } = fetcher.visit({ ...blank, now, signal })
  const pageAt = (url: string) => readPage(url, kit, signal)
  return firstBehind(address, pageAt, looking).finally(end)
}

async function firstBehind(address: string, pageAt: (url: string) => Promise<ReadPage>, looking: Looking) {
  const tried: Look[] = []
  const read = await pageAt(address)
  const first = read.page ? linksOn(read.page, read.at) : { places: [], further: [] }
  const found = await firstThatLists(first.places, 'The page embeds it', tried, looking)
  if (found) return { found, tried, trouble: null }
  for (const url of first.further) {
    const { page, at } = await pageAt(url)
    const places = page ? linksOn(page, at).places : []
    const further = await firstThatLists(places, `${url} embeds it`, tried, looking)
    if (further) return { found: further, tried, trouble: null }
  }
  const own = await firstThatLists(ownPlaces(address, read.page), 'It describes its postings itself', tried, looking)
  return { found: own, tried, trouble: read.trouble }
}

/** `at`: where the page was read, which may be a hiring system that the address leads to. */
type ReadPage = { page: CheerioAPI | null; at: string; trouble: string | null }

async function readPage(url: string, kit: Kit, signal: AbortSignal): Promise<ReadPage> {
  try {
    const page = await kit.getHtml(url, { goneMeansBoard: false })
    return { page, at: (page && addressOf(page)) ?? url, trouble: null }
  } catch (error) {
    if (signal.aborted) return { page: null, at: url, trouble: silent }
    if (!(error instanceof SweepStopped)) throw error
    return { page: null, at: url, trouble: error.message }
  }
}

/** The page alone if several postings are described on it, and the whole site by its sitemap. */
function ownPlaces(address: string, page: CheerioAPI | null): Place[] {
  const described = page ? postingsOn(page, address).found.length : 0
  const site = registry.careers.recognise(new URL(address))
  return [
    ...(site === null ? [] : [placeOf('careers', site)]),
    ...(described > 0 ? [placeOf('json-ld', { url: address })] : []),
  ]
}

/** The first place with postings; one that is there and empty is better than none. */
async function firstThatLists(places: Place[], how: string, tried: Look[], looking: Looking): Promise<Found | null> {
  const looks: Look[] = []
  for (const place of places.slice(0, candidatesMax)) {
    if (tried.some((look) => look.place.key === place.key)) continue
    const look = await lookAt(place, looking)
    looks.push(look)
    tried.push(look)
    if (look.state === 'lists') return { ...look, how }
  }
  const empty = looks.find(({ state, place }) => state === 'empty' && scraperFor(place.source).kind === 'ats')
  return empty ? { ...empty, how } : null
}
