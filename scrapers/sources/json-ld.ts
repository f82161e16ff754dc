import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { defineScraper, type Known, type ScrapedPostingInput } from '../scraper.ts'
import { othersThan, toldApart } from './careers/apart.ts'
import { postingsOn } from './careers/json-ld.ts'
import { asId, toPosting, toUnread } from './careers/posting.ts'

const params = z.object({ url: z.url({ protocol: /^https$/ }).max(2_000) })
type Params = z.output<typeof params>

/** One page whose own schema.org data holds all postings. No address tells that it does: it is found by a look at the page. */
export const jsonLd = defineScraper<Params>({
  name: 'json-ld',
  title: 'Page with schema.org data',
  kind: 'careers',
  docs: 'https://schema.org/JobPosting',
  terms: 'JobPosting data is published for search engines; the site’s own robots.txt decides.',
  coverage: 'full',
  requests: 'one',
  params,
  example: { url: 'https://jobs.example.net/open-roles' },
  host: ({ url }) => new URL(url).hostname,
  token: ({ url }) => url.replace(/^https:\/\/|#.*$/g, ''),
  fromToken: (token) => params.safeParse({ url: `https://${token}` }).data ?? null,
  boardUrl: ({ url }) => url,
  recognise: () => null,

  async *scrape({ url }, kit) {
    const { found, odd } = postingsOn(await kit.getHtml(url, { wholeBoard: true }), url)
    const place = { pageUrl: url, canonical: null, alone: false }
    const said = found.map((posting) => toPosting(posting, place))
    const { postings, lost } = toldApart(knownFirst(said, kit.known), new Set())
    yield* postings
    const others = found.length > 0 ? othersThan(found, odd, { pageUrl: url, open: kit.known.open }) : odd
    for (const posting of others) yield toUnread(posting, kit.known)
    if (lost) throw lost
    if (found.length + odd.length === 0) throw new SourceChanged(`${url}: JobPosting: no such data on the page`)
  },
})

/** None loses its identifier to a posting that claims the same, and what is known by its address stays so when that one is gone. */
function knownFirst(said: readonly ScrapedPostingInput[], known: Known): ScrapedPostingInput[] {
  const isKnown = ({ id, url }: ScrapedPostingInput) => known.byId(id)?.url === url
  const others = said.filter((posting) => !isKnown(posting))
  // By its address only who cannot go by an identifier of its own, as another has it.
  const byAddress = others.map(({ id, ...rest }) => ({
    ...rest,
    id: known.byId(id) ? (known.byId(asId(rest.url))?.id ?? id) : id,
  }))
  return [...said.filter(isKnown), ...byAddress]
}
