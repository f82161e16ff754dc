import { facetSlugs } from '../pillars/classification.ts'
import { demandBy } from './demand.ts'
import { daysOpenOf, employersOf } from './employers.ts'
import type { MarketPosting } from './frame.ts'
import { isoDay } from './history/days.ts'
import { pairsOf } from './pairs.ts'
import { partsOverTime } from './parts-over-time.ts'
import { payBasisOf, payBy, payOf } from './pay-figures.ts'
import type { Question, ReportTools } from './question.ts'
import type { Titles } from './titles.ts'
import { moversOf } from './trends/movers.ts'

import { trendOf } from './trends/trend.ts'
import type { Basis, FacetDemand, MarketReport, PlaceFigures } from './views.ts'

const limits = { employers: 60, places: 200, skills: 100, topics: 100 } as const

/** Everything that is said of a part of the market. Pure: the same frame and question, the same report. */
export function reportOf(question: Question, tools: ReportTools): MarketReport {
  const { subject, filters, wanted, wantedInAnyLane, weeks } = question
  const { frame, compared, titles } = tools
  const all = frame.postings.filter(wanted)
  const open = all.filter((posting) => posting.open)
  const inAnyLane = frame.postings.filter((posting) => posting.open && wantedInAnyLane(posting))
  const facets = demandBy(open, ({ facets }) => facets, titles.facet)
  const seniorities = demandBy(open, ({ seniority }) => [seniority], titles.word)
  const countries = demandBy(open, (posting) => posting.countries, titles.country)
  const skill = subject.kind === 'skill' ? subject.id : null
  return {
    basis: basisOf(open, tools),
    subject,
    filters,
    lanes: demandBy(inAnyLane, ({ lane }) => [lane], titles.word),
    facets: facets.flatMap((demand) => withCore(demand, open, titles)),
    workloads: demandBy(open, ({ workload }) => [workload], titles.word),
    seniorities,
    workplaces: demandBy(open, ({ workplace }) => [workplace], titles.word),
    countries,
    places: placesOf(open),
    topics: demandBy(open, ({ topics }) => topics, titles.topic).slice(0, limits.topics),
    skills: demandBy(open, ({ skills }) => skills, titles.skill).slice(0, limits.skills),
    together: pairsOf(open, titles.skill, skill),
    employers: employersOf(frame, all, limits.employers),
    daysOpen: daysOpenOf(all),
    pay: payOf(open),
    payBasis: payBasisOf(open, frame.rates),
    payByFacet: payBy(open, facets, ({ facets }) => facets),
    payBySeniority: payBy(open, seniorities, ({ seniority }) => [seniority]),
    payByCountry: payBy(open, countries, (posting) => posting.countries),
    weeks,
    trend: trendOf(frame, compared, wanted),
    movers: moversOf(frame, compared, wanted, titles.skill),
    ...partsOverTime(question, tools),
  }
}

/** What a figure counted from `counted` rests on. */
export function basisOf(counted: readonly MarketPosting[], moment: Pick<ReportTools, 'frame' | 'days'>): Basis {
  const employers = new Set<number>()
  for (const { employer } of counted) employers.add(employer.id)
  return basisFrom({ n: counted.length, employers: employers.size }, moment)
}

/** The same of so many postings of so many employers. */
export function basisFrom(
  { n, employers }: { n: number; employers: number },
  { frame, days }: Pick<ReportTools, 'frame' | 'days'>,
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

function withCore(
  demand: ReturnType<typeof demandBy>[number],
  open: readonly MarketPosting[],
  titles: Titles,
): FacetDemand[] {
  const facet = facetSlugs.find((slug) => slug === demand.value)
  if (!facet) return []
  const core = open.filter((posting) => posting.core.includes(facet)).length
  return [{ ...demand, facet, pillar: titles.pillar(facet), core }]
}

/** The cities of the postings, most first. */
function placesOf(open: readonly MarketPosting[]): PlaceFigures[] {
  const named = new Map(
    open.flatMap(({ places }) => places.filter(({ kind }) => kind === 'city').map((place) => [place.id, place])),
  )
  const cities = demandBy(
    open,
    ({ places }) => places.flatMap(({ id, kind }) => (kind === 'city' ? [id] : [])),
    (id) => named.get(id)?.title ?? id,
  )
  return cities.slice(0, limits.places).flatMap(({ value, title, postings, employers }) => {
    const place = named.get(value)
    if (!place) return []
    const { id, country, latitude, longitude } = place
    return [{ id, title, country, postings, employers, latitude, longitude }]
  })
}
