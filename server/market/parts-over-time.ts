import { dayOf, parseDay } from '../days.ts'
import { facetSlugs } from '../pillars/classification.ts'
import { placesByCode } from './moment/groups.ts'
import type { Prepared } from './moment/moment.ts'
import type { ReportQuestion, ReportTools } from './report-question.ts'
import { openInGroups, overTimeOf } from './trends/over-time.ts'
import type { Openings } from './trends/periods.ts'
import { trendOf } from './trends/trend.ts'
import type { MarketReport, Week } from './views.ts'

/** Parts of the subject over time, as far as the history has them. `openings`: those of the subject. */
export function* partsOverTime(
  { subject, filters, chosen, weeks, weeksOf }: ReportQuestion,
  { prepared, compared }: ReportTools,
  openings: Openings,
) {
  const { titles } = prepared
  const lines = (parts: readonly { value: string; title: string; weeks: readonly Week[] | null }[]) =>
    parts.flatMap((part) => (part.weeks === null ? [] : [{ ...part, weeks: part.weeks }]))
  const facets = subject.kind === 'market' ? facetSlugs : []
  const byFacet = lines(
    facets.map((facet) => ({ value: facet, title: titles.facet(facet), weeks: weeksOf({ facet }) })),
  )
  yield
  const byWorkload = lines(
    (['training', 'inference', 'both'] as const).map((workload) => ({
      value: workload,
      title: titles.word(workload),
      weeks: filters.workload === null ? weeksOf({ workload }) : null,
    })),
  )
  const hasPillars = subject.kind === 'market' && byFacet.length > 0
  yield
  const openingsOf = openingsByFacet(prepared, openings)
  const facetTrends: MarketReport['facetTrends'][number][] = []
  for (const facet of facets) {
    yield
    facetTrends.push({ facet, trend: trendOf(prepared, compared, openingsOf(facet)) })
  }
  return {
    facetsOverTime: byFacet.length > 0 ? overTimeOf(weeks, byFacet) : null,
    workloadsOverTime: byWorkload.length > 0 ? overTimeOf(weeks, byWorkload) : null,
    pillarsOverTime: hasPillars ? yield* pillarsOver(weeks, prepared, chosen.isAmong) : null,
    facetTrends,
  }
}

function openingsByFacet({ columns: { facet } }: Prepared, openings: Openings): (facet: string) => Openings {
  const [before, after] = [placesByCode(openings.before, facet), placesByCode(openings.after, facet)]
  return (slug) => {
    const code = facet.values.indexOf(slug)
    return { before: before[code] ?? new Uint32Array(), after: after[code] ?? new Uint32Array() }
  }
}

/** Counted from the events, so of observed weeks only: pillars have no cells, as their facets do not add up. */
function* pillarsOver(weeks: readonly Week[], prepared: Prepared, isAmong: Uint8Array) {
  const { frame, titles } = prepared
  const observed = weeks.filter(({ imported }) => !imported)
  const yesterday = dayOf(frame.asOf) - 1
  const days = observed.map(({ from }) => Math.min(parseDay(from) + 6, yesterday))
  const groups = titles.pillars.map(({ facets }) => facets)
  const [whole = [], ...open] = yield* openInGroups(prepared, isAmong, groups, days)
  return {
    weeks: observed.map(({ from, imported }) => ({ from, imported })),
    whole,
    lines: titles.pillars.map(({ id, title }, i) => ({ value: id, title, open: open[i] ?? [] })),
  }
}
