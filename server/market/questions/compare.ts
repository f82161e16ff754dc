import { demandBy } from '../demand.ts'
import { daysOpenOf, employersOf } from '../employers.ts'
import type { MarketPosting } from '../frame.ts'
import { payBasisOf } from '../pay-figures.ts'
import { basisOf } from '../report.ts'
import type { Moment } from './moment.ts'
import { isOf } from './part.ts'
import type { CompareQuestion } from './question.ts'
import type { CompareAnswer } from './views.ts'

const valuesMax = 20

/** The slugs of `employers` that have no posting in the market, whatever the part. */
export const unknownEmployers = ({ columns: { employer } }: Moment, employers: readonly string[]): string[] =>
  employers.filter((slug) => !employer.values.includes(slug))

/** Employers side by side, each by its open postings of the part; those that have none are there with zeros. */
export function compareOf(at: Moment, { employers, ...part }: CompareQuestion): CompareAnswer {
  const { frame } = at
  const wanted = isOf(part)
  const isCompared = new Set(employers)
  const inPart = frame.postings.filter((posting) => isCompared.has(posting.employer.slug) && wanted(posting))
  const own = employers.map((slug) => inPart.filter(({ employer }) => employer.slug === slug))
  const open = own.flat().filter((posting) => posting.open)
  return {
    basis: basisOf(open, at),
    payBasis: payBasisOf(open, frame.rates),
    employers: employers.map((slug, i) => oneOf(at, slug, own[i] ?? [])),
  }
}

function oneOf({ frame, titles }: Moment, slug: string, all: readonly MarketPosting[]) {
  const named = frame.postings.find(({ employer }) => employer.slug === slug)?.employer
  const [figures] = employersOf(frame, all, 1)
  const open = all.filter((posting) => posting.open)
  const by = (values: (posting: MarketPosting) => readonly (string | null)[], title: (value: string) => string) =>
    demandBy(open, values, title)
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
    daysOpen: daysOpenOf(all),
    seniorities: by(({ seniority }) => [seniority], titles.word),
    workplaces: by(({ workplace }) => [workplace], titles.word),
    facets: by(({ facets }) => facets, titles.facet),
    topics: by(({ topics }) => topics, titles.topic),
    skills: by(({ skills }) => skills, titles.skill),
    countries: by((posting) => posting.countries, titles.country),
  }
}
