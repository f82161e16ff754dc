import type { CheerioAPI } from 'cheerio'
import { type Place, placeBehind } from './place.ts'

const addressesMax = 5_000
const scriptCharsMax = 2_000_000
const pagesMax = 3

/** Addresses of hiring systems as pages embed them, in attributes and scripts alike; what is found is read by `recognise`. */
const embedded =
  /https?:(?:\\?\/){2}(?:[\w-]{1,63}\.){0,4}(?:greenhouse\.io|lever\.co|ashbyhq\.com|myworkdayjobs\.com|myworkdaysite\.com|smartrecruiters\.com|workable\.com|rippling\.com|gem\.com|bamboohr\.com|recruitee\.com|teamtailor\.com|personio\.(?:de|com)|pinpointhq\.com|breezy\.hr|icims\.com|oraclecloud\d{0,2}\.com|eightfold\.ai)(?:(?:\\?\/)[\w.~%?=&;:+\\/-]{0,300})?/gi

/**
 * The boards that a page names, most often named first: its own address, links, frames, scripts and text in scripts. Out also: where the
 * page says that its jobs are (`further`), for pages that name none.
 */
export function linksOn(page: CheerioAPI, pageUrl: string): { places: Place[]; further: string[] } {
  const attributes = page('a[href], iframe, script[src], form[action], link[href], [data-src]')
    .toArray()
    .slice(0, addressesMax)
    .flatMap((node) => ['href', 'src', 'action', 'data-src'].map((name) => page(node).attr(name) ?? '').filter(Boolean))
  const scripts = page('script')
    .toArray()
    .map((node) => page(node).text())
    .join('\n')
    .slice(0, scriptCharsMax)
    .replaceAll('\\u002F', '/')
    .replaceAll('\\/', '/')
  const inText = [...scripts.matchAll(embedded)].slice(0, addressesMax).map(([found]) => found)
  const counted = new Map<string, { place: Place; times: number }>()
  for (const address of [pageUrl, ...oracleOn(page, scripts), ...attributes, ...inText]) {
    const url = URL.parse(address.replaceAll('&amp;', '&'), pageUrl)
    const place = url && placeBehind(url)
    if (!place) continue
    const known = counted.get(place.key)
    counted.set(place.key, { place, times: (known?.times ?? 0) + 1 })
  }
  return {
    places: [...counted.values()].sort((a, b) => b.times - a.times).map(({ place }) => place),
    further: furtherPages(page, pageUrl),
  }
}

/** Pages of Oracle's on an employer's own host say in their settings which of Oracle's hosts they ask, and for which site. */
function oracleOn(page: CheerioAPI, scripts: string): string[] {
  const base = page('base[data-apibaseurl]')
  const host = base.attr('data-apibaseurl') ?? scripts.match(/\bapiBaseUrl["']?\s{0,9}:\s{0,9}["']([^"']{1,300})/)?.[1]
  const site = base.attr('data-sitenumber') ?? scripts.match(/\bsiteNumber["']?\s{0,9}:\s{0,9}["']([\w-]{1,60})/)?.[1]
  return host && site ? [`${host.replace(/\/$/, '')}/hcmUI/CandidateExperience/en/sites/${site}`] : []
}

/** Links of the same site that say "jobs" or "open roles", where a front page leads to them. */
function furtherPages(page: CheerioAPI, pageUrl: string): string[] {
  const here = new URL(pageUrl)
  const site = here.hostname.split('.').slice(-2).join('.')
  const links = page('a[href]')
    .toArray()
    .flatMap((node) => {
      const url = URL.parse(page(node).attr('href') ?? '', pageUrl)
      if (url) url.hash = ''
      const says = `${url?.pathname ?? ''} ${page(node).text().slice(0, 200)}`
      const isOurs = url?.protocol === 'https:' && url.hostname.endsWith(site) && url.href !== here.href
      return url && isOurs && /\b(jobs?|careers?|openings?|positions?|roles|vacanc|join[- ]us)/i.test(says)
        ? [url.href]
        : []
    })
  return [...new Set(links)].slice(0, pagesMax)
}
