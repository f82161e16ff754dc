import type { CheerioAPI } from 'cheerio'
import { z } from 'zod'
import { Incomplete, SourceChanged } from '../errors.ts'
import { keyOf, type NotRead, unread } from '../instead.ts'
import { type Detail, defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { joinSections, splitPlaces } from '../text.ts'

const rowsPerPage = 20
const pagesMax = 400
const base = 'https://www.google.com/about/careers/applications/jobs/results'
const params = z.object({ query: z.string().min(1).max(100).optional() })
type Params = z.output<typeof params>

/** Google's own site, drawn on the server: pages of 20 links, and a page for each posting. It never says when it was posted. */
export const google = defineScraper<Params>({
  name: 'google',
  title: 'Google',
  kind: 'careers',
  docs: 'https://www.google.com/about/careers/applications/',
  terms: 'Undocumented: the pages that people read; robots.txt decides which of them.',
  hoursApart: 12,
  coverage: 'full',
  requests: 'many',
  params,
  example: {},
  host: () => 'www.google.com',
  token: ({ query }) => (query ? `google?${new URLSearchParams({ q: query })}` : 'google'),

  fromToken(token) {
    const [name, search] = token.split('?')
    return name === 'google' ? paramsOf(new URLSearchParams(search)) : null
  },

  boardUrl: ({ query }) => `${base}${query ? `?${new URLSearchParams({ q: query })}` : ''}`,

  recognise({ hostname, pathname, searchParams }) {
    const isOurs =
      hostname === 'careers.google.com' || (hostname === 'www.google.com' && pathname.startsWith('/about/careers'))
    return isOurs ? paramsOf(searchParams) : null
  },

  async *scrape({ query = '' }, kit) {
    const seen = new Set<string>()
    let before = { links: 0, title: '' }
    for (let page = 1; page <= pagesMax; page++) {
      const url = `${base}?${new URLSearchParams({ hl: 'en_US', page: String(page), q: query })}`
      let shown = await kit.getHtml(url)
      // Behind a full page one without links may be the end of the list, or one time something else: the end is there again.
      if (linksOn(shown).length === 0 && before.links >= rowsPerPage) shown = await kit.getHtml(url)
      const links = linksOn(shown)
      if (page === 1 && links.length === 0 && query === '')
        throw new SourceChanged(`${url}: a[aria-label^="Learn more about"]: missing`)
      const fresh = links.filter((link) => !seen.has(keyOf(link)))
      yield* fresh
      for (const link of fresh) seen.add(keyOf(link))
      // The list says nowhere how long it is: a short page ends it, and behind a full one a page of the list that is without links.
      const isList = titleOf(shown) !== '' && titleOf(shown) === before.title
      if (links.length === 0 && before.links >= rowsPerPage && !isList)
        throw new Incomplete(
          `Page ${page} has no links, the one before was full, and it does not say that it is of the list`,
        )
      if (fresh.length === 0) return
      before = { links: links.length, title: titleOf(shown) }
    }
    throw new Incomplete(`The list has more than ${pagesMax} pages`)
  },

  async detail(_, { url }, kit) {
    const page = await kit.getHtml(`${url}?hl=en_US`, { goneMeansBoard: false })
    return page && detailOn(page, url)
  },
})

function paramsOf(search: URLSearchParams): Params | null {
  const query = search.get('q')
  return params.safeParse(query ? { query } : {}).data ?? null
}

/** A number in it may be that of the page. */
const titleOf = (page: CheerioAPI) => page('title').first().text().replace(/\d+/g, '').trim()

/** By what the links say: the names of classes change with every release. */
function linksOn(page: CheerioAPI) {
  return page('a[aria-label^="Learn more about"]')
    .toArray()
    .map((link): ScrapedPostingInput | NotRead => {
      const [, id, slug = ''] =
        page(link)
          .attr('href')
          ?.match(/jobs\/results\/(\d+)(-[^/?#]*)?/) ?? []
      const title = page(link).attr('aria-label')?.replace('Learn more about', '').trim()
      if (!id || !title)
        return unread(`a[aria-label^="Learn more about"]: without number or title (${JSON.stringify(title || id)})`, id)
      return { id, url: `${base}/${id}${slug}`, title, description: null }
    })
}

const headings = ['About the job', 'Minimum qualifications', 'Preferred qualifications', 'Responsibilities']

function detailOn(page: CheerioAPI, url: string): Detail {
  const sections = page('h3')
    .toArray()
    .map((node) => page(node))
    .filter((heading) => headings.includes(heading.text().trim().replace(/:$/, '')))
    .map((heading) => {
      const after = heading.nextUntil('h3').toArray()
      const html = after.map((node) => page.html(node)).join('\n')
      return [heading.text().trim().replace(/:$/, ''), html || page.html(heading.parent().next())] as const
    })
  if (sections.length === 0) throw new SourceChanged(`${url}: h3: none of ${headings.join(', ')}`)
  return {
    description: joinSections(sections),
    locations: besideIcon(page, 'place').flatMap(splitPlaces),
    department: besideIcon(page, 'corporate_fare')[0] ?? null,
  }
}

/** Icons are words in a font of icons; what they stand for is the text beside the first of a kind. */
function besideIcon(page: CheerioAPI, icon: string): string[] {
  const [node] = page('i')
    .toArray()
    .filter((node) => page(node).text().trim() === icon)
  if (!node) return []
  const beside = page(node).nextAll().text().trim() || page(node).parent().text().trim().replace(icon, '').trim()
  return beside ? [beside] : []
}
