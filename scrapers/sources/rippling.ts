import { z } from 'zod'
import { Incomplete } from '../errors.ts'
import { defineScraper, type ScrapedPostingInput, type Workplace } from '../scraper.ts'
import {
  joinSections,
  mergeSalaries,
  parseMoment,
  readEmploymentType,
  readSalary,
  readSalaryPeriod,
  readWorkplace,
} from '../text.ts'

const rowsPerPage = 1_000
const pagesMax = 20
const name = z.string().regex(/^[\w.-]{1,100}$/)

/** Rippling's board: a list without texts, and a page for each posting. Names of boards differ by case. */
export const rippling = defineScraper({
  name: 'rippling',
  title: 'Rippling',
  kind: 'ats',
  docs: 'https://developer.rippling.com/documentation/job-board-api',
  terms: 'Documented: 100 requests in 10 minutes; its terms speak of use inside of its own application.',
  gapMs: 6_000,
  coverage: 'full',
  requests: 'many',
  params: z.object({ board: name }),
  example: { board: 'hammerspace' },
  host: () => 'api.rippling.com',
  token: ({ board }) => board,
  fromToken: paramsOf,
  boardUrl: ({ board }) => `https://ats.rippling.com/${board}/jobs`,

  recognise({ hostname, pathname }) {
    if (hostname !== 'ats.rippling.com' && hostname !== 'api.rippling.com') return null
    const path = pathname
      .replace(/^\/platform\/api\/ats\/v\d\/board\//, '/')
      .replace(/^(\/[a-z]{2}-[A-Z]{2})?(\/embed)?\//, '/')
    return paramsOf(path.split('/')[1] ?? '')
  },

  async *scrape({ board }, kit) {
    const rows: Item[] = []
    let said: z.output<typeof listing> = { items: [], totalItems: 0, totalPages: 1 }
    let pages = 0
    while (pages < Math.min(said.totalPages, pagesMax)) {
      said = await kit.getJson(`${api(board)}?page=${pages}&pageSize=${rowsPerPage}`, listing, { rows: 'items' })
      rows.push(...said.items)
      pages++
      if (said.items.length === 0) break
    }
    // A posting of several places may stand there once for each.
    for (const [first, ...others] of Map.groupBy(rows, ({ id }) => id).values()) if (first) yield listed(first, others)
    const { totalItems, totalPages } = said
    if (rows.length < totalItems || pages < totalPages)
      throw new Incomplete(`Of ${totalItems} rows on ${totalPages} pages it shows ${rows.length} on ${pages}`)
  },

  async detail({ board }, { id }, kit) {
    const page = await kit.getJson(`${api(board)}/${id}`, detailed, { goneMeansBoard: false })
    return page && toDetail(page)
  },
})

const api = (board: string) => `https://api.rippling.com/platform/api/ats/v2/board/${board}/jobs`

function paramsOf(board: string) {
  return name.safeParse(board).success && !/^(platform|embed)$/.test(board) ? { board } : null
}

const text = z.string().nullish()
const named = z.union([
  z.string().transform((name) => ({ name, workplaceType: null })),
  z
    .object({ name: text, label: text, workplaceType: text })
    .transform(({ name, label, workplaceType }) => ({ name: name || label || '', workplaceType })),
])

const item = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  department: named.nullish(),
  locations: z.array(named).nullish(),
})
type Item = z.output<typeof item>
const listing = z.object({ items: z.array(item), totalItems: z.int(), totalPages: z.int() })

const detailed = z.object({
  name: z.string(),
  description: z.object({ company: text, role: text }).nullish(),
  employmentType: z.object({ label: text, id: text }).nullish(),
  department: named.nullish(),
  workLocations: z.array(named).nullish(),
  createdOn: text,
  companyName: text,
  payRangeDetails: z
    .array(
      z.object({
        currency: text,
        frequency: text,
        rangeStart: z.number().nullish(),
        rangeEnd: z.number().nullish(),
      }),
    )
    .nullish(),
})

function listed(first: Item, others: Item[]): ScrapedPostingInput {
  const places = [first, ...others].flatMap(({ locations }) => locations ?? [])
  return {
    id: first.id,
    url: first.url,
    title: first.name,
    locations: places.map(({ name }) => name),
    description: null,
    workplace: agreed(places.map(({ workplaceType }) => readWorkplace(workplaceType))),
    department: first.department?.name || null,
  }
}

function agreed(workplaces: (Workplace | null)[]) {
  const [first = null, ...others] = workplaces
  return others.every((other) => other === first) ? first : null
}

function toDetail(page: z.output<typeof detailed>) {
  const { employmentType, description } = page
  return {
    title: page.name,
    employer: page.companyName || null,
    locations: (page.workLocations ?? []).map(({ name }) => name),
    description: joinSections([
      [null, description?.role],
      [null, description?.company],
    ]),
    // Which of the two holds the code (SALARIED_FT) and which its words differs.
    employmentType: readEmploymentType(employmentType?.label) ?? readEmploymentType(employmentType?.id),
    department: page.department?.name || null,
    postedAt: parseMoment(page.createdOn),
    salary: mergeSalaries(
      (page.payRangeDetails ?? []).map(({ rangeStart, rangeEnd, currency, frequency }) =>
        readSalary({ min: rangeStart, max: rangeEnd, currency, period: readSalaryPeriod(frequency) }),
      ),
    ),
  }
}
