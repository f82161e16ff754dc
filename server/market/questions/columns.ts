import type { MarketPosting } from '../frame.ts'
import { dayOf, isoDay, mondayOf } from '../history/days.ts'
import type { AskMarket, Moment } from '../market.ts'
import type { Titles } from '../titles.ts'
import type { Dimension } from './question.ts'

/** A dimension of all postings of a moment as numbers: `codes[from[i]..from[i + 1]]` are the values of posting `i`. */
export type Column = {
  readonly values: readonly (string | null)[]
  readonly titles: readonly string[]
  readonly from: Uint32Array
  readonly codes: Uint32Array
}

/** The column of a dimension; it is made once for a moment. */
export const columnOf = (ask: AskMarket, now: Date, dimension: Dimension): Column =>
  ask(`column ${dimension}`, now, (at) => makeColumn(at, dimension))

function makeColumn({ frame: { postings }, titles }: Moment, dimension: Dimension): Column {
  const numbers = new Map<string | null, number>()
  const codes: number[] = []
  const from = new Uint32Array(postings.length + 1)
  const valuesOf = readers[dimension]
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
  }
  const values = [...numbers.keys()]
  const titleOf = titlesOf(dimension, titles, postings)
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
  if (dimension === 'place')
    return namesOf(postings.flatMap(({ places }) => places.map(({ id, title }): [string, string] => [id, title])))
  if (dimension === 'week') return (week) => `Week of ${week}`
  if (dimension === 'workload' || dimension === 'seniority' || dimension === 'workplace') return titles.word
  return titles[dimension]
}

function namesOf(pairs: readonly (readonly [string, string])[]) {
  const names = new Map(pairs)
  return (value: string) => names.get(value) ?? value
}
