import { z } from 'zod'
import { Incomplete, Refused, type SweepStopped } from '../errors.ts'
import { defineScraper, type Kit, type KnownPosting, type ScrapedPostingInput, stillListed } from '../scraper.ts'
import { postingsOn } from './careers/json-ld.ts'
import { asId, toPosting } from './careers/posting.ts'
import { listedPages, type SitemapPage } from './careers/sitemap.ts'

const pagesPerSweepMax = 5_000
/** A page whose sitemap entry did not change is read again after this long: many sitemaps never say when. */
const hoursUntilReadAgain = 24

const params = z.object({ url: z.url({ protocol: /^https$/ }).transform((url) => `${new URL(url).origin}/`) })
type Params = z.output<typeof params>

/** An employer's own site: its sitemap lists the pages, and schema.org JobPosting data on a page is a posting. */
export const careers = defineScraper<Params>({
  name: 'careers',
  title: 'Career site',
  kind: 'careers',
  docs: 'https://schema.org/JobPosting',
  terms: 'JobPosting data is published for search engines; the site’s own robots.txt decides.',
  coverage: 'full',
  requests: 'many',
  params,
  example: { url: 'https://careers.example.org/' },
  host: ({ url }) => new URL(url).hostname,
  token: ({ url }) => new URL(url).host,
  fromToken(token) {
    const found = params.safeParse({ url: `https://${token}/` }).data
    return found?.url === `https://${token}/` ? found : null
  },
  boardUrl: ({ url }) => url,
  recognise: ({ href }) => params.safeParse({ url: href }).data ?? null,

  async *scrape({ url }, kit) {
    const { pages, more } = await listedPages(url, kit, pagesPerSweepMax)
    const { unchanged, toRead } = planned(pages, kit)
    const ids = new Set(unchanged.map(({ id }) => id))
    for (const { id } of unchanged) yield stillListed(id)

    let trouble: SweepStopped | null = null
    for (const { page, known } of toRead) {
      const read = await readPage(page, pages, kit)
      trouble ??= read.trouble
      // The sitemap lists it and we may not or cannot read it now: nothing says that it is closed.
      if (read.trouble && known) ids.add(known.id)
      if (read.trouble && known) yield stillListed(known.id)
      for (const posting of read.postings) yield unclaimed(posting, ids)
    }
    if (ids.size === 0 && trouble) throw trouble
    if (more) throw new Incomplete(`The sitemap lists more than the ${pagesPerSweepMax} pages that were read`)
  },
})

type Planned = { page: SitemapPage; known: KnownPosting | null }

/** Which pages need no request; known ones are read before new ones, so that none loses its identifier to a new page. */
function planned(pages: Map<string, SitemapPage>, { known, now }: Kit) {
  const all: Planned[] = [...pages.values()].map((page) => ({ page, known: known.byUrl(page.url) }))
  const readSince = now.getTime() - hoursUntilReadAgain * 3_600_000
  const isUnchanged = ({ page, known }: Planned) =>
    known?.detailed && known.revision === page.lastmod && known.fetchedAt.getTime() > readSince
  const rest = all.filter((plan) => !isUnchanged(plan))
  return {
    unchanged: all.filter(isUnchanged).flatMap((plan) => plan.known ?? []),
    toRead: [...rest.filter((plan) => plan.known), ...rest.filter((plan) => !plan.known)],
  }
}

type Read = { postings: ScrapedPostingInput[]; trouble: SweepStopped | null }

/** A page's postings: none when it is gone or no posting; `trouble` when it may not or cannot be read. */
async function readPage({ url, lastmod }: SitemapPage, pages: Map<string, SitemapPage>, kit: Kit): Promise<Read> {
  try {
    const html = await kit.getHtml(url, { goneMeansBoard: false })
    if (!html) return { postings: [], trouble: null }
    const { found, broken } = postingsOn(html, url)
    // A posting with an address of its own that the sitemap lists too is read there: here it is one of a list.
    const own = found.filter((posting) => posting.url === null || posting.url === url || !pages.has(posting.url))
    const canonical = html('link[rel="canonical"]').attr('href') ?? null
    const place = { pageUrl: url, canonical, alone: own.length === 1 }
    const postings = own.map((posting) => ({ ...toPosting(posting, place), revision: lastmod }))
    return { postings, trouble: found.length === 0 ? broken : null }
  } catch (error) {
    if (error instanceof Refused) return { postings: [], trouble: error }
    throw error
  }
}

/** Two pages that claim one identifier: neither may be lost, so the later one goes by its address. */
function unclaimed(posting: ScrapedPostingInput, ids: Set<string>): ScrapedPostingInput {
  const id = ids.has(posting.id) ? asId(posting.url) : posting.id
  ids.add(id)
  return { ...posting, id }
}
