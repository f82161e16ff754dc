import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { Blocked } from '../errors.ts'
import { PagedList } from '../paged-list.ts'
import { defineScraper, type ScrapedPostingInput } from '../scraper.ts'
import { joinPlace, parseMoment, readEmploymentType } from '../text.ts'
import { detailOn } from './careers/detail.ts'
import { introduced, type Job, pagesOf, rowsPerPage, search } from './phenom/search.ts'

const pagesMax = 200

const params = z.object({
  host: z.string().regex(/^[a-z\d][a-z\d.-]{0,100}\.[a-z]{2,}$/),
  country: z
    .string()
    .regex(/^([a-z]{2}|global)$/)
    .default('us'),
  lang: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('en'),
})
type Params = z.output<typeof params>

/** Phenom's career sites, on the employer's own host: a search by their own call, and schema.org data on each page. */
export const phenom = defineScraper<Params>({
  name: 'phenom',
  title: 'Phenom',
  kind: 'ats',
  docs: 'https://www.phenom.com/',
  terms: 'Undocumented: the employer’s own pages ask the same.',
  hoursApart: 3,
  coverage: 'full',
  requests: 'many',
  params,
  example: { host: 'careers.acmecooling.com', country: 'us', lang: 'en' },
  host: ({ host }) => host,
  token: ({ host, country, lang }) => `${host}/${country}/${lang}`,

  fromToken(token) {
    const [host, country, lang] = token.split('/')
    return params.safeParse({ host, country, lang }).data ?? null
  },

  boardUrl: (site) => `${pagesOf(site)}/search-results`,

  /** The host is the employer's; the path is Phenom's. */
  recognise({ hostname, pathname }) {
    const [, country, lang] = pathname.match(/^\/([a-z]{2}|global)\/([a-z]{2})\/search-results\/?$/) ?? []
    return country ? (params.safeParse({ host: hostname, country, lang }).data ?? null) : null
  },

  async *scrape(site, kit) {
    const list = new PagedList<Job>(({ jobId }) => jobId)
    let headers = {}
    for (let page = 0; page < pagesMax; page++) {
      const ask = () => search(site, page * rowsPerPage, headers, kit)
      const { totalHits, data } = await ask().catch(async (error) => {
        if (page > 0 || !(error instanceof Blocked)) throw error
        headers = await introduced(site, kit).catch(() => Promise.reject(error))
        return ask()
      })
      for (const job of list.take(data.jobs, totalHits)) yield toPosting(job, site)
      if (list.isOver) break
    }
    list.end('search')
  },

  async detail(_, { url, listed }, kit) {
    const page = await detailOn(url, kit)
    // The data of most pages names the first place only.
    const isLess = (listed?.locations?.length ?? 0) > (page?.locations?.length ?? 0)
    return page && isLess ? { ...page, locations: [] } : page
  },
})

function toPosting(job: Job, site: Params): ScrapedPostingInput {
  const title = decodeHTMLStrict(job.title)
  const slug = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
  return {
    id: job.jobId,
    url: `${pagesOf(site)}/job/${encodeURIComponent(job.jobId)}/${encodeURIComponent(slug)}`,
    title,
    locations: placesOf(job),
    description: job.description || null,
    employmentType: readEmploymentType(job.type ?? job.jobType),
    department: job.department || job.category || null,
    requisition: job.reqId || null,
    postedAt: parseMoment(job.postedDate),
  }
}

/** A posting of several places has them all in a list of their own. */
function placesOf({ multi_location: all, ...job }: Job): string[] {
  const first = joinPlace(job.city, job.state, job.country) || job.cityStateCountry || job.location
  return all && (all.length > 1 || !first) ? all : [first ?? '']
}
