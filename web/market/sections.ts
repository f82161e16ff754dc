import type { MarketReport } from '../../server/market/views.ts'
import { divisionFigures, facetFigure, laneFigure, skillFigure, workloadFigure } from './demand-figures.ts'
import type { Figure } from './figure.ts'
import { moverFigure, togetherFigure, weekFigure } from './history-figures.ts'
import { overTimeFigures } from './over-time-figures.ts'
import { payFigures, payNote } from './pay-figures.ts'
import { daysOpenWords, employerFigure, placeFigure } from './who-and-where-figures.ts'

export type Section = { id: string; title: string; says: string | null; figures: Figure[] }

/** A report as its page has it: the figures by the question that they answer. Of one employer, none compares employers. */
export function sectionsOf(report: MarketReport): Section[] {
  const sections = allSections(report)
  if (report.subject.kind !== 'employer') return sections
  return sections.map((section) => ({ ...section, figures: section.figures.map(withoutEmployers) }))
}

const ofEmployers: ReadonlySet<string> = new Set(['Employers', 'Most by', 'Their part'])

/** Bars are drawn from the first columns, which stay where they are. */
function withoutEmployers(figure: Figure): Figure {
  if (figure.chart.kind !== 'bars') return figure
  const stays = figure.columns.map(({ name }) => !ofEmployers.has(name))
  return {
    ...figure,
    columns: figure.columns.filter((_, i) => stays[i]),
    rows: figure.rows.map(({ cells, ...row }) => ({ ...row, cells: cells.filter((_, i) => stays[i]) })),
  }
}

function allSections(report: MarketReport): Section[] {
  const [seniorities, workplaces, countries, topics] = divisionFigures(report)
  const own = report.subject.kind
  return [
    {
      id: 'demand',
      title: 'Demand',
      says: null,
      figures: [facetFigure(report), workloadFigure(report), ...present(seniorities, workplaces)],
    },
    {
      id: 'time',
      title: 'Over time',
      says: daysOpenWords(report.daysOpen),
      figures: [weekFigure(report), ...overTimeFigures(report)],
    },
    {
      id: 'skills',
      title: 'Skills',
      says: null,
      figures: [skillFigure(report), moverFigure(report), togetherFigure(report), ...present(topics)],
    },
    { id: 'pay', title: 'Pay', says: payNote(report), figures: payFigures(report) },
    {
      id: 'employers',
      title: 'Employers',
      says: null,
      figures: own === 'employer' ? [] : [employerFigure(report)],
    },
    { id: 'places', title: 'Places', says: null, figures: [placeFigure(report), ...present(countries)] },
    {
      id: 'lanes',
      title: 'The build-out, apart',
      says: 'Power, cooling, construction and technicians are another market than cloud roles: no figure above counts both unless you ask for it.',
      figures: own === 'market' ? [laneFigure(report)] : [],
    },
  ].filter(({ figures }) => figures.length > 0)
}

/** A figure of a report by its id; `null` when it has none of that name. */
export const figureOf = (report: MarketReport, id: string): Figure | null =>
  sectionsOf(report)
    .flatMap(({ figures }) => figures)
    .find((figure) => figure.id === id) ?? null

const present = (...figures: (Figure | undefined)[]) => figures.filter((figure) => figure !== undefined)
