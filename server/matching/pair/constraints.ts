import { money } from '../../pay/written.ts'
import { hasWords } from '../../words/in-title.ts'
import type { Person } from '../person.ts'
import type { MatchablePosting } from '../posting.ts'
import { yearlyPay } from './pay.ts'

/** Why a posting is no match whatever it scores: something the person said they will not or cannot do. */
export type Stop = {
  readonly reason: 'employer' | 'words' | 'clearance' | 'visa' | 'place' | 'salary'
  /** A sentence for the person. */
  readonly text: string
}

/** What stops a posting for a person; `null` when nothing does. Only what both have stated can stop. */
export const stopOf = (person: Person, posting: MatchablePosting): Stop | null =>
  stopByEmployer(person, posting.employer) ??
  stopByTitle(person, posting.title) ??
  stopByCondition(person, posting) ??
  stopByPlace(person, posting) ??
  stopByPay(person, posting.salary)

export function stopByEmployer({ profile }: Person, employer: string): Stop | null {
  const isExcluded = profile.excluded.employers.some((name) => fold(name) === fold(employer))
  return isExcluded ? { reason: 'employer', text: `You excluded ${employer}.` } : null
}

export function stopByTitle({ profile }: Person, title: string): Stop | null {
  const word = profile.excluded.words.find((words) => hasWords(title, words))
  return word === undefined ? null : { reason: 'words', text: `You excluded “${word}”, and the title says it.` }
}

export function stopByCondition(
  { profile }: Person,
  posting: Pick<MatchablePosting, 'clearance' | 'visa'>,
): Stop | null {
  const { clearance, needsSponsorship } = profile
  if (posting.clearance === 'required' && (clearance === 'none' || clearance === 'obtainable'))
    return { reason: 'clearance', text: 'It requires a security clearance, which you do not hold.' }
  if (posting.clearance === 'obtainable' && clearance === 'none')
    return { reason: 'clearance', text: 'You must be able to obtain a security clearance.' }
  if (needsSponsorship === true && posting.visa === 'no-sponsorship')
    return { reason: 'visa', text: 'It sponsors no visa, and you need one.' }
  return null
}

/** On site, stated so, in countries none of which the person named. A city of their own country they may still move to. */
export function stopByPlace(
  { places, profile }: Person,
  offered: Pick<MatchablePosting, 'places' | 'workplace'>,
): Stop | null {
  if (offered.workplace !== 'onsite' || places.length === 0 || offered.places.length === 0) return null
  if (profile.weights.place === 0) return null
  const countries = new Set(places.map(({ country }) => country))
  const elsewhere = offered.places.every(({ country }) => country !== null && !countries.has(country))
  if (countries.has(null) || !elsewhere) return null
  const named = [...new Set(offered.places.map(({ city, country }) => city ?? country ?? ''))].slice(0, 3).join(', ')
  return { reason: 'place', text: `It is on site in ${named}, in no country that you named.` }
}

export function stopByPay({ profile }: Person, salary: MatchablePosting['salary']): Stop | null {
  const floor = profile.salaryFloor
  const pay = yearlyPay(salary)
  if (floor === null || pay === null || pay.currency !== floor.currency || pay.max >= floor.amount) return null
  return {
    reason: 'salary',
    text: `It pays ${money(Math.round(pay.max), pay.currency)} a year at most, below your floor.`,
  }
}

/** Lower-case words with one space between them. */
const fold = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
