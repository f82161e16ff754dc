import { facetSlugs } from '../pillars/classification.ts'
import type { Frame, MarketPosting } from './frame.ts'
import { dayOf, parseDay } from './history/days.ts'
import type { Question, ReportTools } from './question.ts'
import type { Titles } from './titles.ts'
import { openInGroups, overTimeOf } from './trends/over-time.ts'
import { trendOf } from './trends/trend.ts'
import type { Week } from './views.ts'

/** Parts of the subject over time, as far as the history has them. */
export function partsOverTime(
  { subject, filters, wanted, weeks, weeksOf }: Question,
  { frame, compared, titles }: ReportTools,
) {
  const lines = (parts: readonly { value: string; title: string; weeks: readonly Week[] | null }[]) =>
    parts.flatMap((part) => (part.weeks === null ? [] : [{ ...part, weeks: part.weeks }]))
  const facets = subject.kind === 'market' ? facetSlugs : []
  const byFacet = lines(
    facets.map((facet) => ({ value: facet, title: titles.facet(facet), weeks: weeksOf({ facet }) })),
  )
  const byWorkload = lines(
    (['training', 'inference', 'both'] as const).map((workload) => ({
      value: workload,
      title: titles.word(workload),
      weeks: filters.workload === null ? weeksOf({ workload }) : null,
    })),
  )
  const byPillar = subject.kind === 'market' && byFacet.length > 0 ? titles.pillars : []
  return {
    facetsOverTime: byFacet.length > 0 ? overTimeOf(weeks, byFacet) : null,
    workloadsOverTime: byWorkload.length > 0 ? overTimeOf(weeks, byWorkload) : null,
    pillarsOverTime: byPillar.length > 0 ? pillarsOver(weeks, byPillar, frame, wanted) : null,
    facetTrends: facets.map((facet) => ({
      facet,
      trend: trendOf(frame, compared, (posting) => wanted(posting) && posting.facets.includes(facet)),
    })),
  }
}

/** Counted from the events, so of observed weeks only: pillars have no cells, as their facets do not add up. */
function pillarsOver(weeks: readonly Week[], pillars: Titles['pillars'], frame: Frame, wanted: Question['wanted']) {
  const observed = weeks.filter(({ imported }) => !imported)
  const yesterday = dayOf(frame.asOf) - 1
  const days = observed.map(({ from }) => Math.min(parseDay(from) + 6, yesterday))
  const groups = pillars.map(
    ({ facets }) =>
      (posting: MarketPosting) =>
        facets.some((facet) => posting.facets.includes(facet)),
  )
  const [whole = [], ...open] = openInGroups(frame, wanted, [() => true, ...groups], days)
  return {
    weeks: observed.map(({ from, imported }) => ({ from, imported })),
    whole,
    lines: pillars.map(({ id, title }, i) => ({ value: id, title, open: open[i] ?? [] })),
  }
}
