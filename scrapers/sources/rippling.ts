import { z } from 'zod'
import { Incomplete } from '../errors.ts'
import { stillListed } from '../instead.ts'
import { leftOutOf } from '../kit/reading/json.ts'
import { count, idText, listOf, optional } from '../said.ts'
import { defineScraper, type Known, type ScrapedPostingInput, type Workplace } from '../scraper.ts'
import { readWorkplace } from '../text.ts'
import { detailed, named, toDetail } from './rippling/page.ts'

const rowsPerPage = 1_000
const pagesMax = 20
const name = z.string().regex(/^[\w.-]{1,100}$/)

/** Rippling's board: a list without texts, and a page for each posting. Names of boards differ by case. */
export const rippling = defineScraper({
  name: 'rippling',
  title: 'Rippling',
  kind: 'ats',
  lastingIds: true,
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
    if (!/^(ats(\.us1)?|api)\.rippling\.com$/.test(hostname)) return null
    const path = pathname
      .replace(/^(\/platform)?\/api(\/ats)?\/v\d\/board\//, '/')
      .replace(/^(\/[a-z]{2}(-[A-Z]{2})?(?=\/(?!jobs\b)))?(\/embed)?\//, '/')
    return paramsOf(path.split('/')[1] ?? '')
  },

  async *scrape({ board }, kit) {
    const rows: Item[] = []
    let said: z.output<typeof listing> = { items: [], totalItems: 0, totalPages: 1 }
    let [pages, shown] = [0, 0]
    while (pages < Math.min(said.totalPages, pagesMax)) {
      try {
        said = await kit.getJson(`${api(board)}?page=${pages}&pageSize=${rowsPerPage}`, listing, { rows: 'items' })
      } catch (error) {
        yield* postingsOf(rows, kit.known)
        throw error
      }
      rows.push(...said.items)
      const before = shown
      shown += said.items.length + leftOutOf(said.items).length
      pages++
      if (shown === before) break
    }
    const { totalItems, totalPages } = said
    const isWhole = pages >= totalPages && shown >= totalItems
    yield* postingsOf(rows, isWhole ? null : kit.known)
    const says = `Of ${totalItems} rows on ${totalPages} pages it shows ${shown} on ${pages}`
    if (pages < totalPages) throw new Incomplete(says)
    if (shown < totalItems) throw new Incomplete(says, totalItems - shown)
  },

  async detail({ board }, { id }, kit) {
    const page = await kit.getJson(`${api(board)}/${id}`, detailed, { goneMeansBoard: false })
    return page && toDetail(page)
  },
})

const api = (board: string) => `https://api.rippling.com/platform/api/ats/v2/board/${board}/jobs`

function paramsOf(board: string) {
  return name.safeParse(board).success && !/^(platform|api|embed)$/.test(board) ? { board } : null
}

const item = z.object({
  id: idText,
  name: z.string(),
  url: z.string(),
  department: optional(named),
  locations: listOf(named),
})
type Item = z.output<typeof item>
const listing = z.object({ items: z.array(item), totalItems: count, totalPages: count })

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

/**
 * A posting of several places may stand there once for each. Where not all rows came some of its places may be missing, so that one of
 * those that are `known` is only said to be listed.
 */
function* postingsOf(rows: readonly Item[], known: Known | null) {
  for (const [first, ...others] of Map.groupBy(rows, ({ id }) => id).values())
    if (first) yield known?.byId(first.id) ? stillListed(first.id) : listed(first, others)
}

function agreed(workplaces: (Workplace | null)[]) {
  const [first = null, ...others] = workplaces
  return others.every((other) => other === first) ? first : null
}
