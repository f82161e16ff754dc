import { escapeUTF8 } from 'entities'
import { z } from 'zod'
import { Incomplete, SourceChanged } from '../errors.ts'
import { type NotRead, unread } from '../instead.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { count, html, idText, moment, optional, text } from '../said.ts'
import { defineScraper, type Kit, type ScrapedPostingInput, type Workplace } from '../scraper.ts'
import { withStatedPay } from '../stated-pay.ts'
import { joinPlace, parseMoment, readEmploymentType } from '../text.ts'

const name = z.string().regex(/^[a-z\d][a-z\d-]{0,62}$/i)

/** BambooHR's careers pages: a list without texts, and a page for each posting. Where the list is not there, the widget is. */
export const bamboohr = defineScraper({
  name: 'bamboohr',
  title: 'BambooHR',
  kind: 'ats',
  docs: 'https://help.bamboohr.com/s/article/587970',
  terms: 'Undocumented: its own pages ask the same.',
  coverage: 'full',
  requests: 'many',
  params: z.object({ company: name }),
  example: { company: 'credosemi' },
  host: ({ company }) => hostOf(company),
  token: ({ company }) => company,
  fromToken: paramsOf,
  boardUrl: ({ company }) => `https://${hostOf(company)}/careers`,
  recognise: ({ hostname }) => paramsOf(hostname.match(/^([\w-]+)\.bamboohr\.com$/)?.[1] ?? ''),

  async *scrape({ company }, kit) {
    const url = `https://${hostOf(company)}/careers/list`
    const list = await kit.getJson(url, listing, { rows: 'result', goneMeansBoard: false })
    if (list === null) return yield* fromWidget(company, kit)
    for (const row of list.result) yield { ...toPosting(row.id, row.jobOpeningName, row, company), description: null }
    const shown = list.result.length + leftOutOf(list.result).length
    const missing = (list.meta?.totalCount ?? 0) - shown
    if (missing > 0) throw new Incomplete(`The list has ${shown + missing} postings and shows ${shown}`, missing)
  },

  async detail({ company }, { id }, kit) {
    const page = await kit.getJson(`https://${hostOf(company)}/careers/${id}/detail`, detailed, {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
      goneMeansBoard: false,
    })
    if (page === null) return null
    const { jobOpening } = page.result
    const { description, compensation, datePosted } = jobOpening
    const posting = toPosting(id, jobOpening.jobOpeningName, jobOpening, company)
    return {
      ...posting,
      description: withStatedPay(description ?? '', escapeUTF8(compensation ?? '')),
      postedAt: parseMoment(datePosted),
    }
  },
})

const hostOf = (company: string) => `${company}.bamboohr.com`

function paramsOf(company: string) {
  return name.safeParse(company).success && !ownNames.test(company) ? { company } : null
}

const ownNames = /^(www|app|api|blog|documentation|help|marketplace|partners|resources|status|support)$/

const address = z.object({ city: text, state: text, province: text, country: text, addressCountry: text })
const place = optional(z.union([z.string().transform((city) => address.parse({ city })), address]))
const facts = z.object({
  departmentLabel: text,
  employmentStatusLabel: text,
  location: place,
  atsLocation: place,
  isRemote: optional(z.union([z.boolean(), z.literal(1).transform(() => true)])),
  locationType: text,
})
type Facts = z.output<typeof facts>

const listing = z.object({
  meta: optional(z.object({ totalCount: count })),
  result: z.array(facts.extend({ id: idText, jobOpeningName: z.string() })),
})
const opening = facts.extend({ jobOpeningName: z.string(), description: html, compensation: text, datePosted: moment })
const detailed = z.object({ result: z.object({ jobOpening: opening }) })

function toPosting(id: string, title: string, facts: Facts, company: string): Omit<ScrapedPostingInput, 'description'> {
  const { location, atsLocation } = facts
  const own = joinPlace(location?.city, location?.state, location?.addressCountry ?? location?.country)
  return {
    id,
    url: `https://${hostOf(company)}/careers/${id}`,
    title,
    locations: [own || joinPlace(atsLocation?.city, atsLocation?.state ?? atsLocation?.province, atsLocation?.country)],
    workplace: facts.locationType ? (workplaceOf.get(facts.locationType) ?? null) : facts.isRemote ? 'remote' : null,
    employmentType: readEmploymentType(facts.employmentStatusLabel),
    department: facts.departmentLabel || null,
  }
}

/** Collectors agree on 0 and 1; of 2, most say hybrid. Some boards have none, and say only who works remotely. */
const workplaceOf = new Map<string, Workplace>([
  ['0', 'onsite'],
  ['1', 'remote'],
  ['2', 'hybrid'],
])

async function* fromWidget(company: string, kit: Kit): AsyncGenerator<ScrapedPostingInput | NotRead> {
  const url = `https://${hostOf(company)}/jobs/embed2.php`
  // A company that is gone is sent to BambooHR's own pages.
  const widget = await kit.getHtml(url, { sameHost: true })
  if (widget('[class*="BambooHR"]').length === 0)
    throw new SourceChanged(`${url}: BambooHR-ATS: missing, and nothing else is BambooHR's`)
  for (const item of widget('li[id^="bhrPositionID_"]').toArray()) {
    const id = widget(item)
      .attr('id')
      ?.match(/^bhrPositionID_(\d+)$/)?.[1]
    const title = widget(item).find('a').first().text().trim()
    if (!id || !title) {
      yield unread(`${url}: li#bhrPositionID_${id ?? ''}: no number or no title`, id)
      continue
    }
    const locations = [widget(item).find('.BambooHR-ATS-Location').text()]
    yield { id, url: `https://${hostOf(company)}/careers/${id}`, title, locations, description: null }
  }
}
