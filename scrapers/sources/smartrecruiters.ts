import { z } from 'zod'
import { PagedList } from '../paged-list.ts'
import { count, flag, html, idText, moment, optional, text } from '../said.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { joinPlace, joinSections, parseMoment, readEmploymentType } from '../text.ts'

const rowsPerPage = 100
const pagesMax = 200
const name = z.string().regex(/^[\w-]{1,100}$/)

/** SmartRecruiters' Posting API. An unknown company is answered with an empty list, so that a wrong name looks like an empty board. */
export const smartrecruiters = defineScraper({
  name: 'smartrecruiters',
  title: 'SmartRecruiters',
  kind: 'ats',
  lastingIds: true,
  docs: 'https://developers.smartrecruiters.com/docs/posting-api',
  terms: 'The robots.txt of its API disallows everything (User-agent: *, Disallow: /).',
  off: 'The robots.txt of its API asks not to be read.',
  coverage: 'full',
  requests: 'many',
  params: z.object({ company: name }),
  example: { company: 'AcmeNet' },
  host: () => apiHost,
  token: ({ company }) => company,
  fromToken: paramsOf,
  boardUrl: ({ company }) => `https://careers.smartrecruiters.com/${company}`,

  recognise({ hostname, pathname }) {
    if (!/^(careers|jobs|api)\.smartrecruiters\.com$/.test(hostname)) return null
    return paramsOf(pathname.replace(/^\/(?:v1\/companies|oneclick-ui\/company)\//, '/').split('/')[1] ?? '')
  },

  async *scrape({ company }, kit) {
    const list = new PagedList<Row>(({ id }) => id)
    for (let page = 0; page < pagesMax; page++) {
      const { totalFound, content } = await kit.getJson(
        `${api(company)}?limit=${rowsPerPage}&offset=${page * rowsPerPage}`,
        listing,
        { rows: 'content' },
      )
      for (const row of list.take(content, totalFound))
        if (row.visibility?.toUpperCase() !== 'INTERNAL') yield { ...toPosting(row, company), description: null }
      if (list.isOver) break
    }
    list.end('list')
  },

  async detail({ company }, { id }, kit) {
    const page = await kit.getJson(`${api(company)}/${id}`, detailed, { goneMeansBoard: false })
    return page && { ...toPosting(page, company), description: textOf(page.jobAd?.sections) }
  },
})

const apiHost = 'api.smartrecruiters.com'
const api = (company: string) => `https://${apiHost}/v1/companies/${company}/postings`

function paramsOf(company: string) {
  return name.safeParse(company).success && company !== 'oneclick-ui' ? { company } : null
}

const labelled = optional(z.object({ label: text }))
const row = z.object({
  id: idText,
  name: z.string(),
  refNumber: text,
  visibility: text,
  releasedDate: moment,
  company: optional(z.object({ name: text })),
  location: optional(
    z.object({
      city: text,
      region: text,
      country: text,
      remote: flag,
      hybrid: flag,
      fullLocation: text,
    }),
  ),
  department: labelled,
  typeOfEmployment: labelled,
})
type Row = z.output<typeof row>

const listing = z.object({ totalFound: count, content: z.array(row) })

const section = z.object({ title: html, text: html }).nullish()
const sections = z.object({
  companyDescription: section,
  jobDescription: section,
  qualifications: section,
  additionalInformation: section,
})
const detailed = row.extend({ jobAd: z.object({ sections: sections.nullish() }).nullish() })

function toPosting(row: Row, company: string): Omit<ScrapedPostingInput, 'description'> {
  const { city, region, country, remote, hybrid, fullLocation } = row.location ?? {}
  return {
    id: row.id,
    url: `https://jobs.smartrecruiters.com/${company}/${row.id}`,
    title: row.name,
    employer: row.company?.name || null,
    locations: [fullLocation || joinPlace(city, region, country?.toUpperCase())],
    // False is what a form says that nobody filled in, so that it says nothing.
    workplace: hybrid ? 'hybrid' : remote ? 'remote' : null,
    employmentType: readEmploymentType(row.typeOfEmployment?.label),
    department: row.department?.label || null,
    requisition: row.refNumber || null,
    postedAt: parseMoment(row.releasedDate),
  }
}

function textOf(parts: z.output<typeof sections> | null | undefined) {
  const { companyDescription, jobDescription, qualifications, additionalInformation } = parts ?? {}
  const all = [companyDescription, jobDescription, qualifications, additionalInformation]
  return joinSections(all.map((part) => [part?.title, part?.text]))
}
