import type { UnknownValue } from '../list/unknown-values.ts'
import type { FacetSlug, Lane, Seniority, Workload } from '../pillars/classification.ts'

/**
 * What the market pages, exports and API read: plain data, every figure with its n. Days are `YYYY-MM-DD` (UTC), shares
 * are 0 to 1, money is US dollars a year. `null`: not known, or too few to say.
 */

/** What a figure rests on; shown beside it. */
export type Basis = {
  /** The moment for which it was computed (ISO 8601). */
  readonly asOf: string
  /** The one classifier version that all of it was counted with. */
  readonly version: string
  /** Boards read completely at least once, and the employers on them. */
  readonly panel: Panel
  /** Open postings counted. */
  readonly n: number
  /** First day of observation; `null` before the first complete sweep. */
  readonly since: string | null
  /** Days of the history that were imported and not observed here. */
  readonly importedDays: number
}
type Panel = { readonly boards: number; readonly employers: number }

/** Postings and employers side by side: one employer can dominate. `topShare` is the largest employer's share of the postings. */
export type Demand = {
  readonly value: string
  readonly title: string
  readonly postings: number
  readonly employers: number
  /** Of the postings counted. */
  readonly share: number
  readonly topEmployer: string | null
  readonly topShare: number
}

export type FacetDemand = Demand & { readonly facet: FacetSlug; readonly pillar: string; readonly core: number }

/** Percentiles of the middles of stated ranges; `null` in place of it with fewer than five. */
export type PayFigures = {
  readonly n: number
  readonly employers: number
  readonly q1: number
  readonly median: number
  readonly q3: number
}
/** How money was made comparable. */
export type PayBasis = {
  readonly currency: 'USD'
  /** The date of the reference rates, and where they are from. */
  readonly ratesAsOf: string
  readonly ratesSource: string
  /** The sentence that says how hours, days, weeks and months became years. */
  readonly assumption: string
  /** Of the postings counted, those that state a pay which could be compared. */
  readonly stated: number
  /** Stated, and left out: in a currency without a rate, without an amount, or not plausible. */
  readonly otherCurrency: number
}
export type PayBy = {
  readonly value: string
  readonly title: string
  readonly pay: PayFigures | null
  readonly n: number
}

/** Days from opening to closing: a Kaplan–Meier estimate in which open postings are censored. */
export type DaysOpen = {
  /** `null` when less than half are known to have closed: then it is more than `atLeast`, unless that is `null` too. */
  readonly median: number | null
  /** The longest time observed: what can be said at least when there is no median. `null` when too few were observed. */
  readonly atLeast: number | null
  /** Postings counted, and how many of them were seen to close. */
  readonly n: number
  readonly closed: number
}

/** A week of the history (Monday to Sunday, UTC). A week without a complete day is absent, not zero. */
export type Week = {
  readonly from: string
  /** At the end of its last recorded day. */
  readonly open: number
  readonly employers: number
  /** Of all its recorded days; a board's first sweep and what a gap hid are not counted. */
  readonly opened: number
  readonly closed: number
  readonly days: number
  readonly imported: boolean
  readonly version: string
}

/** Open postings at the end of each week, of the whole and of parts of it. */
export type OverTime = {
  readonly weeks: readonly { readonly from: string; readonly imported: boolean }[]
  readonly whole: readonly number[]
  readonly lines: readonly { readonly value: string; readonly title: string; readonly open: readonly number[] }[]
}
/** What opened of a facet in the two compared periods. */
type FacetTrend = { readonly facet: string; readonly trend: Trend }

/** Under four weeks are observed, so nothing is compared. */
export type Uncompared = { readonly kind: 'since'; readonly since: string | null }
/** The last four weeks beside the four before, on the boards (`panel`) that were read completely all through both. */
type BothPeriods = {
  readonly kind: 'compared'
  readonly before: Period
  readonly after: Period
  readonly panel: Panel
}
export type Trend =
  | Uncompared
  | (BothPeriods & {
      /** Opened after ÷ opened before, with its 95 % interval; `null` when nothing opened before. */
      readonly ratio: number | null
      readonly low: number | null
      readonly high: number | null
      readonly p: number
      /** p < 0.05, and the change is that of at least three employers. */
      readonly significant: boolean
    })
export type Period = { readonly from: string; readonly to: string; readonly opened: number; readonly employers: number }

