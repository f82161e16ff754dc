import { atOnce } from '../../steps.ts'
import { chosenOf } from '../chosen.ts'
import { demandBy } from '../demand.ts'
import { daysOpenAt, employersOf } from '../employers.ts'
import type { Column } from '../moment/columns.ts'
import { placesByCode } from '../moment/groups.ts'
import type { Moment } from '../moment/moment.ts'
import { payBasisOf } from '../pay-figures.ts'
import { basisAt } from '../report.ts'
import type { CompareQuestion } from './question.ts'
import type { CompareAnswer, Counted } from './views.ts'

const valuesMax = 20

/** The slugs of `employers` that have no posting in the market, whatever the part. */
export const unknownEmployers = ({ columns: { employer } }: Moment, employers: readonly string[]): string[] =>
  employers.filter((slug) => !employer.values.includes(slug))

/** Employers side by side, each by its open postings of the part; those that have none are there with zeros. */
export function compareOf(at: Moment, { employers, ...part }: CompareQuestion): Counted<CompareAnswer> {
  const byEmployer = placesByCode(chosenOf(at, part).all, at.columns.employer)
  const own = employers.map((slug) => byEmployer[at.columns.employer.values.indexOf(slug)] ?? new Uint32Array())
  const open = Uint32Array.from(own.flatMap((places) => [...places])).filter((place) => at.isOpen[place] === 1)
  return {
    basis: basisAt(at, open, at.days),
    payBasis: payBasisOf(at, open),
    employers: employers.map((slug, i) => oneOf(at, slug, own[i] ?? new Uint32Array())),
  }
}

/** `all`: the postings of the employer. */
function oneOf(at: Moment, slug: string, all: Uint32Array) {
  const { frame, columns } = at
  const named = frame.postings.find(({ employer }) => employer.slug === slug)?.employer
  const [figures] = atOnce(employersOf(at, all, 1))
  const open = all.filter((place) => at.isOpen[place] === 1)
  const by = (column: Column) =>
    atOnce(demandBy(at, open, column))
      .slice(0, valuesMax)
      .map(({ value, title, postings, share }) => ({ value, title, postings, share }))
  return {
    slug,
    name: named?.name ?? slug,
    category: named?.category ?? null,
    open: open.length,
    opened28: figures?.opened28 ?? null,
    closed28: figures?.closed28 ?? null,
    pay: figures?.pay ?? null,
    daysOpen: daysOpenAt(at, all),
    seniorities: by(columns.seniority),
    workplaces: by(columns.workplace),
    facets: by(columns.facet),
    topics: by(columns.topic),
    skills: by(columns.skill),
    countries: by(columns.country),
  }
}
