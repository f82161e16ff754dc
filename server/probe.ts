import { SweepStopped } from '../scrapers/errors.ts'
import type { Fetcher } from '../scrapers/kit/kit.ts'
import type { AnyScraper } from '../scrapers/scraper.ts'

const probeMsMax = 60_000

type Probe = { params: unknown; scraper: AnyScraper; fetcher: Fetcher; now: Date }

/**
 * Any address may be an employer's own site; whether postings can be read there shows only when one is. Reads until the first
 * posting, politely and for a minute at most: a site so large is believed. Throws one sentence when there is none.
 */
export async function probeSite({ params, scraper, fetcher, now }: Probe): Promise<void> {
  const signal = AbortSignal.timeout(probeMsMax)
  const known = { byId: () => null, byUrl: () => null }
  const { kit } = fetcher.visit({ known, validators: null, now, forced: true, signal })
  const site = scraper.boardUrl(params)
  try {
    for await (const _ of scraper.scrape(params, kit)) return
  } catch (cause) {
    if (signal.aborted) return
    const reason = cause instanceof SweepStopped ? cause.message : String(cause)
    throw new Error(`No postings can be read at ${site}: ${reason}. ${whatToDo}`, { cause })
  }
  throw new Error(`No page of ${site} describes a posting with schema.org data. ${whatToDo}`)
}

const whatToDo =
  'Nothing was added. A site that shows its postings to a browser only is imported with selectors, as the README says.'
