import type { MarketDayRow } from '../../../db/market-history.ts'
import { type Quartiles, quartilesOfSorted } from '../../pay/annual.ts'
import type { Lane } from '../../pillars/classification.ts'
import type { Frame, MarketPosting } from '../frame.ts'
import type { Steps } from '../steps.ts'
import type { Titles } from '../titles.ts'
import type { PayFigures } from '../views.ts'
import { type Columns, makeColumns } from './columns.ts'
import { type Weights, weigh } from './weights.ts'

/** What questions are answered from: the market at one moment, and what is made of it once for all of them. */
export type Prepared = {
  readonly frame: Frame
  readonly titles: Titles
  readonly columns: Columns
  /** By place: the ids of employers, the stated pays (`NaN`: none), and the lives as `daysOpen` takes them (-1: none). */
  readonly employers: Uint32Array
  readonly pays: Float64Array
  readonly lives: Int32Array
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
  const employers = Uint32Array.from(postings, ({ employer }) => employer.id)
  const pays = Float64Array.from(postings, ({ pay }) => (typeof pay === 'number' ? pay : Number.NaN))
  const lives = Int32Array.from(postings, ({ life }) => (life ? life.days * 2 + Number(life.closed) : -1))
  yield
  const byEmployer = placesByEmployer(employers)
  const employerNames = new Map(postings.map(({ employer }) => [employer.id, employer.name]))
  yield
  const engineering = weigh(postings, columns, 'engineering')
  yield
  const weights = { engineering, buildout: weigh(postings, columns, 'buildout') }
  return { frame, titles, columns, employers, pays, lives, byEmployer, employerNames, weights }
}

function placesByEmployer(employers: Uint32Array): Uint32Array {
  const groups = Map.groupBy(employers.keys(), (place) => employers[place] ?? 0)
  return Uint32Array.from([...groups].sort((a, b) => a[0] - b[0]).flatMap(([, places]) => places))
}

/** The places of those postings that are wanted. */
export function placesWhere({ frame: { postings } }: Prepared, is: (posting: MarketPosting) => boolean): Uint32Array {
  const places = new Uint32Array(postings.length)
  let count = 0
  for (const [place, posting] of postings.entries()) if (is(posting)) places[count++] = place
  return places.subarray(0, count)
}

/** The postings at these places. */
export function postingsAt({ frame: { postings } }: Prepared, places: Uint32Array): MarketPosting[] {
  const found: MarketPosting[] = []
  for (const place of places) {
    const posting = postings[place]
    if (posting) found.push(posting)
  }
  return found
}

/** How many employers the postings at these places are of. */
export function countEmployers({ employers }: Prepared, places: Uint32Array): number {
  const found = new Set<number>()
  for (const place of places) found.add(employers[place] ?? 0)
  return found.size
}

/** Quartiles of their stated pay; `null` with fewer than five that state one. */
export function payAt({ pays, employers }: Prepared, places: Uint32Array): PayFigures | null {
  const stated = places.filter((place) => !Number.isNaN(pays[place]))
  const found: Quartiles | null = quartilesOfSorted(Float64Array.from(stated, (place) => pays[place] ?? 0).sort())
  return found && { ...found, employers: new Set(Array.from(stated, (place) => employers[place])).size }
}
