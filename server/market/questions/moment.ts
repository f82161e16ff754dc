import type { MarketDayRow } from '../../../db/market-history.ts'
import { type Lane, lanes } from '../../pillars/classification.ts'
import type { Frame, MarketPosting } from '../frame.ts'
import type { Steps } from '../steps.ts'
import type { Titles } from '../titles.ts'
import { type Columns, makeColumns } from './columns.ts'
import { type Weights, weigh } from './likeness.ts'

/** What questions are answered from: the market at one moment, and what is made of it once for all of them. */
export type Prepared = {
  readonly frame: Frame
  readonly titles: Titles
  readonly columns: Columns
  /** The places of all postings, those of one employer beside each other; and how employers are called. */
  readonly byEmployer: Uint32Array
  readonly employerNames: ReadonlyMap<number, string>
  readonly weights: Readonly<Record<Lane, Weights>>
}
export type Moment = Prepared & { readonly days: readonly MarketDayRow[] }

/** Makes a frame ready to be asked. */
export function* prepare(frame: Frame, titles: Titles): Steps<Prepared> {
  const { postings } = frame
  const columns = yield* makeColumns(postings, titles)
  const byEmployer = placesByEmployer(postings)
  yield
  const employerNames = new Map(postings.map(({ employer }) => [employer.id, employer.name]))
  const weights = {} as Record<Lane, Weights>
  for (const lane of lanes) {
    yield
    weights[lane] = weigh(postings, columns, lane)
  }
  return { frame, titles, columns, byEmployer, employerNames, weights }
}

function placesByEmployer(postings: readonly MarketPosting[]): Uint32Array {
  const groups = Map.groupBy(postings.keys(), (place) => postings[place]?.employer.id ?? 0)
  return Uint32Array.from([...groups].sort((a, b) => a[0] - b[0]).flatMap(([, places]) => places))
}
