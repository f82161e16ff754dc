import type { Profile, WeightName } from '../../server/matching/profile.ts'

/** The words of the profile pages. */

export const levelWords = ['', 'Touched', 'Basic', 'Working', 'Strong', 'Expert'] as const

export const laneWords = {
  engineering: 'Engineering: cloud, clusters, software',
  buildout: 'Build-out: power, cooling, construction',
} as const satisfies Record<NonNullable<Profile['lane']>, string>

export const clearanceWords = {
  held: 'I hold one',
  obtainable: 'I could get one',
  none: 'None, and I cannot get one',
} as const satisfies Record<NonNullable<Profile['clearance']>, string>

export const weightWords = {
  required: ['Required skills', 'Skills the posting asks for or uses'],
  preferred: ['Nice-to-have skills', 'Skills it lists as a plus'],
  facets: ['Facets', 'How what it touches compares with yours'],
  role: ['Kind of role', 'Your headline beside its title'],
  workload: ['Workload', 'Training or inference'],
  seniority: ['Level', 'Your level and years beside what it asks'],
  place: ['Place', 'Where, and remote or not'],
  salary: ['Salary', 'Stated pay beside your floor'],
  freshness: ['Freshness', 'New postings before old ones'],
} as const satisfies Record<WeightName, readonly [string, string]>

export const currencies = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'SEK', 'PLN', 'ILS', 'INR', 'SGD', 'JPY'] as const
