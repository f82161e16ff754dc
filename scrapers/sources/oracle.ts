import { z } from 'zod'
import { inCountry } from '../country.ts'
import { SourceChanged } from '../errors.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { PagedList } from '../paged-list.ts'
import { count, html, idText, listOf, moment, text } from '../said.ts'
import { defineScraper, type Kit, type ScrapedPostingInput } from '../scraper.ts'
import { joinSections, parseMoment, readEmploymentType, readWorkplace } from '../text.ts'

const rowsPerPage = 200
const pagesMax = 100

const params = z.object({
  /** Oracle's (`acme.fa.us2.oraclecloud.com`), or one of the employer's own that leads there. */
  host: z.string().regex(/^[a-z\d][a-z\d.-]{0,200}\.[a-z]{2,}$/),
  site: z.string().regex(/^[\w-]{1,60}$/),
})
type Params = z.output<typeof params>

/** Oracle's candidate pages (Recruiting Cloud), by the calls that they make themselves: a list, and a page for each posting. */
export const oracle = defineScraper<Params>({
  name: 'oracle',
  title: 'Oracle HCM',
  kind: 'ats',
  docs: 'https://docs.oracle.com/en/cloud/saas/human-resources/farws/api-job-requisitions.html',
  terms: 'Listed by Oracle as for its own use only; its own pages ask the same.',
  coverage: 'full',
  requests: 'many',
  params,
  example: { host: 'egup.fa.us2.oraclecloud.com', site: 'CX_1' },
  host: ({ host }) => host,
  token: ({ host, site }) => `${host}/${site}`,
  fromToken: (token) => paramsOf(...token.split('/')),
  boardUrl: (board) => `${pagesOf(board)}/jobs`,

  recognise({ hostname, pathname }) {
    return paramsOf(hostname, pathname.match(/^\/hcmUI\/CandidateExperience\/[\w-]+\/sites\/([^/]+)/)?.[1])
  },

  async *scrape(board, kit) {
    const list = new PagedList<Row>(({ Id }) => Id)
    for (let page = 0, offset = 0; page < pagesMax; page++) {
      const { TotalJobsCount, requisitionList } = await ask(board, offset, kit)
      for (const row of list.take(requisitionList, TotalJobsCount)) yield toPosting(row, board)
      // `hasMore` is not to be relied on: the rows that came say where to go on.
      offset += Math.min(rowsPerPage, requisitionList.length + leftOutOf(requisitionList).length)
      if (list.isOver) break
    }
    list.end('list')
  },

  async detail(board, { id }, kit) {
    // Some sites want the number in quotes and some do not.
    const page = (await askOne(board, `%22${id}%22`, kit)) ?? (await askOne(board, id, kit))
    return page && toDetail(page)
  },
})

const api = ({ host }: Params) => `https://${host}/hcmRestApi/resources/latest`
const pagesOf = ({ host, site }: Params) => `https://${host}/hcmUI/CandidateExperience/en/sites/${site}`

const paramsOf = (host?: string, site?: string) => params.safeParse({ host, site }).data ?? null

const facets = 'LOCATIONS;WORK_LOCATIONS;WORKPLACE_TYPES;TITLES;CATEGORIES;ORGANIZATIONS;POSTING_DATES;FLEX_FIELDS'

/** One page. Without `expand` the list is missing, and limit and offset count in both places. */
async function ask(board: Params, offset: number, kit: Kit) {
  const finder = `findReqs;siteNumber=${board.site},facetsList=${facets.replaceAll(';', '%3B')},limit=${rowsPerPage},sortBy=POSTING_DATES_DESC,offset=${offset}`
  const expand = 'requisitionList.workLocation,requisitionList.secondaryLocations'
  const url = `${api(board)}/recruitingCEJobRequisitions?onlyData=true&expand=${expand}&finder=${finder}&limit=${rowsPerPage}&offset=${offset}`
  const [found] = (await kit.getJson(url, listing, { rows: 'items.0.requisitionList', id: 'Id' })).items
  if (!found) throw new SourceChanged(`${url}: items.0: missing`)
  const { TotalJobsCount, requisitionList } = found
  if (!requisitionList && TotalJobsCount > 0) throw new SourceChanged(`${url}: items.0.requisitionList: missing`)
  return { TotalJobsCount, requisitionList: requisitionList ?? [] }
}

async function askOne(board: Params, id: string, kit: Kit) {
  const url = `${api(board)}/recruitingCEJobRequisitionDetails?onlyData=true&expand=all&finder=ById;Id=${id},siteNumber=${board.site}`
  try {
    return (await kit.getJson(url, detailed, { goneMeansBoard: false }))?.items[0] ?? null
  } catch (error) {
    if (error instanceof SourceChanged && id.startsWith('%22')) return null
    throw error
  }
}

const place = z.object({ Name: text })
const row = z.object({
  Id: idText,
  Title: z.string(),
  PostedDate: moment,
  PrimaryLocation: text,
  PrimaryLocationCountry: text,
  secondaryLocations: listOf(place),
  WorkplaceTypeCode: text,
  WorkplaceType: text,
  JobFamily: text,
  JobFunction: text,
  Department: text,
  JobSchedule: text,
})
type Row = z.output<typeof row>
const listing = z.object({
  items: z.array(z.object({ TotalJobsCount: count, requisitionList: z.array(row).nullish() })),
})
const detailed = z.object({
  items: z.array(
    z.object({
      ExternalDescriptionStr: html,
      ExternalResponsibilitiesStr: html,
      ExternalQualificationsStr: html,
      CorporateDescriptionStr: html,
      ExternalPostedStartDate: moment,
      ExternalPostedEndDate: moment,
    }),
  ),
})

const toPosting = (row: Row, board: Params): ScrapedPostingInput => ({
  id: row.Id,
  url: `${pagesOf(board)}/job/${encodeURIComponent(row.Id)}`,
  title: row.Title,
  locations: inCountry(
    [row.PrimaryLocation ?? '', ...(row.secondaryLocations ?? []).map(({ Name }) => Name ?? '')],
    row.PrimaryLocationCountry,
  ),
  description: null,
  workplace: readWorkplace(row.WorkplaceTypeCode) ?? readWorkplace(row.WorkplaceType),
  employmentType: readEmploymentType(row.JobSchedule),
  department: row.Department || row.JobFamily || row.JobFunction || null,
  requisition: row.Id,
  postedAt: parseMoment(row.PostedDate),
})

const toDetail = (page: z.output<typeof detailed>['items'][number]) => ({
  description: joinSections([
    [null, page.ExternalDescriptionStr],
    ['Responsibilities', page.ExternalResponsibilitiesStr],
    ['Qualifications', page.ExternalQualificationsStr],
    [null, page.CorporateDescriptionStr],
  ]),
  postedAt: parseMoment(page.ExternalPostedStartDate),
  validThrough: parseMoment(page.ExternalPostedEndDate),
})
