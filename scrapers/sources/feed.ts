import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { SourceChanged } from '../errors.ts'
import { type NotRead, unread } from '../instead.ts'
import { type Item, readXml } from '../kit/reading/xml.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment } from '../text.ts'
import { asId } from './careers/posting.ts'

const params = z.object({ url: z.url({ protocol: /^https$/ }).max(2_000) })
type Params = z.output<typeof params>

/** Any RSS or Atom feed whose entries are postings. Feeds show the newest, so that absence from one says nothing. */
export const feed = defineScraper<Params>({
  name: 'feed',
  title: 'RSS or Atom feed',
  kind: 'board',
  docs: 'https://www.rssboard.org/rss-specification',
  terms: 'Published to be read by programs; the site’s own robots.txt and terms decide.',
  coverage: 'partial',
  requests: 'one',
  params,
  example: { url: 'https://jobs.example.net/feed.xml' },
  host: ({ url }) => new URL(url).hostname,
  token: ({ url }) => url.replace(/^https:\/\/|#.*$/g, ''),
  fromToken: (token) => params.safeParse({ url: `https://${token}` }).data ?? null,
  boardUrl: ({ url }) => url,

  recognise: ({ href, pathname }) =>
    /(\.(rss|atom)|\/(feed|rss|atom)(\.xml)?\/?)$/i.test(pathname)
      ? (params.safeParse({ url: href }).data ?? null)
      : null,

  async *scrape({ url }, kit) {
    const document = await readXml(await kit.getText(url, { wholeBoard: true }))
    const [channel] = document.all('rss > channel')
    const [atom] = document.all('feed')
    if (!channel && !atom) throw new SourceChanged(`${url}: rss.channel or feed: missing`)
    for (const item of channel?.all('item') ?? []) yield ofRss(item, url)
    for (const entry of atom?.all('entry') ?? []) yield ofAtom(entry, url)
  },
})

/** Dublin Core's date and the long text of `content:encoded` are what many feeds add to RSS 2.0. */
const ofRss = ({ said }: Item, feedUrl: string) =>
  posting(feedUrl, {
    id: said('guid'),
    link: said('link'),
    title: said('title'),
    text: said('content:encoded') ?? said('description'),
    date: said('pubDate') ?? said('dc:date'),
  })

const ofAtom = ({ said, all, attribute }: Item, feedUrl: string) =>
  posting(feedUrl, {
    id: said('id'),
    link: all('link').length > 0 ? attribute('link', 'href') : null,
    title: said('title'),
    text: said('content') ?? said('summary'),
    date: said('published'),
  })

type Said = Record<'id' | 'link' | 'title' | 'text' | 'date', string | null>

function posting(feedUrl: string, { id, link, title, text, date }: Said): ScrapedPostingInput | NotRead {
  const url = URL.parse(link ?? id ?? '', feedUrl)?.href
  const own = id ?? url
  if (!url || !own) return unread(`${feedUrl}: item.link: missing`, id && asId(id))
  if (!title) return unread(`${feedUrl}: item.title: missing at ${url}`, asId(own))
  return {
    id: asId(own),
    url,
    title: decodeHTMLStrict(title),
    description: text ?? '',
    postedAt: parseMoment(date),
  }
}
