import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { defineScraper } from '../scraper.ts'
import { postingsOn } from './careers/json-ld.ts'
import { toPosting } from './careers/posting.ts'

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
    const { found, broken } = postingsOn(await kit.getHtml(url, { wholeBoard: true }), url)
    const place = { pageUrl: url, canonical: null, alone: false }
    for (const posting of found) yield toPosting(posting, place)
    if (broken) throw broken
    if (found.length === 0) throw new SourceChanged(`${url}: JobPosting: no such data on the page`)
  },
})
