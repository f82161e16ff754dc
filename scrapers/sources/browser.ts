import { z } from 'zod'
import { Incomplete } from '../errors.ts'
import { type NotRead, unread } from '../instead.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { type Item, readItems } from './browser/items.ts'

const selector = z.string().trim().min(1).max(500)

/**
 * CSS selectors. `title`, `location`, `description`, `company` and `link` are looked for inside of an `item`; `id` is
 * the name of an attribute of the item itself; `more` is a button outside that brings more items.
 */
const selectors = z.strictObject({
  item: selector,
  title: selector,
  location: selector.optional(),
  description: selector.optional(),
  company: selector.optional(),
  link: selector.optional(),
  id: selector.optional(),
  more: selector.optional(),
})

const params = z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000), selectors })
type Params = z.output<typeof params>

/** A site that shows its postings only to a browser, described by selectors. No address tells that it needs one. */
export const browser = defineScraper<Params>({
  name: 'browser',
  title: 'Site that needs a browser',
  kind: 'careers',
  docs: 'https://developer.mozilla.org/docs/Web/CSS/Guides/Selectors',
  terms: 'The site’s own robots.txt decides.',
  coverage: 'full',
  requests: 'many',
  params,
  example: {
    url: 'https://scripted.example.org/jobs',
    selectors: { item: 'article.job', title: 'h2', location: '.location', id: 'data-id', more: '#more' },
  },
  host: ({ url }) => new URL(url).hostname,
  token: ({ url }) => url.replace(/^https?:\/\/|#.*$|\/+$/g, ''),
  fromToken: () => null,
  boardUrl: ({ url }) => url,
  recognise: () => null,

  async *scrape({ url, selectors }, kit) {
    const { items, short } = await kit.openPage(url, (page) => readItems(page, selectors))
    for (const [at, item] of items.entries()) yield toPosting(item, { url, selectors, at })
    if (short) throw new Incomplete(short)
  },
})

type Place = Params & { at: number }

function toPosting(item: Item, { url, selectors, at }: Place): ScrapedPostingInput | NotRead {
  const id = (item.id?.trim() || item.link)?.slice(0, 300)
  if (!item.title?.trim())
    return unread(`${url}: item ${at + 1} has no title: nothing in it matches ${selectors.title}`, id)
  if (!id) return unread(`${url}: item ${at + 1} has no id: ${missingId(selectors)}`)
  return {
    id,
    url: item.link ?? `${url.replace(/#.*$/, '')}#${encodeURIComponent(id)}`,
    title: item.title,
    employer: item.company,
    locations: [item.location ?? ''],
    description: item.description ?? '',
  }
}

const missingId = ({ id, link }: Params['selectors']) =>
  `${id ? `no attribute ${id}` : 'no attribute is given for it'}, and ${link ? `nothing matches ${link}` : 'it is no link'}`
