import { z } from 'zod'
import { incompleteOf, type Shortfall } from '../../errors.ts'
import { leftOutOf } from '../../kit/reading/json.ts'
import { count, optional, text } from '../../said.ts'
import type { Kit } from '../../scraper.ts'
import { idIn } from './identity.ts'
import { apiUrl, headersOf, type Place } from './place.ts'

/** More than 20 rows a page is answered with 400. */
const rowsPerPage = 20
/** The total never says more, and offsets beyond it show page one again. */
const rowsPerQueryMax = 2_000
const facetDepthMax = 5

const row = z.object({
  title: z.string(),
  externalPath: z.string().startsWith('/'),
  locationsText: text,
  timeType: text,
  remoteType: text,
  bulletFields: optional(z.array(z.string())),
})
export type ListRow = z.output<typeof row>

const page = z.object({ total: count, jobPostings: z.array(row), facets: z.unknown().optional() })
type Page = z.output<typeof page>

type Facets = Record<string, string[]>
/** `seen`: paths that were given; `short`: why the reading is not whole. */
type Reading = { place: Place; kit: Kit; seen: Set<string>; short: Shortfall[] }

/**
 * Every row of the list once. A list as long as Workday shows is read again in parts, one for each job family.
 * Throws `Incomplete` at the end when fewer rows came than the list says it has.
 */
export async function* listRows(place: Place, kit: Kit): AsyncGenerator<ListRow> {
  const reading: Reading = { place, kit, seen: new Set(), short: [] }
  const first = await ask(reading, {}, 0)
  if (first.total < rowsPerQueryMax) yield* rowsOf(reading, {}, first)
  else yield* rowsInParts(reading, first)
  if (reading.short.length > 0) throw incompleteOf(reading.short)
}

async function* rowsInParts(reading: Reading, first: Page): AsyncGenerator<ListRow> {
  const { parameter, ids } = facetToSplitBy(first) ?? { parameter: '', ids: [] }
  if (ids.length === 0) yield* rowsOf(reading, {}, first)
  for (const id of ids) {
    const facets = { [parameter]: [id] }
    yield* rowsOf(reading, facets, await ask(reading, facets, 0))
  }
  if (reading.seen.size < first.total)
    reading.short.push({
      says: `${ids.length} parts have ${reading.seen.size} postings of ${first.total} or more`,
      missing: null,
    })
}

/** The rows of one query that no query before it showed, from its first page on. */
async function* rowsOf(reading: Reading, facets: Facets, first: Page): AsyncGenerator<ListRow> {
  const own = new Set<string>()
  let odd = 0
  // Only the first page's total counts: later pages of some tenants say 0.
  const total = Math.max(first.total, first.jobPostings.length)
  for (let offset = 0; offset < total; offset += rowsPerPage) {
    const { jobPostings } = offset === 0 ? first : await ask(reading, facets, offset)
    const fresh = jobPostings.filter(({ externalPath }) => !own.has(externalPath))
    const before = own.size
    for (const item of fresh) {
      own.add(item.externalPath)
      if (!reading.seen.has(item.externalPath)) yield item
      reading.seen.add(item.externalPath)
    }
    const leftOut = leftOutOf(jobPostings).filter((key) => !own.has(key))
    for (const key of leftOut) for (const keys of [own, reading.seen]) keys.add(key)
    odd += leftOut.length
    if (own.size === before) break
  }
  // Behind a first page that is not full there is no other, whatever the total says.
  const isFull = first.jobPostings.length + leftOutOf(first.jobPostings).length >= rowsPerPage
  if (own.size < first.total || (isFull && own.size - odd > first.total))
    reading.short.push({
      says: `the list has ${first.total} postings and shows ${own.size}`,
      missing: own.size < first.total && first.total < rowsPerQueryMax ? first.total - own.size : null,
    })
  else if (own.size >= rowsPerQueryMax)
    reading.short.push({ says: `a list shows no more than ${rowsPerQueryMax} postings`, missing: null })
}

const ask = ({ place, kit }: Reading, appliedFacets: Facets, offset: number) =>
  kit.getJson(`${apiUrl(place)}/jobs`, page, {
    rows: 'jobPostings',
    id: idIn,
    method: 'POST',
    headers: headersOf(place),
    json: { appliedFacets, limit: rowsPerPage, offset, searchText: '' },
  })

const facet = z.object({
  facetParameter: z.string(),
  values: z.array(z.looseObject({ id: z.string().nullish() })).min(1),
})

/** Every posting has one job family at most; other facets (places) may count a posting twice, which does no harm. */
function facetToSplitBy({ facets }: Page) {
  const usable = facetsIn(facets, 0)
  return usable.find(({ parameter }) => parameter === 'jobFamilyGroup') ?? usable[0]
}

/** Facets with ids to ask for, those inside of groups too. */
function facetsIn(value: unknown, depth: number): { parameter: string; ids: string[] }[] {
  if (!Array.isArray(value) || depth > facetDepthMax) return []
  return value.flatMap((item) => {
    const { facetParameter, values } = facet.safeParse(item).data ?? {}
    if (!facetParameter || !values) return []
    const ids = values.map(({ id }) => id).filter((id) => id != null)
    return [...(ids.length > 0 ? [{ parameter: facetParameter, ids }] : []), ...facetsIn(values, depth + 1)]
  })
}
