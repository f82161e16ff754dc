import { z } from 'zod'
import { Incomplete, SweepStopped } from '../errors.ts'
import { defineScraper } from '../scraper.ts'
import { readPages } from './careers/pages.ts'
import { listedPages } from './careers/sitemap.ts'

const pagesPerSweepMax = 5_000
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
    const { pages, more, trouble } = await listedPages(url, kit, pagesPerSweepMax)
    const left = `The sitemap lists more than the ${pagesPerSweepMax} pages that were read`
    const unread = trouble ?? (more ? new Incomplete(left) : null)
    try {
      yield* readPages(pages, kit)
    } catch (error) {
      // What kept us from a few pages says nothing of those that the rest of the sitemap lists.
      throw error instanceof SweepStopped && error.missing !== null && unread ? unread : error
    }
    if (unread) throw unread
  },
})
