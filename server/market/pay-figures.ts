import { quartiles, yearAssumption } from '../pay/annual.ts'
import type { Steps } from '../steps.ts'
import type { MarketPosting } from './market-posting.ts'
import type { Column } from './moment/columns.ts'
import { group } from './moment/groups.ts'
import { isStated, otherPay, type Prepared, payAt } from './moment/moment.ts'
import type { Demand, PayBasis, PayBy, PayFigures } from './views.ts'

/** Quartiles of the stated pay of postings; `null` with fewer than five that state one. */
export function payOf(postings: readonly MarketPosting[]): PayFigures | null {
  const stated = postings.filter(({ pay }) => typeof pay === 'number')
  const found = quartiles(stated.flatMap(({ pay }) => (typeof pay === 'number' ? [pay] : [])))
  return found && { ...found, employers: new Set(stated.map(({ employer }) => employer.id)).size }
}

/** How money was made comparable, of the postings at `places`. */
export function payBasisOf({ frame, pays }: Prepared, places: Uint32Array): PayBasis {
  let [stated, otherCurrency] = [0, 0]
  for (const place of places) {
    stated += Number(isStated(pays[place]))
    otherCurrency += Number(pays[place] === otherPay)
  }
  const { asOf, source } = frame.rates
  return { currency: 'USD', ratesAsOf: asOf, ratesSource: source, assumption: yearAssumption, stated, otherCurrency }
}

/** The stated pay of the postings at `places` by each value of a column, in the order of its demand. */
export function* payBy(
  prepared: Prepared,
  places: Uint32Array,
  demand: readonly Demand[],
  column: Column,
): Steps<PayBy[]> {
  const stated = yield* statedAmong(prepared, places)
  const groups = yield* group(stated, column)
  const codeOf = new Map(column.values.map((value, code) => [value, code]))
  const figures: PayBy[] = []
  for (const { value, title } of demand) {
    const own = groups[codeOf.get(value) ?? -1] ?? new Uint32Array()
    figures.push({ value, title, pay: payAt(prepared, own), n: own.length })
    yield
  }
  return figures
}

/** Postings looked at in a step. */
const placesAtOnce = 5_000

function* statedAmong({ pays }: Prepared, places: Uint32Array): Steps<Uint32Array> {
  const stated = new Uint32Array(places.length)
  let count = 0
  for (const [i, place] of places.entries()) {
    if (i % placesAtOnce === placesAtOnce - 1) yield
    if (isStated(pays[place])) stated[count++] = place
  }
  return stated.slice(0, count)
}
