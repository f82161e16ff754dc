import { createChance } from '../../server/demo/chance.ts'
import { asked, askedShift, groupStart } from '../../server/matching/pair/requirements.ts'
import type { MatchablePosting } from '../../server/matching/posting.ts'
import { profile } from '../../server/matching/profile.ts'
import { readKinds } from '../../server/matching/read-kinds.ts'
import { facetSlugs, type Grade } from '../../server/pillars/classification.ts'
import { readPlaces } from '../../server/places/read-places.ts'
import { packProfile } from '../../web/profile/link.ts'

/** People as they look for work: what they say of themselves, their skills as the taxonomy's ids between spaces. */
export const profiles = [
  {
    headline: 'Site reliability engineer',
    seniority: 'senior',
    years: 6,
    places: ['Austin, TX, US'],
    skills: 'kubernetes prometheus grafana go python terraform gcp slo on-call helm linux incident-response',
  },
  {
    headline: 'Network engineer',
    seniority: 'senior',
    years: 8,
    places: ['Santa Clara, CA, US'],
    skills: 'bgp evpn-vxlan roce infiniband arista python ansible tcp-ip sdn juniper',
  },
  { headline: null, seniority: null, years: null, places: [], skills: 'aws docker kubernetes python linux terraform' },
] as const

/** The first of them as `/matches` and other pages take it in their address. */
export function profileLink() {
  const { skills, places, ...rest } = profiles[0]
  return packProfile(
    profile.parse({ ...rest, places, skills: skills.split(' ').map((skill) => ({ skill, level: 4 })) }),
  )
}

const titles = [
  'Senior Site Reliability Engineer',
  'DevOps Engineer',
  'Platform Engineer',
  'Network Engineer',
  'Data Engineer',
  'Machine Learning Engineer',
  'ML Infrastructure Engineer',
  'Software Engineer, Backend',
  'Security Engineer',
  'Data Center Technician',
  'Electrical Engineer',
  'Solutions Architect',
  'Storage Engineer',
  'HPC Engineer',
  'Engineering Manager, Infrastructure',
  'Full Stack Engineer',
]
const cities = [
  'San Francisco, CA',
  'Austin, TX',
  'New York, NY',
  'Seattle, WA',
  'Santa Clara, CA',
  'London, UK',
  'Berlin, Germany',
  'Bengaluru, India',
  'Toronto, Canada',
  'Dublin, Ireland',
  'Singapore',
  'United States',
]

/** Postings as they come: about ten skills each, drawn so that few are common and many are rare. */
export function inventor(skills: number) {
  const random = createChance(42).next
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)]
  const kinds = titles.map(readKinds)
  const places = cities.map((city) => readPlaces([city]))
  const order = Array.from({ length: skills }, (_, skill) => skill).sort(() => random() - 0.5)
  return (id: number): MatchablePosting => {
    const at = Math.floor(random() * titles.length)
    const codes: number[] = []
    const wanted = new Set(
      Array.from({ length: 4 + Math.floor(random() * 13) }, () => order[Math.floor(skills * random() ** 4)] ?? 0),
    )
    for (const [n, skill] of [...wanted].entries()) {
      const how = n < 0.6 * wanted.size ? asked.required : n < 0.8 * wanted.size ? asked.used : asked.preferred
      codes.push((codes.length === 0 || random() < 0.8 ? groupStart : 0) | (how << askedShift) | skill)
    }
    return {
      title: `${titles[at]} ${id % 5_000}`,
      employer: `Employer ${Math.floor(20_000 * random() ** 3)}`,
      kinds: kinds[at] ?? [],
      requirements: Uint16Array.from(codes),
      facets: Uint8Array.from(facetSlugs, () => (random() < 0.6 ? 0 : random() < 0.5 ? 1 : 2)),
      relevance: ([0, 1, 1, 2] as const satisfies readonly Grade[])[Math.floor(random() * 4)] ?? 1,
      workload: pick(['unstated', 'unstated', 'training', 'inference', 'both'] as const) ?? 'unstated',
      lane: random() < 0.9 ? 'engineering' : 'buildout',
      seniority: pick([null, 'mid', 'senior', 'senior', 'staff', 'manager'] as const) ?? null,
      managesPeople: false,
      yearsMin: pick([null, 2, 3, 5, 5, 7, 10]) ?? null,
      places: random() < 0.1 ? [] : (pick(places) ?? []),
      workplace: pick([null, 'onsite', 'hybrid', 'remote'] as const) ?? null,
      salary:
        random() < 0.5
          ? null
          : {
              min: 100_000 + 1_000 * Math.floor(80 * random()),
              max: 200_000 + 1_000 * Math.floor(80 * random()),
              currency: 'USD',
              period: 'year',
            },
      visa: null,
      clearance: random() < 0.03 ? 'required' : null,
      sinceDay: 20_700 + Math.floor(90 * random()),
    }
  }
}
