import type { ExerciseView, PositioningView } from '../../server/matching/views.ts'
import { roundedMoney } from '../../server/pay/written.ts'
import type { FacetSlug } from '../../server/pillars/classification.ts'
import { count, number } from '../words.ts'

/** The article's nine facets, by pillar, as report, Markdown and card show them; then the two workloads and the build-out. */
export const facetGroups = [
  { title: 'The Big Three', facets: ['cloud-expertise', 'infrastructure-as-code', 'gpu-orchestration'] },
  { title: 'Distributed systems', facets: ['resilience', 'high-performance-networking', 'data-and-storage'] },
  { title: 'The operator mindset', facets: ['system-ownership', 'efficiency', 'automation'] },
] as const satisfies readonly { title: string; facets: readonly FacetSlug[] }[]

export const facetTitles = {
  'cloud-expertise': 'Deep cloud expertise',
  'infrastructure-as-code': 'Infrastructure as code',
  'gpu-orchestration': 'GPU orchestration',
  resilience: 'Resilience',
  'high-performance-networking': 'High-performance networking',
  'data-and-storage': 'Data and storage',
  'system-ownership': 'Own the system',
  efficiency: 'Chase the one percent',
  automation: 'Automate everything',
  training: 'Training',
  inference: 'Inference',
  'build-out': 'Build-out',
} as const satisfies Record<FacetSlug, string>

export const coversWords = {
  both: 'You cover training and inference: an architect for both.',
  training: 'You cover training; inference is the other half of an AI factory.',
  inference: 'You cover inference; training is the other half of an AI factory.',
  neither: 'Neither training nor inference is covered yet.',
} as const satisfies Record<PositioningView['workloads']['covers'], string>

const gpuWords = { none: 'no GPU', optional: 'GPU optional', rented: 'a rented GPU' } as const

export const percent = (share: number) => `${Math.round(share * 100)}%`

type Named = { readonly name: string }
export const namesOf = (ones: readonly Named[], joint = ' and ') => ones.map(({ name }) => name).join(joint)

/** What the figures of a step say. */
export const stepsWords =
  'How many more roles would match you with each. Behind those that are named stands your score now → with it.'

/** `12 more roles of 5 employers; 8 require it, 4 list it as a plus`; of who does neither, nothing is said. */
export function gainWords({ postings, employers, required, preferred, skills }: PositioningView['next'][number]) {
  const it = skills.length > 1 ? 'one of them' : 'it'
  const asks = [
    required > 0 && `${number(required)} ${required === 1 ? 'requires' : 'require'} ${it}`,
    preferred > 0 && `${number(preferred)} ${preferred === 1 ? 'lists' : 'list'} ${it} as a plus`,
  ].filter(Boolean)
  const more = `${count(postings, 'more role')} of ${count(employers, 'employer')}`
  return [more, asks.join(', ')].filter(Boolean).join('; ')
}

/** `7 h, no GPU. Nothing: fake GPUs on kind`. */
export const effortWords = ({ hours, cost, gpu }: Pick<ExerciseView, 'hours' | 'cost' | 'gpu'>) =>
  `${hours} h, ${gpuWords[gpu]}; cost: ${cost.charAt(0).toLowerCase()}${cost.slice(1).replace(': ', ', ')}`

/** `Median stated pay $210k (n = 7) beside $190k (n = 12) of what matches now`. */
export function payWords(salary: PositioningView['next'][number]['salary']): string | null {
  if (!salary) return null
  const stated = ({ median, currency, n }: { median: number; currency: string; n: number }) =>
    `${roundedMoney(median, currency)} (n = ${n})`
  return `Median stated pay ${stated(salary.with)} beside ${stated(salary.now)} of what matches now`
}

/** Pillars by the id that the report gives. */
export const pillarName = ({ pillars }: Pick<PositioningView, 'pillars'>, id: string | null) =>
  pillars.find((pillar) => pillar.id === id)?.name ?? null

export const exactNearness = (nearness: number) => nearness.toFixed(2)

/** `Base held (Kubernetes), this missing.`, `You have GKE, which is near.`, `You have it by EKS.`; of what is had by its own name, nothing. */
export function topicWords({ topic, state, by, base }: PositioningView['topics'][number]) {
  if (state === 'held') return by && by.name !== topic.name ? `You have it by ${by.name}.` : ''
  if (state === 'near' && by) return `You have ${by.name}, which is near.`
  return base ? `Base held (${base.name}), this missing.` : ''
}

/** Instead of topics, where there are none. */
export const nothingAsked = 'No open role of your kind, level and place asks for a topic yet.'
