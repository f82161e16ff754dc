import type { PostingQuery } from '../server/list/query.ts'
import type { FacetSlug, Grade, Modality } from '../server/pillars/classification.ts'
import type { RemoteRegion } from '../server/places/remote-in.ts'

/** The words that pages use for the values of the views. */

export const workplaceWords = { onsite: 'On site', hybrid: 'Hybrid', remote: 'Remote' } as const
export const remoteWords = {
  worldwide: 'Anywhere',
  us: 'United States',
  canada: 'Canada',
  latam: 'Latin America',
  uk: 'United Kingdom',
  eu: 'European Union',
  emea: 'Europe, Middle East, Africa',
  apac: 'Asia and Pacific',
  unstated: 'Not stated where',
} as const satisfies Record<RemoteRegion, string>
export const employmentWords = {
  'full-time': 'Full time',
  'part-time': 'Part time',
  contract: 'Contract',
  temporary: 'Temporary',
  internship: 'Internship',
} as const
export const statusWords = { open: 'Open', closed: 'Closed', all: 'Open and closed' } as const
export const sortWords = { newest: 'Newest first', relevance: 'Best match first', pay: 'Highest pay first' } as const

export const closedWords = {
  absent: 'It was no longer on the employer’s listing, twice in a row.',
  expired: 'The date until which it was valid has passed.',
  gone: 'The board that it was on does not exist any more.',
  removed: 'The board that it was on is no longer followed here.',
} as const

export const eventWords = {
  opened: 'First seen',
  changed: 'Changed',
  closed: 'Closed',
  reopened: 'Open again',
} as const

/** A facet in one word, where space is dear. Orchestration is not called GPU: most postings for Kubernetes name none. */
export const facetWords = {
  'cloud-expertise': 'Cloud',
  'infrastructure-as-code': 'IaC',
  'gpu-orchestration': 'Orchestration',
  resilience: 'Resilience',
  'high-performance-networking': 'Networking',
  'data-and-storage': 'Data',
  'system-ownership': 'Ownership',
  efficiency: 'Efficiency',
  automation: 'Automation',
  training: 'Training',
  inference: 'Inference',
  'build-out': 'Build-out',
} as const satisfies Record<FacetSlug, string>
export const gradeWords = { 0: 'Not asked', 1: 'Mentioned', 2: 'Core' } as const satisfies Record<Grade, string>
export const relevanceWords = {
  0: 'Not an infrastructure role',
  1: 'Infrastructure, with skills that transfer to AI',
  2: 'AI infrastructure',
} as const satisfies Record<Grade, string>
export const workloadWords = {
  training: 'Training',
  inference: 'Inference',
  both: 'Training and inference',
  unstated: 'Not stated',
} as const
export const laneWords = { engineering: 'Engineering', buildout: 'Build-out' } as const
export const seniorityWords = {
  intern: 'Intern',
  entry: 'Entry',
  mid: 'Mid-level',
  senior: 'Senior',
  staff: 'Staff',
  principal: 'Principal',
  manager: 'Manager',
  director: 'Director',
  executive: 'Executive',
} as const
export const visaWords = { sponsors: 'Sponsors a visa', 'no-sponsorship': 'Does not sponsor a visa' } as const
export const clearanceWords = {
  required: 'Clearance required',
  obtainable: 'Must be able to obtain a clearance',
} as const
export const modalityWords = {
  required: 'Required',
  preferred: 'Nice to have',
  mentioned: 'Mentioned',
} as const satisfies Record<Modality, string>
/** What an attribute that was read from the text is called. */
export const saidWords = {
  seniority: 'Level',
  workplace: 'Workplace',
  salary: 'Pay',
  yearsMin: 'Experience',
  visa: 'Visa',
  clearance: 'Clearance',
} as const

const sourceNames = new Map(
  Object.entries({
    bamboohr: 'BambooHR',
    icims: 'iCIMS',
    'json-ld': 'Page with schema.org data',
    remoteok: 'Remote OK',
    smartrecruiters: 'SmartRecruiters',
    themuse: 'The Muse',
    usajobs: 'USAJOBS',
    weworkremotely: 'We Work Remotely',
    'hacker-news': 'Hacker News',
    careers: 'Employer’s own site',
    browser: 'Employer’s own site (browser)',
  }),
)

/** A source's name as people write it. */
export const sourceWord = (source: string) => sourceNames.get(source) ?? sentenceCase(source)

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })

/** `US` is `United States`. */
export const countryWord = (code: string) => countryNames.of(code) ?? code

/** `2,310`. */
export const number = (value: number) =>
  // What most are, and told a thousand times on a long page.
  Number.isInteger(value) && value >= 0 && value < 1_000_000 ? grouped(value) : numbers.format(value)
const grouped = (value: number) =>
  value < 1_000 ? String(value) : `${Math.floor(value / 1_000)},${String(value % 1_000).padStart(3, '0')}`
const numbers = new Intl.NumberFormat('en-US')

/** `1 posting`, `2,310 postings`. */
export const count = (value: number, one: string, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`

/** How many a list has, as what it shows: `1 open role`, `2,310 closed postings`. */
export function foundWords(found: number, { status, duplicates }: PostingQuery) {
  const kind = status === 'all' ? '' : `${status} `
  return count(found, `${kind}${duplicates === 'once' ? 'role' : 'posting'}`)
}

/** A language tag that a browser understands, or none: sources write what they like. */
export function languageTag(language: string | null): string | undefined {
  try {
    return language ? Intl.getCanonicalLocales(language.replaceAll('_', '-'))[0] : undefined
  } catch {
    return undefined
  }
}

/** A slug as words: `gpu-orchestration` is `Gpu orchestration`. */
export const sentenceCase = (slug: string) => {
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
