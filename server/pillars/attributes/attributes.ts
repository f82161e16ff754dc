import type { Attributes, PostingToClassify, Span } from '../classification.ts'
import type { Reading } from '../model/reading.ts'
import type { Lexicon } from '../phrases/lexicon.ts'
import { readClearance } from './clearance.ts'
import { readEmployment } from './employment.ts'
import { type Passage, sentenceReader } from './passages.ts'
import { managesPeople } from './people.ts'
import { placesOf } from './places.ts'
import { type Currencies, readSalary } from './salary.ts'
import { readSeniority } from './seniority.ts'
import { readVisa } from './visa.ts'
import { readWorkplace } from './workplace.ts'
import { readYears } from './years.ts'

/**
 * Makes what reads what a posting states beside its skills. In: its title, the source's own fields, which win where they
 * state something, and what is read of its words. Out: `null` for what is not stated, and for what was read from title or text a span of it. Pure,
 * linear in the text's length.
 */
export function attributeReader(lexicon: Lexicon): (posting: PostingToClassify, known: Known) => Attributes {
  const sentencesOf = sentenceReader(lexicon)
  return (posting, known) => attributesIn(sentencesOf(known.document.body.tokens), posting, known)
}

type Known = Pick<Reading, 'document' | 'mentions'>

function attributesIn(passages: readonly Passage[], posting: PostingToClassify, known: Known): Attributes {
  const places = placesOf(posting.title, posting.locations, passages)
  const seniority = readSeniority(posting.title, passages)
  const workplace = readWorkplace(posting.workplace, posting.title, posting.locations, passages)
  const salary = posting.salary
    ? { salary: posting.salary, span: null }
    : readSalary(passages, currenciesOf(places.map(({ country }) => country)))
  const years = readYears(passages, posting.employer, known)
  const visa = readVisa(passages)
  const clearance = readClearance(passages, posting.title)
  return {
    seniority: seniority.seniority,
    managesPeople: managesPeople(posting.title, passages),
    workplace: workplace.workplace,
    salary: salary.salary,
    yearsMin: years.yearsMin,
    visa: visa.visa,
    clearance: clearance.clearance,
    employmentType: readEmployment(posting.title, posting.employmentType),
    places,
    spans: stated({
      seniority: seniority.span,
      workplace: workplace.span,
      salary: salary.span,
      yearsMin: years.span,
      visa: visa.span,
      clearance: clearance.span,
    }),
  }
}

type Spans = Attributes['spans']

const stated = (spans: Record<keyof Spans, Span | null>): Spans =>
  Object.fromEntries(Object.entries(spans).filter(([, span]) => span !== null))

/** The money of the only country of work; a bare `$` is the US dollar where that has no dollar of its own. */
function currenciesOf(countries: readonly (string | null)[]): Currencies {
  const [country = null, ...others] = new Set(countries.filter((one) => one !== null))
  const local = (others.length === 0 && country !== null && currencies[country]) || null
  return { local, dollars: local !== null && dollars.has(local) ? local : 'USD' }
}

/** Of countries whose pay is given by the year; elsewhere the same number may be of a month. */
const currencies: Record<string, string> = {
  ...{ US: 'USD', CA: 'CAD', AU: 'AUD', NZ: 'NZD', SG: 'SGD', HK: 'HKD', GB: 'GBP', CH: 'CHF' },
  ...{ IE: 'EUR', DE: 'EUR', FR: 'EUR', NL: 'EUR', BE: 'EUR', AT: 'EUR', ES: 'EUR', IT: 'EUR', PT: 'EUR', FI: 'EUR' },
}
const dollars = new Set(['CAD', 'AUD', 'NZD', 'SGD', 'HKD'])
