import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { readXml } from '../kit/reading/xml.ts'
import { defineScraper } from '../scraper.ts'
import { readPages } from './careers/pages.ts'

const host = 'www.metacareers.com'
const params = z.object({})

/** Meta's own site: a sitemap of all postings, and schema.org data on each page. */
export const meta = defineScraper({
  name: 'meta',
  title: 'Meta',
  kind: 'careers',
  docs: 'https://www.metacareers.com/',
  terms: 'Its sitemap and JobPosting data are published for search engines; robots.txt decides.',
  hoursApart: 6,
  coverage: 'full',
  requests: 'many',
  params,
  example: {},
  host: () => host,
  token: () => 'meta',
  fromToken: (token) => (token === 'meta' ? {} : null),
  boardUrl: () => `https://${host}/jobs`,
  recognise: ({ hostname }) => (/^(www\.)?metacareers\.com$/.test(hostname) ? {} : null),

  async *scrape(_, kit) {
    const url = `https://${host}/jobsearch/sitemap.xml`
    // As a browser asks for it, it is answered with 400.
    const sitemap = await readXml(await kit.getText(url, { headers: { accept: 'application/xml' } }))
    const [list] = sitemap.all('urlset')
    if (!list) throw new SourceChanged(`${url}: urlset: missing`)
    const entries = list.all('url').map(({ said }) => ({ url: said('loc') ?? '', lastmod: said('lastmod') }))
    const pages = entries.filter((entry) => numberOf(entry.url))
    for await (const item of readPages(new Map(pages.map((page) => [page.url, page])), kit))
      yield 'stillListed' in item || 'unread' in item ? item : { ...item, id: numberOf(item.url) ?? item.id }
  },
})

const numberOf = (url: string) => url.match(/^https:\/\/www\.metacareers\.com\/(?:[\w-]+\/)?job_details\/(\d+)/)?.[1]
