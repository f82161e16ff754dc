import type { Demand, MarketReport } from '../../server/market/views.ts'
import { countryWord, laneWords, seniorityWords, workloadWords, workplaceWords } from '../words.ts'
import { openBasis } from './basis.ts'
import { percent } from './cells.ts'
import { counted, type Figure, type Row, shared, text } from './figure.ts'

const columnsAfterName = [
  counted('Postings'),
  shared('Share'),
  counted('Employers'),
  text('Most by'),
  shared('Their part'),
]

const cellsOf = ({ postings, share, employers, topEmployer, topShare }: Demand) => [
  postings,
  share,
  employers,
  topEmployer,
  topEmployer === null ? null : topShare,
]

/** Demand by facet: how many mention it, and to how many it is core. */
export function facetFigure({ facets, basis }: MarketReport): Figure {
  const sorted = facets.toSorted((a, b) => b.core - a.core || b.postings - a.postings)
  const leading = sorted.slice(0, 2).filter(({ core }) => core > 0)
  const inWords = leading.map(({ title, core }) => `${title} (${percent(core / basis.n)})`).join(' and ')
  return {
    id: 'facets',
    title: 'What the work asks for',
    says: inWords
      ? `Most often core to postings: ${inWords}.`
      : 'No posting that is counted here has any of it as its core.',
    basis: openBasis(basis),
    columns: [text('Facet'), counted('Postings'), counted('Core'), ...columnsAfterName.slice(1)],
    rows: sorted.map((demand) => {
      const [postings = 0, ...rest] = cellsOf(demand)
      return { cells: [demand.title, postings, demand.core, ...rest], href: `/market/${demand.facet}` }
    }),
    chart: { kind: 'bars', whole: 1, part: 2, key: ['Core', 'Mentioned'] },
  }
}

/** Training beside inference. */
export function workloadFigure({ workloads, basis }: MarketReport): Figure {
  const of = (value: string) => workloads.find((demand) => demand.value === value)?.postings ?? 0
  const [training, inference, both] = [of('training'), of('inference'), of('both')]
  const stated = training + inference + both
  return {
    ...demandFigure('workloads', 'Training and inference', 'Workload', workloads, basis),
    says:
      stated === 0
        ? 'No posting that is counted here says what the machines are for.'
        : `Of the postings that say what the machines are for, ${percent(training / stated)} are for training only, ${percent(inference / stated)} for inference only, ${percent(both / stated)} for both.`,
    rows: workloads.map((demand) => rowOf({ ...demand, title: wordOf(workloadWords, demand) })),
  }
}

/** The other divisions of the open postings, each a table of bars. */
export function divisionFigures(report: MarketReport): Figure[] {
  const { seniorities, workplaces, countries, topics, basis } = report
  const named = (demands: readonly Demand[], words: Readonly<Record<string, string>>) =>
    demands.map((demand) => ({ ...demand, title: wordOf(words, demand) }))
  return [
    statedFigure('seniorities', 'By level', 'Level', named(seniorities, seniorityWords), basis),
    statedFigure('workplaces', 'By workplace', 'Workplace', named(workplaces, workplaceWords), basis),
    demandFigure(
      'countries',
      'By country',
      'Country',
      countries.map((demand) => ({
        ...demand,
        title: /^[A-Z]{2}$/.test(demand.value) ? countryWord(demand.value) : demand.title,
      })),
      basis,
      ({ value }) => `/places/${value.toLowerCase()}`,
    ),
    demandFigure('topics', 'Topics', 'Topic', topics, basis, ({ value }) => `/?topic=${encodeURIComponent(value)}`),
  ]
}

export const skillFigure = ({ skills, basis }: MarketReport): Figure =>
  demandFigure(
    'skills',
    'Skills asked for most',
    'Skill',
    skills,
    basis,
    ({ value }) => `/skills/${encodeURIComponent(value)}`,
  )

/** The two lanes side by side, which every other figure keeps apart. */
export const laneFigure = ({ lanes, basis }: MarketReport): Figure => ({
  ...demandFigure(
    'lanes',
    'Cloud and build-out',
    'Lane',
    lanes.map((demand) => ({ ...demand, title: wordOf(laneWords, demand) })),
    basis,
    ({ value }) => `/market?lane=${encodeURIComponent(value)}`,
  ),
  basis: openBasis({ ...basis, n: lanes.reduce((sum, { postings }) => sum + postings, 0) }, ' of both lanes'),
})

/** A division in which a posting stands once or, as it says nothing of it, not at all: what is left to the whole is said. */
function statedFigure(...[id, title, name, demands, basis]: Parameters<typeof demandFigure>): Figure {
  const figure = demandFigure(id, title, name, demands, basis)
  const unstated = basis.n - demands.reduce((sum, { postings }) => sum + postings, 0)
  const [first] = demands.toSorted((a, b) => b.postings - a.postings)
  if (!first || unstated <= 0) return figure
  const most = `Most often stated: ${first.title}, ${percent(first.share)}${dominance(first)}`
  return { ...figure, says: `${most}. ${percent(unstated / basis.n)} state none.` }
}

function demandFigure(
  id: string,
  title: string,
  name: string,
  demands: readonly Demand[],
  basis: MarketReport['basis'],
  hrefOf: (demand: Demand) => string | null = () => null,
): Figure {
  const first = demands.toSorted((a, b) => b.postings - a.postings)[0]
  const says = first
    ? `Most postings: ${first.title}, ${percent(first.share)}${dominance(first)}.`
    : 'Nothing of it is stated in the postings counted here.'
  return {
    id,
    title,
    says,
    basis: openBasis(basis),
    columns: [text(name), ...columnsAfterName],
    rows: demands.map((demand) => rowOf(demand, hrefOf(demand))),
    chart: { kind: 'bars', whole: 1, part: null, key: [] },
  }
}

const rowOf = (demand: Demand, href: string | null = null): Row => ({ cells: [demand.title, ...cellsOf(demand)], href })

/** One employer can dominate a figure; where it has half of it or more, the sentence says so. */
const dominance = ({ topEmployer, topShare, employers }: Demand) =>
  topEmployer !== null && topShare >= 0.5 && employers > 1 ? `; ${percent(topShare)} of them are of ${topEmployer}` : ''

const wordOf = (words: Readonly<Record<string, string>>, { value, title }: Demand) => words[value] ?? title
