import { hash } from 'node:crypto'
import { z } from 'zod'
import { inCountry } from '../country.ts'
import { SourceChanged } from '../errors.ts'
import { html, moment, optional, text, texts } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { parseMoment, readEmploymentType, readWorkplace } from '../text.ts'
import { idOf, requisitionOf } from './workday/identity.ts'
import { type ListRow, listRows } from './workday/list.ts'
import { apiUrl, fromToken, headersOf, params, publicUrl, recognise, token } from './workday/place.ts'

/**
 * Workday's career sites, by the calls that their own pages make (CXS). The list has titles and places; the text, the
 * date and the real places come from each posting's own page.
 */
export const workday = defineScraper({
  name: 'workday',
  title: 'Workday',
  kind: 'ats',
  docs: 'https://doc.workday.com/',
  terms: 'Undocumented: its own pages ask the same.',
  coverage: 'full',
  requests: 'many',
  params,
  example: { host: 'nvidia.wd5.myworkdayjobs.com', tenant: 'nvidia', site: 'NVIDIAExternalCareerSite' },
  host: ({ host }) => host,
  token,
  fromToken,
  boardUrl: publicUrl,
  recognise,

  async *scrape(place, kit) {
    const given = new Set<string>()
    for await (const row of listRows(place, kit)) {
      const posting = listed(row, publicUrl(place))
      // Two postings that claim one id: neither may be lost, and the path is unique.
      yield given.has(posting.id) ? { ...posting, id: row.externalPath } : posting
      given.add(posting.id)
    }
  },

  async detail(place, { id, url }, kit) {
    const base = publicUrl(place)
    if (!url.startsWith(`${base}/`)) throw new SourceChanged(`${url} is no page of ${base}`)
    const options = { headers: headersOf(place), goneMeansBoard: false } as const
    const page = await kit.getJson(apiUrl(place) + url.slice(base.length), postingPage, options)
    return page && { ...detailed(page.jobPostingInfo), id, url }
  },
})

const postingPage = z.object({
  jobPostingInfo: z.object({
    title: z.string(),
    jobDescription: html,
    location: text,
    additionalLocations: texts,
    country: optional(z.object({ descriptor: text })),
    startDate: moment,
    endDate: moment,
    timeType: text,
    remoteType: text,
    jobReqId: text,
  }),
})
type PostingInfo = z.output<typeof postingPage>['jobPostingInfo']

/** `postedOn` ("Posted 3 Days Ago") is left out: it says something else every day of a posting that did not change. */
function listed(row: ListRow, base: string) {
  const requisition = requisitionOf(row)
  const bullets = row.bulletFields ?? []
  return {
    id: idOf(row.externalPath, requisition),
    url: base + row.externalPath,
    title: row.title,
    locations: placesOf([row.locationsText]),
    description: null,
    workplace: readWorkplace(row.remoteType),
    employmentType: readEmploymentType(row.timeType),
    requisition,
    revision: hash('sha256', JSON.stringify([row.title, row.locationsText ?? '', bullets]), 'base64url'),
  } satisfies ScrapedPostingInput
}

/** `startDate` is the day it was posted, not when work starts; `hiringOrganization` is a legal entity nobody knows. */
const detailed = (info: PostingInfo) => ({
  title: info.title,
  locations: inCountry(placesOf([info.location, ...(info.additionalLocations ?? [])]), info.country?.descriptor),
  description: info.jobDescription ?? '',
  workplace: readWorkplace(info.remoteType),
  employmentType: readEmploymentType(info.timeType),
  requisition: info.jobReqId ?? null,
  postedAt: parseMoment(info.startDate),
  validThrough: parseMoment(info.endDate),
})

/** "3 Locations" is a number of places, not one. */
const placesOf = (places: (string | null | undefined)[]) =>
  places.filter((place) => place != null).filter((place) => !/^\d+ Locations?$/i.test(place.trim()))
