import type { CheerioAPI } from 'cheerio'
import { z } from 'zod'
import { Blocked, Incomplete, SourceChanged } from '../errors.ts'
import { keyOf, type NotRead, unread } from '../instead.ts'
import { addressOf } from '../kit/reading/html.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { splitPlaces } from '../text.ts'
import { detailOn } from './careers/detail.ts'

const pagesMax = 250
const name = z.string().regex(/^[a-z\d][a-z\d-]{0,62}$/i)

/** iCIMS portals: pages of cards, and schema.org data on the page of each posting. */
export const icims = defineScraper({
  name: 'icims',
  title: 'iCIMS',
  kind: 'ats',
  docs: 'https://developer.icims.com/',
  terms: 'Undocumented: the pages that people read.',
  coverage: 'full',
  requests: 'many',
  params: z.object({ portal: name }),
  example: { portal: 'careers-tierpoint' },
  host: ({ portal }) => hostOf(portal),
  token: ({ portal }) => portal,
  fromToken: paramsOf,
  boardUrl: ({ portal }) => `https://${hostOf(portal)}/jobs/search?ss=1`,
  recognise: ({ hostname }) => paramsOf(hostname.match(/^([\w-]+)\.icims\.com$/)?.[1] ?? ''),

  async *scrape({ portal }, kit) {
    const seen = new Set<string>()
    let pagesSaid = 0
    for (let page = 0; page < pagesMax; page++) {
      const url = `https://${hostOf(portal)}/jobs/search?ss=1&pr=${page}&in_iframe=1`
      const html = await kit.getHtml(url)
      const cards = cardsOn(html, url)
      // Some portals show the last page again for every number beyond it.
      const fresh = cards.filter((card) => !seen.has(keyOf(card)))
      yield* fresh
      for (const card of fresh) seen.add(keyOf(card))
      if (fresh.length === 0 && page < pagesSaid)
        throw new Incomplete(`The list says that it has ${pagesSaid} pages, and ends after ${page}`)
      if (fresh.length === 0) return
      pagesSaid = pagesSaidOn(html)
    }
    throw new Incomplete(`The list has more than ${pagesMax} pages`)
  },

  detail: (_, { url }, kit) => detailOn(`${url}?in_iframe=1`, kit),
})

const hostOf = (portal: string) => `${portal}.icims.com`

function paramsOf(portal: string) {
  return name.safeParse(portal).success && !/^(www|developer|community|login)$/.test(portal) ? { portal } : null
}

function cardsOn(page: CheerioAPI, url: string) {
  const cards = page('li.iCIMS_JobCardItem').toArray()
  if (cards.length === 0 && page('[class*="iCIMS_"]').length === 0)
    throw new SourceChanged(`${url}: li.iCIMS_JobCardItem: missing, and nothing else is iCIMS's`)
  if (cards.length === 0) checkIsList(page, url)
  return cards.map((card): ScrapedPostingInput | NotRead => {
    const links = page(card).find('a[href*="/jobs/"]').toArray()
    const link = links.map((node) => URL.parse(page(node).attr('href') ?? '', url)).find((to) => to && idOf(to))
    const id = link ? idOf(link) : undefined
    const title = page(card).find('h3').first().text().trim() || page(card).find('a.iCIMS_Anchor').first().text().trim()
    if (!link || !id || !title)
      return unread(`a.iCIMS_Anchor: a card without address, number or title (${JSON.stringify(title || id)})`, id)
    const label = page(card)
      .find('.field-label')
      .filter((_, node) => /^(job )?locations?( : (job )?locations?)?$/i.test(page(node).text().trim()))
      .first()
    // Some portals have their labels in a list of terms (`dt`), and what they name behind it (`dd`).
    const places = label.next().text() || label.closest('dt').next('dd').text()
    return {
      id,
      url: `${link.origin}${link.pathname}`,
      title,
      locations: splitPlaces(places).map(readable),
      description: null,
    }
  })
}

/** A page without cards ends the list only where it is one: some portals send who searches to their login or front page. */
function checkIsList(page: CheerioAPI, url: string) {
  const at = addressOf(page) ?? url
  if (page('input[type="password" i]').length > 0) throw new Blocked(`${at} asks us to log in`)
  if (!/^\/jobs\/search\b/.test(new URL(at).pathname))
    throw new SourceChanged(`${url} leads to ${at}, which is no list`)
}

/** Most portals have "Page 2 of 11" above their cards; 0 where nothing says it. */
const pagesSaidOn = (page: CheerioAPI) =>
  Number(
    page('.iCIMS_SubHeader_Jobs')
      .text()
      .match(/page \d+ of (\d+)/i)?.[1] ?? 0,
  )

/** The number of the posting that an address leads to. */
const idOf = ({ pathname }: URL) => pathname.match(/^\/jobs\/(\d+)\/[^/]*\/job$/)?.[1]

/** `US-TX-Austin` is country, state and city. */
function readable(place: string): string {
  const [, country, state, city] = place.trim().match(/^([A-Z]{2})-([A-Z\d]{2,3})-(.+)$/) ?? []
  return city ? `${city}, ${state}, ${country}` : place
}
