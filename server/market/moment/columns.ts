import type { EmployerRow } from '../../../db/market/market-facts.ts'
import { dayOf, isoDay, mondayOf } from '../../days.ts'
import type { NamedPlace } from '../../places/place-ids.ts'
import type { Steps } from '../../steps.ts'
import type { MarketPosting } from '../market-posting.ts'
import type { Titles } from '../titles.ts'

/** What postings are grouped by. `week`: the Monday of the week in which they opened. */
export const dimensions = [
  'facet',
  'topic',
  'skill',
  'workload',
  'seniority',
  'workplace',
  'place',
  'country',
  'employer',
  'week',
] as const
type Dimension = (typeof dimensions)[number]

/** A dimension of all postings of a moment as numbers: `codes[from[i]..from[i + 1]]` are the values of posting `i`. */
export type Column = {
  readonly values: readonly (string | null)[]
  readonly titles: readonly string[]
  readonly from: Uint32Array
  readonly codes: Uint32Array
}
export type Columns = Readonly<Record<Dimension, Column>>

/** Postings in a step: a few milliseconds even before V8 has compiled what reads them. */
const postingsAtOnce = 500

/** All dimensions of the postings, made once for a moment so that no question waits for them. */
export function* makeColumns(postings: readonly MarketPosting[], titles: Titles, named: Named): Steps<Columns> {
  const made: [Dimension, Column][] = []
  for (const dimension of dimensions)
    made.push([dimension, yield* makeColumn(postings, readers[dimension], titlesOf(dimension, titles, named))])
  return Object.fromEntries(made) as Columns // one of each dimension, by the loop above
}

/** The column of what `valuesOf` says of each posting. */
export function* makeColumn(
  postings: readonly MarketPosting[],
  valuesOf: (posting: MarketPosting) => readonly (string | null)[],
  titleOf: (value: string) => string,
): Steps<Column> {
  const numbers = new Map<string | null, number>()
  const codes = growingParts()
  const from = new Uint32Array(postings.length + 1)
  for (const [i, posting] of postings.entries()) {
    for (const value of valuesOf(posting)) {
      let number = numbers.get(value)
      if (number === undefined) {
        number = numbers.size
        numbers.set(value, number)
      }
      codes.push(number)
    }
    from[i + 1] = codes.count()
    if (i % postingsAtOnce === postingsAtOnce - 1) yield
  }
  const values = [...numbers.keys()]
  const named = values.map((value) => (value === null ? 'Not stated' : titleOf(value)))
  return { values, titles: named, from, codes: yield* codes.joined() }
}

const partNumbers = 65_536

/** Numbers in parts: one array that grew instead would be copied again and again, each time in one step. */
function growingParts() {
  const parts: Uint32Array[] = []
  let last = new Uint32Array()
  let [used, before] = [0, 0]
  return {
    push(number: number) {
      if (used === last.length) {
        before += used
        last = new Uint32Array(partNumbers)
        parts.push(last)
        used = 0
      }
      last[used++] = number
    },
    count: () => before + used,
    /** All of them one after the other. */
    *joined(): Steps<Uint32Array> {
      const all = new Uint32Array(before + used)
      for (const [i, part] of parts.entries()) {
        all.set(part === last ? part.subarray(0, used) : part, i * partNumbers)
        yield
      }
      return all
    },
  }
}

/** The values of a posting, each once. `null`: it states none. */
const readers: Readonly<Record<Dimension, (posting: MarketPosting) => readonly (string | null)[]>> = {
  facet: ({ facets }) => facets,
  topic: ({ topics }) => topics,
  skill: ({ skills }) => skills,
  workload: ({ workload }) => [workload],
  seniority: ({ seniority }) => [seniority],
  workplace: ({ workplace }) => [workplace],
  place: ({ places }) => places.flatMap(({ id, kind }) => (kind === 'city' ? [id] : [])),
  country: ({ countries }) => countries,
  employer: ({ employer }) => [employer.slug],
  week: ({ openedAt }) => (openedAt > 0 ? [isoDay(mondayOf(dayOf(openedAt)))] : []),
}

function titlesOf(dimension: Dimension, titles: Titles, named: Named): (value: string) => string {
  if (dimension === 'employer') return named.employer
  if (dimension === 'place') return named.place
  if (dimension === 'week') return (week) => `Week of ${week}`
  if (dimension === 'workload' || dimension === 'seniority' || dimension === 'workplace') return titles.word
  return titles[dimension]
}

/** The employers and places of the postings, and what they are called by slug and id. */
export function* nameAll(postings: readonly MarketPosting[]) {
  const employers = new Map<string, EmployerRow>()
  const places = new Map<string, NamedPlace>()
  const met = new Set<readonly NamedPlace[]>()
  for (const [i, posting] of postings.entries()) {
    employers.set(posting.employer.slug, posting.employer)
    if (!met.has(posting.places)) for (const place of posting.places) places.set(place.id, place)
    met.add(posting.places)
    if (i % postingsAtOnce === postingsAtOnce - 1) yield
  }
  return {
    employers: [...employers.values()],
    places: [...places.values()],
    employer: (slug: string) => employers.get(slug)?.name ?? slug,
    place: (id: string) => places.get(id)?.title ?? id,
  }
}
type Named = { readonly employer: (slug: string) => string; readonly place: (id: string) => string }

/** Fills `numbers` with what `of` says of each posting. */
export function* fillNumbers<Numbers extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  postings: readonly MarketPosting[],
  numbers: Numbers,
  of: (posting: MarketPosting) => number,
): Steps<Numbers> {
  for (const [i, posting] of postings.entries()) {
    numbers[i] = of(posting)
    if (i % postingsAtOnce === postingsAtOnce - 1) yield
  }
  return numbers
}
