import type { MarketDayRow } from '../../db/market/market-history.ts'
import type { Workload } from '../pillars/classification.ts'
import type { Chosen } from './chosen.ts'
import type { Prepared } from './moment/moment.ts'
import type { Compared } from './trends/periods.ts'
import type { MarketFilters, Subject, Week } from './views.ts'

/** A part of the market of which the weeks are recorded. */
export type Part = { facet: string } | { workload: Workload }

/** What is asked of the market: a subject, filters, and what the history has of them. */
export type ReportQuestion = {
  subject: Subject
  filters: MarketFilters
  /** The postings of the subject and the filters. */
  chosen: Chosen
  weeks: readonly Week[]
  /** The recorded weeks of one of its facets or workloads; `null` where the history has none. */
  weeksOf: (part: Part) => readonly Week[] | null
}

/** What a report is made from besides its question. */
export type ReportTools = { prepared: Prepared; compared: Compared | null; days: readonly MarketDayRow[] }
