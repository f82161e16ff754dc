import type { MarketDayRow } from '../../db/market-history.ts'
import type { Workload } from '../pillars/classification.ts'
import type { Frame, MarketPosting } from './frame.ts'
import type { Titles } from './titles.ts'
import type { Compared } from './trends/periods.ts'
import type { MarketFilters, Subject, Week } from './views.ts'

/** A part of the market of which the weeks are recorded. */
export type Part = { facet: string } | { workload: Workload }

/** What is asked of the market: a subject, filters, and what the history has of them. */
export type Question = {
  subject: Subject
  filters: MarketFilters
  /** Whether a posting is one of the subject and the filters. */
  wanted: (posting: MarketPosting) => boolean
  /** The same whatever its lane: what the lanes are compared on. */
  wantedInAnyLane: (posting: MarketPosting) => boolean
  weeks: readonly Week[]
  /** The recorded weeks of one of its facets or workloads; `null` where the history has none. */
  weeksOf: (part: Part) => readonly Week[] | null
}

/** What a report is made from besides its question. */
export type ReportTools = { frame: Frame; compared: Compared | null; days: readonly MarketDayRow[]; titles: Titles }
