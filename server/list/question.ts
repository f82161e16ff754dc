import { InvalidParameters } from '../errors.ts'
import type { Bits } from '../index/bits.ts'
import type { IndexQuestion } from '../index/filter.ts'
import type { Kind } from '../index/posting-index.ts'
import type { Rates } from '../pay/rates.ts'
import { readNear } from '../places/near.ts'
import { isWithin } from '../places/points.ts'
import type { PostingFilters } from './query.ts'

const relevances = ['0', '1', '2']

/** The list's question in the index's terms; `among`: the rows that its words find, `except`: those that are not to be shown. Throws `InvalidParameters` for a currency without a rate. */
export function toQuestion(
  filters: PostingFilters,
  { among, except = null }: { among: Bits | null; except?: Bits | null },
  rates: Rates,
): IndexQuestion {
  const { relevance, lane, workload, seniority, workplace, visa, clearance, country, category, source } = filters
  const { facet, topic, skill } = filters
  return {
    status: filters.status,
    anyOf: given({
      relevance: relevance > 0 ? relevances.slice(relevance) : undefined,
      lane: lane === 'any' ? undefined : [lane],
      workload,
      seniority,
      workplace,
      remoteIn: filters.remoteIn,
      visa,
      clearance,
      country,
      category: category ? [category] : undefined,
      source: source ? [source] : undefined,
    }),
    allOf: given({ facet, topic, skill }),
    employer: filters.employer || null,
    since: filters.postedSince ? Date.parse(`${filters.postedSince}T00:00:00Z`) : null,
    ...payOf(filters, rates),
    near: nearOf(filters),
    among,
    except,
  }
}

/** Pay in dollars is compared as stated; in a currency that was named, all pay by the reference rates. Throws where there is none. */
function payOf({ salaryMin, currency }: PostingFilters, rates: Rates): Pick<IndexQuestion, 'salaryMin' | 'payMin'> {
  if (salaryMin === undefined) return { salaryMin: null, payMin: null }
  if (currency === undefined) return { salaryMin, payMin: null }
  const worth = rates.dollars.get(currency)
  if (worth === undefined)
    throw new InvalidParameters([
      { parameter: 'currency', detail: noRateFor(currency, rates), allowed: ratesOf(rates) },
    ])
  return { salaryMin: null, payMin: salaryMin * worth * (1 - rounding) }
}

/** Says that there is no rate for a currency, and for which there are. */
export const noRateFor = (currency: string, rates: Rates) =>
  `There is no reference rate for ${currency}. There are for ${ratesOf(rates).join(', ')}.`

const ratesOf = ({ dollars }: Rates) => [...dollars.keys()].sort()

/** An amount by the hour is multiplied in another order than one by the year: their last bits may differ. */
const rounding = 1e-12

/** Addresses are checked when they are read (`postingQuery`), so a place that is none here finds nothing. */
function nearOf({ near, radiusKm }: PostingFilters): IndexQuestion['near'] {
  if (!near) return null
  const read = readNear(near)
  return read.kind === 'city' ? isWithin(read.city, radiusKm) : () => false
}

const given = (
  values: Partial<Record<Kind, readonly string[] | undefined>>,
): Partial<Record<Kind, readonly string[]>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
