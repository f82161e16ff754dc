import type { MarketReport, Movers, Period, SkillChange, Trend } from '../../server/market/views.ts'
import { dayMs } from '../dates.tsx'
import { count, number } from '../words.ts'
import { fullDate, sinceSentence, sinceWords } from './basis.ts'
import { percent } from './cells.ts'
import { counted, decimal, type Figure, shared, text } from './figure.ts'

/** Fewer weeks than this are dates and numbers, and no line. */
export const weeksDrawnMin = 4

/** Open, opened and closed, week by week. */
export function weekFigure({ weeks, trend, basis }: MarketReport): Figure {
  const first = weeks[0]
  const last = weeks.at(-1)
  const imported = weeks.filter((week) => week.imported).length
  return {
    id: 'weeks',
    title: 'Week by week',
    says: trendWords(trend),
    basis: [
      first && last
        ? `${count(weeks.length, 'week')}, ${fullDate(first.from)} to ${fullDate(last.from)}`
        : sinceSentence(basis.since),
      `boards read: ${number(basis.panel.boards)}`,
      ...(imported > 0 ? [`${count(imported, 'week')} imported, not observed here`] : []),
      `version ${basis.version}.`,
    ].join('; '),
    columns: [
      text('Week from'),
      counted('Open'),
      counted('Opened'),
      counted('Closed'),
      counted('Employers'),
      counted('Days recorded'),
      text('Origin'),
    ],
    rows: weeks.map(({ from, open, opened, closed, employers, days, imported }) => ({
      cells: [from, open, opened, closed, employers, days, imported ? 'imported' : 'observed'],
    })),
    chart: weeks.length < weeksDrawnMin ? { kind: 'none' } : { kind: 'lines', columns: [1, 2, 3] },
  }
}

/** What may be said of the change, and nothing more. */
export function trendWords(trend: Trend): string {
  if (trend.kind === 'since')
    return `Under four weeks of history (${sinceWords(trend.since)}), or no board was read all through them: too little to speak of a trend.`
  const { before, after, panel, ratio, low, high, significant } = trend
  const on = `on the ${count(panel.boards, 'board')} read in both`
  const counts = `${count(after.opened, 'posting')} opened from ${fullDate(after.from)} to ${fullDate(after.to)}, ${number(before.opened)} in the ${daysIn(before)} before, ${on}`
  if (ratio === null || low === null || high === null) return `${counts}: too few to compare.`
  const change = `${signedPercent(ratio - 1)} (95% interval ${signedPercent(low - 1)} to ${signedPercent(high - 1)})`
  return significant ? `${counts}: ${change}.` : `${counts}: ${change}, which may be chance or few employers.`
}

const daysIn = ({ from, to }: Period) => count(Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1, 'day')

/** Skills whose share of what opened has changed by more than chance. */
export function moverFigure({ movers, basis }: MarketReport): Figure {
  const changes = movers.kind === 'compared' ? [...movers.rising, ...movers.falling] : []
  return {
    id: 'movers',
    title: 'Skills rising and falling',
    says: moverWords(movers),
    basis:
      movers.kind === 'compared'
        ? `Postings opened: ${number(movers.before.opened)} from ${fullDate(movers.before.from)}, ${number(movers.after.opened)} from ${fullDate(movers.after.from)} to ${fullDate(movers.after.to)}; q: the share of false ones to expect among those listed up to there; version ${basis.version}.`
        : `${sinceSentence(movers.since)}.`,
    columns: [
      text('Skill'),
      text('Direction'),
      shared('Before'),
      shared('After'),
      counted('Postings before'),
      counted('Postings after'),
      counted('Employers after'),
      decimal('q'),
    ],
    rows: changes.map((change) => ({ cells: moverCells(change), href: `/skills/${encodeURIComponent(change.skill)}` })),
    chart: { kind: 'none' },
  }
}

const moverCells = ({ title, before, after, change, q }: SkillChange) => [
  title,
  change > 0 ? 'rising' : 'falling',
  before.of === 0 ? null : before.postings / before.of,
  after.of === 0 ? null : after.postings / after.of,
  before.postings,
  after.postings,
  after.employers,
  q < 0.001 ? '<0.001' : q.toFixed(3),
]

function moverWords(movers: Movers): string {
  if (movers.kind === 'since')
    return 'Under four weeks of history, or no board was read all through them: no skill is called rising or falling yet.'
  const { rising, falling, tested, panel } = movers
  const on = `of ${count(tested, 'skill')} compared on ${count(panel.boards, 'board')} read in both periods`
  if (rising.length + falling.length === 0) return `No skill’s share changed by more than chance, ${on}.`
  return `${count(rising.length, 'skill')} rising and ${number(falling.length)} falling by more than chance, ${on}, corrected for their number.`
}

const signedPercent = (share: number) => `${share < 0 ? '−' : '+'}${percent(Math.abs(share))}`

/** Skills that one posting asks for together more often than chance. */
export function togetherFigure({ together, basis }: MarketReport): Figure {
  const first = together[0]
  return {
    id: 'together',
    title: 'Skills asked for together',
    says: first
      ? `${first.aTitle} and ${first.bTitle} stand in one posting ${first.lift.toFixed(1)} times as often as if one had nothing to do with the other.`
      : 'No two skills stand together often enough to say so.',
    basis: `n = ${count(basis.n, 'open posting')}, ${fullDate(basis.asOf)}.`,
    columns: [text('Skill'), text('And'), decimal('Times expected'), counted('Postings'), counted('Employers')],
    rows: together.map(({ a, aTitle, bTitle, lift, postings, employers }) => ({
      cells: [aTitle, bTitle, lift, postings, employers],
      href: `/skills/${encodeURIComponent(a)}`,
    })),
    chart: { kind: 'none' },
  }
}
