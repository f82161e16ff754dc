import type { MarketDayRow } from '../../../db/market/market-history.ts'
import { type Quartiles, quartilesOfSorted } from '../../pay/annual.ts'
import type { Lane } from '../../pillars/classification.ts'
import type { NamedPlace } from '../../places/place-ids.ts'
import type { Steps } from '../../steps.ts'
import type { Frame } from '../frame.ts'
import type { MarketPosting } from '../market-posting.ts'
import type { Titles } from '../titles.ts'
import type { PayFigures } from '../views.ts'
import { type Column, type Columns, fillNumbers, makeColumn, makeColumns, nameAll } from './columns.ts'
import { type Weights, weigh } from './weights.ts'

/** What questions are answered from: the market at one moment, and what is made of it once for all of them. */
export type Prepared = {
  readonly frame: Frame
  readonly titles: Titles
  readonly columns: Columns
  /** By place: the ids of employers, the stated pays (`unstatedPay`, `otherPay`), and the lives as `daysOpen` takes them (-1: none). */
  readonly employers: Uint32Array
  readonly pays: Float64Array
  readonly lives: Int32Array
  readonly isOpen: Uint8Array
  /** What nothing but pages counts or asks by: lanes, what is core to a role, and places of any kind. */
  readonly lanes: Column
  readonly cores: Column
  readonly areas: Column
  readonly cities: ReadonlyMap<string, NamedPlace>
  /** By their ids. */
  readonly employerNames: ReadonlyMap<number, string>
  readonly weights: Readonly<Record<Lane, Weights>>
}
export type Moment = Prepared & { readonly days: readonly MarketDayRow[] }

const unstatedPay = -1
/** Pay that is stated in a currency without a rate, without an amount, or not plausible. */
export const otherPay = -2
export const isStated = (pay: number | undefined): boolean => pay !== undefined && pay >= 0

/** Makes a frame ready to be asked. */
export function* prepare(frame: Frame, titles: Titles): Steps<Prepared> {
  const { postings } = frame
  const named = yield* nameAll(postings)
  const columns = yield* makeColumns(postings, titles, named)
  const count = postings.length
  const employers = yield* fillNumbers(postings, new Uint32Array(count), ({ employer }) => employer.id)
  const pays = yield* fillNumbers(postings, new Float64Array(count), ({ pay }) =>
    pay === 'other' ? otherPay : (pay ?? unstatedPay),
  )
  const lives = yield* fillNumbers(postings, new Int32Array(count), ({ life }) =>
    life ? life.days * 2 + Number(life.closed) : -1,
  )
  const isOpen = yield* fillNumbers(postings, new Uint8Array(count), ({ open }) => Number(open))
  const lanes = yield* makeColumn(postings, ({ lane }) => [lane], titles.word)
  const cores = yield* makeColumn(postings, ({ core }) => core, titles.facet)
  const areas = yield* makeColumn(postings, ({ places }) => places.map(({ id }) => id), named.place)
  const cities = new Map(named.places.filter(({ kind }) => kind === 'city').map((place) => [place.id, place]))
  const employerNames = new Map(named.employers.map(({ id, name }) => [id, name]))
  const engineering = yield* weigh(postings, columns, 'engineering')
  const weights = { engineering, buildout: yield* weigh(postings, columns, 'buildout') }
  const made = { employers, pays, lives, isOpen, lanes, cores, areas, cities, employerNames, weights }
  return { frame, titles, columns, ...made }
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
export function countEmployers({ employers }: Pick<Prepared, 'employers'>, places: Uint32Array): number {
  const found = new Set<number>()
  let last = -1
  for (const place of places) {
    const employer = employers[place] ?? 0
    // Those of one employer mostly stand beside each other.
    if (employer !== last) found.add(employer)
    last = employer
  }
  return found.size
}

/** Quartiles of their stated pay; `null` with fewer than five that state one. */
export function payAt(prepared: Pick<Prepared, 'pays' | 'employers'>, places: Uint32Array): PayFigures | null {
  const stated = new Uint32Array(places.length)
  const pays = new Float64Array(places.length)
  let count = 0
  for (const place of places) {
    const pay = prepared.pays[place] ?? unstatedPay
    if (!isStated(pay)) continue
    stated[count] = place
    pays[count++] = pay
  }
  const found: Quartiles | null = quartilesOfSorted(pays.subarray(0, count).sort())
  return found && { ...found, employers: countEmployers(prepared, stated.subarray(0, count)) }
}
