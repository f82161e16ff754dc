import type { FacetSlug } from '../../pillars/classification.ts'
import type { Person } from '../person.ts'

/** What a reader of a résumé takes as proof of a facet: a number or a duty, not the name of a tool. */
const wouldProve: Readonly<Record<FacetSlug, string>> = {
  'cloud-expertise':
    'What you ran where, how large, and one trade-off you decided: “moved 40 TB from block to object storage, 60 % cheaper”.',
  'infrastructure-as-code':
    'How much is defined in code and who changes it: “all of three accounts in Terraform; 12 people, 30 plans a week, no manual change since 2024”.',
  'gpu-orchestration':
    'Nodes, GPUs and how they were shared: “scheduled 512 H100 for 9 teams with Kueue; utilisation from 41 to 63 %”.',
  resilience:
    'A failure and what it cost: “lost a zone in March: 40 seconds of errors, no data; rehearsed each quarter”.',
  'high-performance-networking':
    'A fabric and a measured number: “400G RoCE leaf–spine for 2,000 GPUs; all-reduce at 92 % of line rate”.',
  'data-and-storage':
    'Size, throughput and a restore: “3 PB Lustre at 180 GB/s; checkpoint of 70B in 40 seconds; restored twice”.',
  'system-ownership':
    'Pager, objective and record: “on call one week in five for 200 services; 99.95 %, 11 minutes to recover”.',
  efficiency: 'A percentage and the money: “1.8 % less CPU across the fleet, 2.1 million USD a year”.',
  automation: 'Hours or tickets that are gone: “node repair without hands; 300 tickets a month to 12”.',
  training: 'Scale, length and goodput: “14 days on 1,024 GPUs at 96 % goodput; restarts in 3 minutes”.',
  inference: 'Traffic, latency and cost: “2,000 requests a second at 180 ms p95; 0.21 USD a million tokens”.',
  'build-out': 'Megawatts, racks and dates: “8 MW energised on time; 400 GPU racks, 26,000 cables, 0.3 % rework”.',
}

export type Proof = {
  readonly facet: FacetSlug
  /** Numbers of skills with the words of the résumé that show them. */
  readonly proven: readonly { readonly skill: string; readonly words: readonly string[] }[]
  readonly wouldProve: string
}

/** A skill speaks for a facet when it belongs to it at least to this degree. */
const speaksFrom = 0.5

/** Per facet: what the résumé already shows, in its own words, and what would. */
export function proofsOf({ profile, graph }: Person, facets: readonly FacetSlug[]): Proof[] {
  return facets.map((facet) => ({
    facet,
    proven: profile.skills.flatMap(({ skill, evidence }) => {
      const number = graph.numberOf(skill)
      const belongs = number === null ? [] : (graph.facets[number] ?? [])
      const speaks = belongs.some((one) => one.facet === facet && one.weight >= speaksFrom)
      return speaks && evidence.length > 0 ? [{ skill, words: evidence }] : []
    }),
    wouldProve: wouldProve[facet],
  }))
}

const operatorEvidence = [
  {
    id: 'on-call',
    name: 'On call for production',
    skills: ['on-call', 'pagerduty', 'incident-response', 'postmortem'],
    example: 'How often, for how much, and how fast it recovers: “one week in five, 200 services, 11 minutes”.',
  },
  {
    id: 'service-levels',
    name: 'Service levels',
    skills: ['slo', 'observability', 'prometheus', 'mttr'],
    example:
      'An objective you set and one decision it made: “99.95 %; froze releases for nine days when the budget was spent”.',
  },
  {
    id: 'cost',
    name: 'Cost per GPU-hour',
    skills: ['finops', 'cost-optimization', 'tco', 'utilization', 'capacity-planning'],
    example: 'A unit cost before and after: “3.10 to 2.35 USD per useful GPU-hour”.',
  },
  {
    id: 'automation',
    name: 'Automation instead of toil',
    skills: ['automation-generic', 'toil', 'self-service', 'cicd', 'scripting', 'self-healing'],
    example: 'What no one does by hand any more: “node replacement: 40 minutes by hand to none”.',
  },
] as const

export type OperatorEvidence = {
  readonly id: string
  readonly name: string
  readonly shown: boolean
  readonly by: readonly string[]
  readonly example: string
}

/** The evidence that tells an operator: who carried the pager, held an objective, knew the price and removed the toil. */
export function operatorEvidenceOf({ profile }: Person): OperatorEvidence[] {
  const own = new Set(profile.skills.map(({ skill }) => skill))
  return operatorEvidence.map(({ skills, ...rest }) => {
    const by = skills.filter((skill) => own.has(skill))
    return { ...rest, by, shown: by.length > 0 }
  })
}
