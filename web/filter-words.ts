import { money } from '../server/pay/written.ts'
import { categoryTitle } from '../server/registry/categories.ts'
import type { Names } from './names.ts'
import type { ActiveFilter } from './query.ts'
import * as words from './words.ts'

/** A set filter in words, as it stands on its chip: `Place: Austin`, `GPU orchestration, core`. */
export function filterWords({ name, value, unit }: ActiveFilter, names: Names): string {
  const say = sentences[name]
  return say ? say(value, names, unit) : value
}

/** A value of a filter in words, as it stands in the list of the filter's values. */
export function valueWords(name: ActiveFilter['name'], value: string): string {
  if (value === 'unstated') return 'Not stated'
  const known: Readonly<Record<string, string>> | undefined = valuesInWords[name]
  return known?.[value] ?? value
}

const valuesInWords: Partial<Record<ActiveFilter['name'], Readonly<Record<string, string>>>> = {
  workload: { ...words.workloadWords, training: 'Training only', inference: 'Inference only', both: 'Both' },
  seniority: words.seniorityWords,
  workplace: words.workplaceWords,
  remoteIn: words.remoteWords,
  visa: words.visaWords,
  clearance: words.clearanceWords,
  status: words.statusWords,
}

const sentences: Partial<Record<ActiveFilter['name'], (value: string, names: Names, unit?: string) => string>> = {
  // A phrase has its quotes already.
  q: (value) => (value.includes('"') ? value : `“${value}”`),
  lane: (value) => (value === 'buildout' ? 'Build-out of data centers' : 'Engineering and build-out'),
  relevance: (value) => (value === '2' ? 'AI infrastructure only' : 'Any relevance'),
  facet: (value, names) => names.facetFilter(value),
  topic: (value, names) => names.topic(value),
  skill: (value, names) => names.skill(value),
  workload: (value) => `Workload: ${valueWords('workload', value).toLowerCase()}`,
  seniority: (value) => `Level: ${valueWords('seniority', value)}`,
  workplace: (value) => valueWords('workplace', value),
  place: (value) => `Place: ${value}`,
  country: words.countryWord,
  salaryMin: (value, _, currency = 'USD') => `From ${money(Number(value), currency)} a year`,
  near: (value, _, radiusKm) => `Within ${radiusKm} km of ${value}`,
  remoteIn: (value) => `Remote: ${valueWords('remoteIn', value).replace(/^Not/, 'not')}`,
  visa: (value) => (value === 'unstated' ? 'Visa: not stated' : valueWords('visa', value)),
  clearance: (value) => (value === 'unstated' ? 'Clearance: not stated' : valueWords('clearance', value)),
  employer: (value, names) => `Employer: ${names.employer(value)}`,
  category: categoryTitle,
  source: (value) => `Source: ${words.sourceWord(value)}`,
  postedSince: (value) => `Since ${value}`,
  status: (value) => valueWords('status', value),
  duplicates: () => 'Every posting of a role',
}
