import type { MarketDayRow } from '../../db/market/market-history.ts'
import { isoDay } from '../days.ts'
import { facetSlugs } from '../pillars/classification.ts'
import type { Steps } from '../steps.ts'
import type { Chosen } from './chosen.ts'
import { demandBy } from './demand.ts'
import { daysOpenAt, employersOf } from './employers.ts'
import type { Frame } from './frame.ts'
import type { MarketPosting } from './market-posting.ts'
import type { Column } from './moment/columns.ts'
import { group } from './moment/groups.ts'
import { countEmployers, type Prepared, payAt } from './moment/moment.ts'
import { pairsOf } from './pairs.ts'
import { partsOverTime } from './parts-over-time.ts'
import { payBasisOf, payBy } from './pay-figures.ts'
import type { ReportQuestion, ReportTools } from './report-question.ts'
import { moversOf } from './trends/movers.ts'
import { openingsAmong } from './trends/periods.ts'
import { trendOf } from './trends/trend.ts'
import type { Basis, Demand, FacetDemand, MarketReport, PlaceFigures } from './views.ts'

const limits = { employers: 60, places: 200, skills: 100, topics: 100 } as const

/** Everything that is said of a part of the market, in steps of some milliseconds each. Pure: the same moment and question, the same report. */
export function* reportOf(question: ReportQuestion, tools: ReportTools): Steps<MarketReport> {
  const { subject, filters, chosen, weeks } = question
  const { prepared, compared } = tools
  const { all, open } = chosen
  const openings = openingsAmong(compared?.openings ?? noOpenings, chosen.isAmong)
  yield
  const basis = basisAt(prepared, open, tools.days)
  yield
  const demand = yield* demandOf(prepared, chosen)
  const together = yield* pairsOf(prepared, open, subject.kind === 'skill' ? subject.id : null)
  yield
  const employers = yield* employersOf(prepared, all, limits.employers)
  yield
  const daysOpen = daysOpenAt(prepared, all)
  yield
  const pay = yield* payOf(prepared, open, demand)
  const trend = trendOf(prepared, compared, openings)
  yield
  const movers = yield* moversOf(prepared, compared, openings)
  yield
  const overTime = yield* partsOverTime(question, tools, openings)
  return {
    basis,
    subject,
    filters,
    ...demand,
    together,
    employers,
    daysOpen,
    ...pay,
    weeks,
    trend,
    movers,
    ...overTime,
  }
}

/** Who asks for what, among those that are open. */
function* demandOf(prepared: Prepared, { open, openInAnyLane }: Chosen) {
  const { columns } = prepared
  function* by(column: Column, places = open) {
    const demand = yield* demandBy(prepared, places, column)
    yield
    return demand
  }
  return {
    lanes: yield* by(prepared.lanes, openInAnyLane),
    facets: yield* withCore(prepared, open, yield* by(columns.facet)),
    workloads: yield* by(columns.workload),
    seniorities: yield* by(columns.seniority),
    workplaces: yield* by(columns.workplace),
    countries: yield* by(columns.country),
    places: placesOf(prepared, yield* by(columns.place)),
    topics: (yield* by(columns.topic)).slice(0, limits.topics),
    skills: (yield* by(columns.skill)).slice(0, limits.skills),
  }
}

/** The pay that the open ones state, and by what it differs. */
function* payOf(
  prepared: Prepared,
  open: Uint32Array,
  { facets, seniorities, countries }: Pick<MarketReport, 'facets' | 'seniorities' | 'countries'>,
) {
  const { columns } = prepared
  const pay = payAt(prepared, open)
  yield
  const payBasis = payBasisOf(prepared, open)
  yield
  const payByFacet = yield* payBy(prepared, open, facets, columns.facet)
  const payBySeniority = yield* payBy(prepared, open, seniorities, columns.seniority)
  const payByCountry = yield* payBy(prepared, open, countries, columns.country)
  return { pay, payBasis, payByFacet, payBySeniority, payByCountry }
}

const noOpenings = { before: new Uint32Array(), after: new Uint32Array() }

/** What a figure counted from the postings at `places` rests on. */
export const basisAt = (prepared: Prepared, places: Uint32Array, days: readonly MarketDayRow[]): Basis =>
  basisFrom({ n: places.length, employers: countEmployers(prepared, places) }, { ...prepared, days })

/** What a figure counted from `counted` rests on. */
export function basisOf(
  counted: readonly MarketPosting[],
  moment: { frame: Frame; days: readonly MarketDayRow[] },
): Basis {
  const employers = new Set<number>()
  for (const { employer } of counted) employers.add(employer.id)
  return basisFrom({ n: counted.length, employers: employers.size }, moment)
}

/** The same, with how many postings of how many employers it is of. */
export function basisFrom(
  { n, employers }: { n: number; employers: number },
  { frame, days }: { frame: Frame; days: readonly MarketDayRow[] },
): Basis {
  const first = frame.readings.firstDay()
  return {
    asOf: new Date(frame.asOf).toISOString(),
    version: frame.version,
    panel: { boards: frame.readings.boards(), employers },
    n,
    since: first === null ? null : isoDay(first),
    importedDays: days.filter(({ origin }) => origin !== 'own').length,
  }
}

/** The facets with how many of the postings have each as a core of the role. */
function* withCore({ cores, titles }: Prepared, open: Uint32Array, demand: readonly Demand[]): Steps<FacetDemand[]> {
  const having = yield* group(open, cores)
  return demand.flatMap((one) => {
    const facet = facetSlugs.find((slug) => slug === one.value)
    return facet
      ? [{ ...one, facet, pillar: titles.pillar(facet), core: having[cores.values.indexOf(facet)]?.length ?? 0 }]
      : []
  })
}

/** The cities of the postings, most first. */
function placesOf({ cities }: Prepared, demand: readonly Demand[]): PlaceFigures[] {
  return demand.slice(0, limits.places).flatMap(({ value, title, postings, employers }) => {
    const place = cities.get(value)
    if (!place) return []
    const { id, country, latitude, longitude } = place
    return [{ id, title, country, postings, employers, latitude, longitude }]
  })
}
