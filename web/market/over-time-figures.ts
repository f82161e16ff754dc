import type { MarketReport, OverTime, Trend } from '../../server/market/views.ts'
import { count, number } from '../words.ts'
import { fullDate } from './basis.ts'
import { percent } from './cells.ts'
import { counted, type Figure, type Row, shared, text } from './figure.ts'
import { weeksDrawnMin } from './history-figures.ts'

/** Facets, pillars and workloads week by week, as far as the history has them. */
export const overTimeFigures = (report: MarketReport): Figure[] =>
  [pillarFigure(report), facetTimeFigure(report), workloadTimeFigure(report)].filter((figure) => figure !== null)

/** Shares of what is open and not numbers: a board that is added raises all numbers, and no share by itself. */
function pillarFigure({ pillarsOverTime, basis }: MarketReport): Figure | null {
  if (pillarsOverTime === null || pillarsOverTime.weeks.length === 0) return null
  const [first, last] = endsOf(pillarsOverTime)
  const most = pillarsOverTime.lines.toSorted((a, b) => (b.open.at(-1) ?? 0) - (a.open.at(-1) ?? 0))[0]
  return linesFigure(pillarsOverTime, {
    id: 'pillars-over-time',
    title: 'Pillars over time',
    says: most
      ? `${most.title} is mentioned in ${shareWords(most.open.at(-1), last)} of the open postings at the end of the last week, ${shareWords(most.open[0], first)} of the first.`
      : 'No posting that is counted here asks for any of it.',
    basis: `Share of the open postings at the end of each week that mention a pillar, ${weekWords(pillarsOverTime)}; n = ${number(first)} to ${number(last)}; version ${basis.version}.`,
    of: pillarsOverTime.whole,
  })
}

/** Training beside inference among the postings that say what the machines are for. */
function workloadTimeFigure({ workloadsOverTime, basis }: MarketReport): Figure | null {
  if (workloadsOverTime === null || workloadsOverTime.weeks.length === 0) return null
  const { lines } = workloadsOverTime
  const stated = workloadsOverTime.weeks.map((_, week) => lines.reduce((sum, { open }) => sum + (open[week] ?? 0), 0))
  const [first = 0, last = 0] = [stated[0], stated.at(-1)]
  const training = lines.find(({ value }) => value === 'training')?.open ?? []
  return linesFigure(workloadsOverTime, {
    id: 'workloads-over-time',
    title: 'Training and inference over time',
    says:
      last < statedMin
        ? 'Too few postings say what the machines are for to compare them over time.'
        : `Of the postings that say what the machines are for, ${shareWords(training.at(-1), last)} are for training only at the end of the last week, ${shareWords(training[0], first)} of the first.`,
    basis: `Share of the open postings that say so, ${weekWords(workloadsOverTime)}; n = ${number(first)} to ${number(last)}; version ${basis.version}.`,
    of: stated,
  })
}

/** Of fewer postings than this no share is drawn. */
const statedMin = 5

type LinesOf = Pick<Figure, 'id' | 'title' | 'says' | 'basis'> & { of: readonly number[] }

function linesFigure({ weeks, lines }: OverTime, { of, ...figure }: LinesOf): Figure {
  return {
    ...figure,
    columns: [text('Week from'), ...lines.map(({ title }) => shared(title)), counted('Postings')],
    rows: weeks.map(({ from }, week) => ({
      cells: [from, ...lines.map(({ open }) => shareOf(open[week], of[week])), of[week] ?? 0],
    })),
    chart:
      weeks.length < weeksDrawnMin || (of.at(-1) ?? 0) < statedMin
        ? { kind: 'none' }
        : { kind: 'lines', columns: lines.map((_, i) => i + 1) },
  }
}

/** Each facet's share week by week, and what opened of it in two periods on the boards read through both. */
function facetTimeFigure(report: MarketReport): Figure | null {
  const { facetsOverTime, facetTrends, facets, trend, basis } = report
  if (facetsOverTime === null || facetsOverTime.weeks.length === 0) return null
  const { weeks, whole, lines } = facetsOverTime
  const pillarOf = new Map(facets.map(({ facet, pillar }): [string, string] => [facet, pillar]))
  const trendOf = new Map(facetTrends.map(({ facet, trend }) => [facet, trend]))
  const sure = facetTrends.filter(({ trend }) => trend.kind === 'compared' && trend.significant)
  return {
    id: 'facets-over-time',
    title: 'Facets over time',
    says:
      trend.kind === 'since'
        ? 'Under four weeks of history, or no board was read all through them: no facet is called rising or falling yet.'
        : sure.length === 0
          ? 'Of no facet did the number of postings opened change by more than chance or few employers.'
          : `By more than chance or few employers changed: ${sure.map(({ facet }) => lines.find(({ value }) => value === facet)?.title ?? facet).join(', ')}; twelve facets were tested, so one in twenty may be chance. All postings together: ${changeWords(trend) ?? 'too few to compare'}.`,
    basis: `Drawn: share of the open postings, ${weekWords(facetsOverTime)}, from zero to the highest of all; the file has each week. Opened: ${periodWords(trend)}; version ${basis.version}.`,
    columns: [
      text('Facet'),
      text('Pillar'),
      shared('First week'),
      shared('Last week'),
      counted('Opened before'),
      counted('Opened after'),
      text('Change'),
      ...weeks.map(({ from }) => shared(from)),
    ],
    rows: lines
      .map(({ value, title, open }): Row => {
        const shares = open.map((one, week) => shareOf(one, whole[week]))
        const compared = trendOf.get(value)
        const [before, after] =
          compared?.kind === 'compared' ? [compared.before.opened, compared.after.opened] : [null, null]
        const cells = [title, pillarOf.get(value) ?? null, shares[0] ?? null, shares.at(-1) ?? null, before, after]
        return { cells: [...cells, changeWords(compared), ...shares], href: `/market/${value}` }
      })
      .toSorted((a, b) => Number(b.cells[3] ?? 0) - Number(a.cells[3] ?? 0)),
    chart: { kind: 'sparks', from: 7, to: 7 + weeks.length },
  }
}

const endsOf = ({ whole }: OverTime): [number, number] => [whole[0] ?? 0, whole.at(-1) ?? 0]
const shareOf = (part: number | undefined, of: number | undefined) => (part === undefined || !of ? null : part / of)
const shareWords = (part: number | undefined, of: number) => percent(shareOf(part, of) ?? 0)

function weekWords({ weeks }: OverTime): string {
  const imported = weeks.filter((week) => week.imported).length
  const from = fullDate(weeks[0]?.from ?? '')
  const to = fullDate(weeks.at(-1)?.from ?? '')
  return `${count(weeks.length, 'week')} from ${from} to ${to}${imported > 0 ? `, ${number(imported)} of them imported` : ''}`
}

const periodWords = (trend: Trend) =>
  trend.kind === 'since'
    ? 'not compared'
    : `${fullDate(trend.before.from)} to ${fullDate(trend.before.to)} beside ${fullDate(trend.after.from)} to ${fullDate(trend.after.to)}, on the ${count(trend.panel.boards, 'board')} read in both`

/** `+40%`, with a question mark in words where it may be chance; too few are not compared. */
function changeWords(trend: Trend | undefined): string | null {
  if (trend?.kind !== 'compared' || trend.ratio === null || trend.low === null) return null
  const change = `${trend.ratio < 1 ? '−' : '+'}${percent(Math.abs(trend.ratio - 1))}`
  return trend.significant ? change : `${change}, may be chance`
}
