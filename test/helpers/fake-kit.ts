import { withPage } from '../../scrapers/collect.ts'
import { SourceChanged } from '../../scrapers/errors.ts'
import type { NotRead } from '../../scrapers/instead.ts'
import { createFetcher } from '../../scrapers/kit/kit.ts'
import {
  type AnyScraper,
  type Known,
  type KnownPosting,
  type ScrapedPosting,
  scrapedPosting,
} from '../../scrapers/scraper.ts'
import { ensureChromium } from '../../server/setup/chromium.ts'
import { startStandIn } from './standin.ts'

export const fixtureNow = new Date('2026-11-05T12:00:00Z')

const keyNames = ['USAJOBS_EMAIL', 'USAJOBS_KEY', 'ADZUNA_APP_ID', 'ADZUNA_APP_KEY']

/** The real kit, asking `gateway` for everything, without pauses. */
export function startKit(gateway: string) {
  const fetcher = createFetcher({
    gateway,
    minGapMs: 0,
    userAgent: 'Rackline/1.0 (+https://rackline.example/bot)',
    hosts: { load: () => null, update: () => {} },
    chromium: () => ensureChromium(),
    keys: Object.fromEntries(keyNames.map((name) => [name, `key-of-${name}`])),
  })
  const { signal } = new AbortController()
  return {
    kit: ({ known = [], now = fixtureNow }: { known?: KnownPosting[]; now?: Date } = {}) =>
      fetcher.visit({ known: knownOf(known), validators: null, now, forced: true, signal }).kit,
    fetcher,
    close: () => fetcher.close(),
  }
}

/** The real kit in front of a stand-in for the web: only the answers are invented, by `standIn.answer`. */
export async function startFakeKit() {
  const standIn = await startStandIn()
  const { kit, fetcher, close } = startKit(standIn.url)
  return {
    standIn,
    kit,
    fetcher,
    async close() {
      await close()
      await standIn.close()
    },
  }
}
export type FakeKit = Awaited<ReturnType<typeof startFakeKit>>

function knownOf(postings: KnownPosting[]): Known {
  return {
    byId: (id) => postings.find((posting) => posting.id === id) ?? null,
    byUrl: (url) => postings.filter((posting) => posting.url === url),
    open: postings.filter(({ closed }) => !closed).length,
  }
}

/** Reads a whole board. Out: its postings, checked as the sweep checks them, those only said to be listed, and how it ended. */
export async function readBoard(scraper: AnyScraper, params: unknown, kit: ReturnType<FakeKit['kit']>) {
  const postings: ScrapedPosting[] = []
  const still: string[] = []
  const unread: NotRead[] = []
  let stopped: unknown = null
  try {
    for await (const item of scraper.scrape(params, kit)) {
      if ('unread' in item) unread.push(item)
      else if ('stillListed' in item) still.push(item.stillListed)
      else postings.push(scrapedPosting.parse(item))
    }
  } catch (error) {
    stopped = error
  }
  // As a sweep has it: of a listing none of which could be read, nothing is known.
  if (stopped === null && postings.length + still.length === 0 && unread[0])
    stopped = new SourceChanged(unread[0].unread)
  return { postings, still, unread, stopped, ids: postings.map(({ id }) => id) }
}

/** A posting with what its own page adds, as the sweep puts them together. */
export async function complete(
  scraper: AnyScraper,
  params: unknown,
  listed: ScrapedPosting,
  kit: ReturnType<FakeKit['kit']>,
): Promise<ScrapedPosting> {
  if (listed.description !== null || !scraper.detail) return listed
  const known = {
    id: listed.id,
    url: listed.url,
    revision: listed.revision,
    fetchedAt: fixtureNow,
    detailed: false,
    listed,
  }
  const page = await scraper.detail(params, known, kit)
  return page ? scrapedPosting.parse(withPage(listed, page)) : listed
}
