import { facetSlugs } from '../../server/pillars/classification.ts'
import type { Gold } from '../../server/pillars/training/gold.ts'

/** Sentences that speak of a facet, and ones that speak of none. */
const telling = {
  'cloud-expertise': 'You run our workloads on AWS and design the cloud architecture',
  'infrastructure-as-code': 'You write Terraform modules for everything that we run',
  'system-ownership': 'You share the on-call rotation and write post-mortems after incidents',
  automation: 'You build CI/CD pipelines and script away every manual step',
} as const
const silent = [
  'We love coffee and long walks',
  'You talk with customers about their wishes',
  'Lunch is on us on Fridays',
]

/** A small gold set of invented postings: `employers` with two postings each, every second one an infrastructure role. */
export const tinyGold = (employers: number): Gold[] =>
  Array.from({ length: employers * 2 }, (_, i) => {
    const infrastructure = i % 2 === 0
    const named = Object.entries(telling).filter((_, k) => infrastructure && (i >> 1) % 4 !== k)
    const lines = [...named.map(([, sentence]) => sentence), silent[i % 3]].map((line) => `- ${line}.`)
    const quotes = Object.fromEntries(named)
    return {
      posting: {
        id: `t${i}`,
        title: infrastructure ? 'Platform Engineer' : 'Account Executive',
        company: `Employer ${i >> 1}`,
        location: 'Berlin, Germany',
        department: null,
        description_text: `About us\nWe are a small company of friends.\n\nWhat you will do\n${lines.join('\n')}\n`,
      },
      label: {
        id: `t${i}`,
        relevance: infrastructure ? 1 : 0,
        facets: Object.fromEntries(
          facetSlugs.map((facet) => [facet, facet in quotes ? 2 : 0]),
        ) as Gold['label']['facets'],
        evidence: quotes,
        attrs: {
          ...{ seniority: 'unstated', workplace: 'unstated', salary: null, years_min: null, visa: 'unstated' },
          ...{ clearance: 'none', places: [{ city: 'Berlin', region: null, country: 'DE' }] },
        },
        skills: { required: infrastructure ? ['Terraform'] : [], preferred: [] },
      },
    }
  })
