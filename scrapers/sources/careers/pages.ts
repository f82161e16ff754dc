import { Blocked, type Incomplete, Refused, SourceChanged, type SweepStopped, Unreachable } from '../../errors.ts'
import { type NotRead, type StillListed, stillListed, unread } from '../../instead.ts'
import { addressOf } from '../../kit/reading/html.ts'
import type { Kit, KnownPosting, ScrapedPostingInput } from '../../scraper.ts'
import { othersThan, toldApart } from './apart.ts'
import { postingsOn } from './json-ld.ts'
import { toPosting, toUnread } from './posting.ts'
import type { SitemapPage } from './sitemap.ts'

/** A page whose sitemap entry did not change is read again after this long: many sitemaps never say when. */
const hoursUntilReadAgain = 24
/** So many pages one after the other that do not come: it is the site, and not a page. */
const failedInRowMax = 3

/**
 * The postings on the pages of a sitemap, by their schema.org data; those that nothing suggests to have changed are only
 * said to be listed. Throws what kept us from reading a page when no page held a posting, and at the end `Incomplete` when postings
 * of one page could not be told apart, or `Blocked` when one did not let us in.
 */
export async function* readPages(
  pages: Map<string, SitemapPage>,
  kit: Kit,
): AsyncGenerator<ScrapedPostingInput | StillListed | NotRead> {
  const { unchanged, toRead } = planned(pages, kit)
  const ids = new Set(unchanged.map(({ id }) => id))
  for (const { id } of unchanged) yield stillListed(id)

  let trouble: SweepStopped | null = null
  let lost: Incomplete | null = null
  let barred: Blocked | null = null
  let barredNew = 0
  let failedInRow = 0
  for (const { page, known } of toRead) {
    const read = await readPage(page, pages, kit)
    failedInRow = read.failed ? failedInRow + 1 : 0
    if (read.failed && failedInRow >= failedInRowMax) throw read.failed
    trouble ??= read.trouble
    if (read.failed instanceof Blocked) {
      barred ??= read.failed
      if (known.length === 0) barredNew++
    } else if (read.failed && known.length === 0) yield unread(read.failed.message)
    // The sitemap lists it and we may not or cannot read it now: nothing says that it is closed.
    for (const { id } of read.trouble ? known.filter(({ closed }) => !closed) : []) {
      ids.add(id)
      yield read.trouble instanceof Refused || read.trouble instanceof Unreachable
        ? stillListed(id)
        : { stillListed: id, asked: { revision: page.lastmod } }
    }
    const apart = toldApart(read.postings, ids)
    lost ??= apart.lost
    yield* apart.postings
    yield* read.odd
  }
  if (ids.size === 0 && trouble) throw trouble
  if (lost) throw lost
  // All others were read: a page that is closed to everybody for good keeps nothing open.
  if (barred) throw new Blocked(barred.message, { cause: barred, missing: barredNew })
}

/** `known`: who is on the page. */
type Planned = { page: SitemapPage; known: readonly KnownPosting[] }

/** Which pages need no request; known ones are read before new ones, so that none loses its identifier to a new page. */
function planned(pages: Map<string, SitemapPage>, { known, now }: Kit) {
  const all: Planned[] = [...pages.values()].map((page) => ({ page, known: openOrAll(known.byUrl(page.url)) }))
  const readSince = now.getTime() - hoursUntilReadAgain * 3_600_000
  const isUnchanged = ({ page, known }: Planned) =>
    known.length > 0 &&
    known.every(
      ({ detailed, revision, fetchedAt }) => detailed && revision === page.lastmod && fetchedAt.getTime() > readSince,
    )
  const rest = all.filter((plan) => !isUnchanged(plan))
  return {
    unchanged: all.filter(isUnchanged).flatMap((plan) => plan.known),
    toRead: [...rest.filter((plan) => plan.known.length > 0), ...rest.filter((plan) => plan.known.length === 0)],
  }
}

/** Closed ones have left a page that others are still on. */
function openOrAll(known: readonly KnownPosting[]) {
  const open = known.filter(({ closed }) => !closed)
  return open.length > 0 ? open : known
}

/** `failed`: why the page did not come. */
type Read = { postings: ScrapedPostingInput[]; odd: NotRead[]; trouble: SweepStopped | null; failed?: SweepStopped }

/** A page's postings: none when it is gone or no posting; `odd`: others on it; `trouble` when it may not or cannot be read. */
async function readPage({ url, lastmod }: SitemapPage, pages: Map<string, SitemapPage>, kit: Kit): Promise<Read> {
  try {
    const html = await kit.getHtml(url, { goneMeansBoard: false })
    if (!html) return { postings: [], odd: [], trouble: null }
    const at = addressOf(html)
    // What leads to another page of the sitemap is read there.
    if (at !== null && at !== url && pages.has(at)) return { postings: [], odd: [], trouble: null }
    const said = postingsOn(html, url)
    // A posting with an address of its own that the sitemap lists too is read there: here it is one of a list.
    const isOwn = (posting: { url: string | null }) =>
      posting.url === null || posting.url === url || !pages.has(posting.url)
    const own = said.found.filter(isOwn)
    const canonical = html('link[rel="canonical"]').attr('href') ?? null
    const ownOdd = said.odd.filter(isOwn)
    const [first] = ownOdd
    if (said.found.length === 0 && first) return { postings: [], odd: [], trouble: new SourceChanged(first.wrong) }
    const open = kit.known.byUrl(url).filter(({ closed }) => !closed).length
    const odd = othersThan(own, ownOdd, { pageUrl: url, open })
    const place = { pageUrl: url, canonical, alone: own.length === 1 && odd.length === 0 }
    const postings = own.map((posting) => ({ ...toPosting(posting, place), revision: lastmod }))
    return { postings, odd: odd.map((posting) => toUnread(posting, kit.known)), trouble: null }
  } catch (error) {
    if (error instanceof Refused) return { postings: [], odd: [], trouble: error }
    if (error instanceof Blocked || error instanceof Unreachable || error instanceof SourceChanged)
      return { postings: [], odd: [], trouble: error, failed: error }
    throw error
  }
}
