import type { BenchmarkAnswer, SimilarAnswer } from './role-views.ts'
import type { CompareAnswer, CompetitionAnswer, DemandAnswer, SalaryAnswer, TimeOpenAnswer } from './views.ts'

type Value = string | number | null
/** An answer as a table: a name a column, a row a figure. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly Value[])[] }
type Basis = DemandAnswer['basis']

const basisColumns = ['as_of', 'version', 'panel_boards', 'panel_employers', 'counted']

/** A table each of whose rows says what it rests on: rows are cut out and pasted elsewhere. */
function withBasis({ asOf, version, panel, n }: Basis, columns: readonly string[], rows: readonly Value[][]): Table {
  const foot = [asOf, version, panel.boards, panel.employers, n]
  return { columns: [...columns, ...basisColumns], rows: rows.map((row) => [...row.map(rounded), ...foot]) }
}

/** Shares with four decimals: what is beyond them says nothing of postings that are counted by the thousand. */
const rounded = (value: Value): Value => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value)

const payColumns = ['pay_n', 'pay_employers', 'pay_q1', 'pay_median', 'pay_q3']
const payCells = (pay: SalaryAnswer['pay']) =>
  pay ? [pay.n, pay.employers, pay.q1, pay.median, pay.q3] : [null, null, null, null, null]

export const demandTable = ({ basis, by, cells }: DemandAnswer): Table =>
  withBasis(
    basis,
    [...by.flatMap((name) => [name, `${name}_title`]), 'postings', 'employers', 'share', 'top_employer', 'top_share'],
    cells.map(({ values, titles, postings, employers, share, topEmployer, topShare }) => [
      ...values.flatMap((value, i) => [value, titles[i] ?? null]),
      ...[postings, employers, share, topEmployer, topShare],
    ]),
  )

/** The whole first, then its groups. */
export const salaryTable = ({ basis, by, pay, payBasis, groups }: SalaryAnswer): Table =>
  withBasis(
    basis,
    ['by', 'value', 'title', 'postings', 'stated', ...payColumns],
    [
      [null, null, 'All', basis.n, payBasis.stated, ...payCells(pay)],
      ...groups.map(({ value, title, postings, n, pay }) => [by, value, title, postings, n, ...payCells(pay)]),
    ],
  )

export const competitionTable = ({ basis, roles, pay, competitors }: CompetitionAnswer): Table =>
  withBasis(
    basis,
    ['employer', 'name', 'category', 'roles', ...payColumns],
    [
      [null, 'All', null, roles, ...payCells(pay)],
      ...competitors.map(({ slug, name, category, postings, pay }) => [
        ...[slug, name, category, postings],
        ...payCells(pay),
      ]),
    ],
  )

/** A row a figure, so that employers can be laid side by side by any of them. */
export const compareTable = ({ basis, employers }: CompareAnswer): Table =>
  withBasis(
    basis,
    ['employer', 'name', 'figure', 'value', 'title', 'number', 'share'],
    employers.flatMap((one) => {
      const row = (figure: string, number: number | null) => [one.slug, one.name, figure, null, null, number, null]
      const rows = (figure: string, counts: typeof one.topics) =>
        counts.map(({ value, title, postings, share }) => [one.slug, one.name, figure, value, title, postings, share])
      return [
        row('open', one.open),
        row('opened_28_days', one.opened28),
        row('closed_28_days', one.closed28),
        row('pay_n', one.pay?.n ?? null),
        row('pay_q1', one.pay?.q1 ?? null),
        row('pay_median', one.pay?.median ?? null),
        row('pay_q3', one.pay?.q3 ?? null),
        row('days_open_median', one.daysOpen.median),
        row('days_open_at_least', one.daysOpen.atLeast),
        row('days_open_n', one.daysOpen.n),
        row('days_open_closed', one.daysOpen.closed),
        ...rows('seniority', one.seniorities),
        ...rows('workplace', one.workplaces),
        ...rows('facet', one.facets),
        ...rows('topic', one.topics),
        ...rows('skill', one.skills),
        ...rows('country', one.countries),
      ]
    }),
  )

/** A row a point of the curve; a group without a curve has one row without a point. */
export const timeOpenTable = ({ basis, by, all, groups }: TimeOpenAnswer): Table =>
  withBasis(
    basis,
    'by value title n closed q1_days median_days q3_days at_least_days day share_open low high at_risk'.split(' '),
    [{ value: null, title: 'All', ...all, by: null }, ...groups.map((group) => ({ ...group, by }))].flatMap((one) => {
      const head = [one.by, one.value, one.title, one.n, one.closed, one.q1, one.median, one.q3, one.atLeast]
      if (one.curve.length === 0) return [[...head, null, null, null, null, null]]
      return one.curve.map(({ days, open, low, high, atRisk }) => [...head, days, open, low, high, atRisk])
    }),
  )

export const similarTable = ({ basis, roles }: SimilarAnswer): Table =>
  withBasis(
    basis,
    'id title employer name locations seniority workplace pay score shared missing further first_seen_at url'.split(
      ' ',
    ),
    roles.map((one) => [
      ...[one.id, one.title, one.employer.slug, one.employer.name, one.locations.join(' | ')],
      ...[one.seniority, one.workplace, one.pay, one.score],
      ...[one.shared.join(' | '), one.missing.join(' | '), one.further.join(' | '), one.firstSeenAt, one.url],
    ]),
  )

/** A row a statement: what it is about, its value and, where there is one, the figure beside it. */
export const benchmarkTable = ({ basis, reads, competition, pay, findings, asks }: BenchmarkAnswer): Table =>
  withBasis(
    basis,
    ['about', 'id', 'title', 'value', 'market'],
    [
      ...reads.facets.map(({ facet, title, grade, roles }) => ['facet', facet, title, grade, roles]),
      ['competition', 'roles', 'Competing open roles', competition.roles, null],
      ['competition', 'employers', 'Employers of these', competition.employers, null],
      ['competition', 'in-countries', 'Of these roles in a country of yours', competition.inCountries, null],
      ...competition.competitors.map(({ slug, name, postings }) => ['competitor', slug, name, postings, null]),
      ['pay', 'middle', 'Middle of the stated pay, US dollars a year', pay.own, pay.roles?.median ?? null],
      ['pay', 'percentile', 'Share of them that pay less', pay.percentile, null],
      ...pay.laws.map(({ id, title, citation }) => ['pay-law', id, title, citation, null]),
      ...findings.map(({ kind, about, says }) => [kind, about, says, null, null]),
      ...asks.map(({ kind, id, title, own, share }) => [`asked-${kind}`, id, title, own ? 'yours too' : null, share]),
    ],
  )
