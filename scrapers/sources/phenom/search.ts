import { z } from 'zod'
import { count, html, idText, moment, text, texts } from '../../said.ts'
import type { Kit } from '../../scraper.ts'

/** Postings an answer. */
export const rowsPerPage = 100

export type Site = { host: string; country: string; lang: string }
export const pagesOf = ({ host, country, lang }: Site) => `https://${host}/${country}/${lang}`

/** Some sites want to have shown their page first: out is what its script would send along. */
export async function introduced(site: Site, kit: Kit): Promise<Record<string, string>> {
  const url = `${pagesOf(site)}/search-results`
  await kit.greet(url, 'x-csrf-token')
  const token = (await kit.getText(url)).match(/"csrfToken"\s*:\s*"([\w.-]{1,300})"/)?.[1]
  return token ? { 'x-csrf-token': token } : {}
}

/** One answer of the search, from a posting on. */
export async function search({ host, country, lang }: Site, from: number, headers: Record<string, string>, kit: Kit) {
  const json = {
    lang: `${lang}_${country}`,
    deviceType: 'desktop',
    country,
    pageName: 'search-results',
    ddoKey: 'refineSearch',
    sortBy: '',
    subsearch: '',
    from,
    jobs: true,
    counts: true,
    all_fields: ['category', 'country', 'state', 'city'],
    size: rowsPerPage,
    clearAll: false,
    jdsource: 'facets',
    isSliderEnable: false,
    pageId: 'page20',
    siteType: 'external',
    keywords: '',
    global: true,
    selected_fields: {},
    locationData: {},
  }
  const options = { rows: 'refineSearch.data.jobs', id: 'jobId', method: 'POST' as const, headers, json }
  return (await kit.getJson(`https://${host}/widgets`, answer, options)).refineSearch
}

const job = z.object({
  jobId: idText,
  reqId: text,
  title: z.string(),
  city: text,
  state: text,
  country: text,
  location: text,
  cityStateCountry: text,
  multi_location: texts,
  category: text,
  department: text,
  type: text,
  jobType: text,
  postedDate: moment,
  description: html,
})
export type Job = z.output<typeof job>
const answer = z.object({
  refineSearch: z.object({ totalHits: count, data: z.object({ jobs: z.array(job) }) }),
})
