import type { Steps } from '../../steps.ts'
import { dayOf, isoDay, mondayOf } from '../history/days.ts'
import type { MarketPosting } from '../market-posting.ts'
import type { Titles } from '../titles.ts'
import { type Dimension, dimensions } from './question.ts'

/** A dimension of all postings of a moment as numbers: `codes[from[i]..from[i + 1]]` are the values of posting `i`. */
export type Column = {
  readonly values: readonly (string | null)[]
  readonly titles: readonly string[]
  readonly from: Uint32Array
  readonly codes: Uint32Array
}
export type Columns = Readonly<Record<Dimension, Column>>

/** Postings between two pauses: some 5 ms. */
const postingsAtOnce = 5_000

/** All dimensions of the postings, made once for a moment so that no question waits for them. */
export function* makeColumns(postings: readonly MarketPosting[], titles: Titles): Steps<Columns> {
  const made: [Dimension, Column][] = []
  for (const dimension of dimensions)
    made.push([dimension, yield* makeColumn(postings, readers[dimension], titlesOf(dimension, titles, postings))])
  return Object.fromEntries(made) as Columns // one of each dimension, by the loop above
}

/** The column of what `valuesOf` says of each posting. */
export function* makeColumn(
  postings: readonly MarketPosting[],
  valuesOf: (posting: MarketPosting) => readonly (string | null)[],
  titleOf: (value: string) => string,
): Steps<Column> {
  const numbers = new Map<string | null, number>()
  const codes: number[] = []
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
    from[i + 1] = codes.length
    if (i % postingsAtOnce === postingsAtOnce - 1) yield
  }
  const values = [...numbers.keys()]
  const named = values.map((value) => (value === null ? 'Not stated' : titleOf(value)))
  return { values, titles: named, from, codes: Uint32Array.from(codes) }
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

function titlesOf(dimension: Dimension, titles: Titles, postings: readonly MarketPosting[]): (value: string) => string {
  if (dimension === 'employer') return namesOf(postings.map(({ employer }) => [employer.slug, employer.name]))
  if (dimension === 'place') return placeTitles(postings)
  if (dimension === 'week') return (week) => `Week of ${week}`
  if (dimension === 'workload' || dimension === 'seniority' || dimension === 'workplace') return titles.word
  return titles[dimension]
}

/** How places are called, by their ids. */
export function placeTitles(postings: readonly MarketPosting[]): (id: string) => string {
  const lists = new Set(postings.map(({ places }) => places))
  return namesOf([...lists].flatMap((places) => places.map(({ id, title }): [string, string] => [id, title])))
}

function namesOf(pairs: readonly (readonly [string, string])[]) {
  const names = new Map(pairs)
  return (value: string) => names.get(value) ?? value
}