/** A skill whose share of the postings opened has changed. Listed only where the change is significant after correction. */
export type SkillChange = {
  readonly skill: string
  readonly title: string
  readonly before: { readonly postings: number; readonly of: number; readonly employers: number }
  readonly after: { readonly postings: number; readonly of: number; readonly employers: number }
  /** Difference of the shares, after − before. */
  readonly change: number
  readonly p: number
  /** Benjamini–Hochberg: the expected share of false ones among those listed up to here. */
  readonly q: number
}
export type Movers =
  | Uncompared
  | (BothPeriods & {
      readonly rising: readonly SkillChange[]
      readonly falling: readonly SkillChange[]
      /** Skills tested: what the correction is for. */
      readonly tested: number
    })

/** Two skills in one posting: `lift` times as often as if they were independent; `pmi` is its binary logarithm. */
export type SkillPair = {
  readonly a: string
  readonly aTitle: string
  readonly b: string
  readonly bTitle: string
  readonly postings: number
  readonly employers: number
  readonly lift: number
  readonly pmi: number
}

export type EmployerFigures = {
  readonly slug: string
  readonly name: string
  readonly category: string | null
  readonly open: number
  /** Opened in the last 28 days, and a week on average; `null` where its boards were not read all that time. */
  readonly opened28: number | null
  readonly perWeek: number | null
  readonly closed28: number | null
  readonly daysOpen: DaysOpen
  readonly pay: PayFigures | null
}

export type PlaceFigures = {
  /** `austin-tx-us`, `tx-us` or `us`: what /places/{place} takes. */
  readonly id: string
  readonly title: string
  readonly country: string
  readonly postings: number
  readonly employers: number
  readonly latitude: number | null
  readonly longitude: number | null
}

/** The market, or a part of it: the open postings that a filter leaves, and their history. */
export type MarketReport = {
  readonly basis: Basis
  readonly subject: Subject
  readonly filters: MarketFilters
  readonly lanes: readonly Demand[]
  readonly facets: readonly FacetDemand[]
  readonly workloads: readonly Demand[]
  readonly seniorities: readonly Demand[]
  readonly workplaces: readonly Demand[]
  readonly countries: readonly Demand[]
  /** Cities, most postings first. */
  readonly places: readonly PlaceFigures[]
  readonly topics: readonly Demand[]
  readonly skills: readonly Demand[]
  readonly together: readonly SkillPair[]
  readonly employers: readonly EmployerFigures[]
  readonly daysOpen: DaysOpen
  readonly pay: PayFigures | null
  readonly payBasis: PayBasis
  readonly payByFacet: readonly PayBy[]
  readonly payBySeniority: readonly PayBy[]
  readonly payByCountry: readonly PayBy[]
  readonly weeks: readonly Week[]
  readonly trend: Trend
  readonly movers: Movers
  /** By facet, pillar and workload; `null` where the history has no figures of such a part. */
  readonly facetsOverTime: OverTime | null
  readonly pillarsOverTime: OverTime | null
  readonly workloadsOverTime: OverTime | null
  readonly facetTrends: readonly FacetTrend[]
}

export type Subject = {
  readonly kind: 'market' | 'facet' | 'skill' | 'employer' | 'place'
  readonly id: string | null
  readonly title: string
}

export type MarketFilters = {
  /** `engineering` unless said otherwise: the build-out is another market. */
  readonly lane: Lane | 'any'
  readonly workload: Workload | null
  readonly seniority: Seniority | null
  readonly workplace: string | null
  readonly country: string | null
}

/** What pages and the API ask. `null`: no such facet, skill, employer or place. */
export type MarketServices = {
  /** Reads the market without keeping others waiting, if it was not read yet or is a small one of long ago; without it the first question reads it at once. */
  ready(now: Date): Promise<void>
  overview(now: Date, filters: MarketFilters): MarketReport
  facet(id: string, now: Date, filters: MarketFilters): MarketReport | null
  skill(id: string, now: Date, filters: MarketFilters): MarketReport | null
  employer(slug: string, now: Date, filters: MarketFilters): MarketReport | null
  place(id: string, now: Date, filters: MarketFilters): MarketReport | null
  /** What may have been meant by the id of a place where no posting is. */
  unknownPlace(id: string, now: Date): UnknownValue[]
}

export const wholeMarket: MarketFilters = {
  lane: 'engineering',
  workload: null,
  seniority: null,
  workplace: null,
  country: null,
}
