import { cleanDescription } from '../../../scrapers/clean.ts'
import type { PostingDetail } from '../../../server/views.ts'
import { classified } from './fixture-classification.ts'
import { employers } from './fixture-employers.ts'
import { days, minutes } from './moments.ts'
import { posting } from './quiet-posting.ts'
import { specialPostings } from './special-postings.ts'

/** Invented postings with what real ones bring: the ordinary ones, some without pay or date, and the special ones. */
export function fixturePostings(now: Date): PostingDetail[] {
  return [...roles.map((role, index) => ordinary(role, index, now)), ...specialPostings(now)].map(classified)
}

const places = [
  ['Austin, TX'],
  ['Livingston, NJ', 'New York, NY', 'Sunnyvale, CA', 'Bellevue, WA'],
  ['Remote, United States'],
  ['Reykjavík, Iceland'],
  ['London, United Kingdom', 'Dublin, Ireland'],
  ['Abilene, TX'],
  ['München, Deutschland'],
  ['Singapore'],
] as const

const pays = [
  { min: 185_000, max: 275_000, currency: 'USD', period: 'year' },
  null,
  { min: 165_000, max: 242_000, currency: 'USD', period: 'year' },
  null,
  { min: 48.5, max: 62, currency: 'USD', period: 'hour' },
  { min: 85_000, max: null, currency: 'GBP', period: 'year' },
  null,
] as const

const roles = [
  'Senior Site Reliability Engineer, GPU Fleet',
  'Staff Software Engineer, Kubernetes Scheduling',
  'Data Center Technician II (Night Shift)',
  'Principal Network Engineer, RDMA and InfiniBand Fabrics',
  'Infrastructure Engineer, Terraform and Platform Automation',
  'Senior Systems Engineer, Distributed Training',
  'Inference Performance Engineer, CUDA Kernels',
  'Site Reliability Engineer, Object Storage',
  'Electrical Commissioning Manager, 100 MW Campus',
  'Director, Data Center Design Engineering',
  'Software Engineer, Vector Index and Retrieval',
  'Solutions Architect, Managed Kubernetes',
  'HPC Cluster Administrator',
  'Firmware Engineer, Accelerator Bring-up',
  'Staff Engineer, Observability and Incident Response',
  'Technical Program Manager, Capacity Planning',
  'Critical Facilities Engineer',
  'Machine Learning Platform Engineer',
  'Security Engineer, Multi-tenant Isolation',
  'Supply Chain Manager, GPU Servers',
  'Liquid Cooling Engineer',
  'Engineering Manager, Inference Serving',
  'Linux Kernel Engineer, Storage Path',
  'Developer Advocate, Infrastructure as Code',
  'Fiber and Structured Cabling Lead',
  'Compiler Engineer, MLIR',
  'Hardware Operations Intern, Summer 2027',
  'Product Manager, Bare Metal Cloud',
  'Software Engineer, Billing and Metering',
  'Power Systems Engineer, Grid Interconnect',
  'Staff SRE, Control Plane',
  'Research Engineer, Training Infrastructure',
  'Network Deployment Engineer',
  'Senior Backend Engineer, Go',
  'Cloud Support Engineer (German speaking)',
  'Reliability Data Analyst',
  'Customer Engineer, Large Model Serving',
  'Senior Rust Engineer, Distributed Storage',
  'Production Engineer, Automated Remediation',
  'Real Estate and Energy Procurement Lead',
  'Quality Engineer, Rack Integration',
  'Senior DevOps Engineer, GitOps',
  'Capacity Engineer, Multi-region',
  'Physical Security Manager, Critical Sites',
  'Database Engineer, Consensus and Replication',
  'Staff Engineer, Service Mesh',
  'Benchmarking Engineer, MLPerf',
  'Field Application Engineer, Optics',
  'Senior Technical Writer, Platform APIs',
  'Site Lead, Abilene Campus',
] as const

const inBerlin = { locations: ['Berlin'], places: [{ city: 'Berlin', region: null, country: 'DE' }] }
const alsoOfFirst = [
  { id: 2, source: 'greenhouse', board: 'greenhouse:tensorgrid', own: true, ...inBerlin },
  { id: 3, source: 'hacker-news', board: 'hacker-news:whoishiring', own: false, ...inBerlin },
]

function ordinary(title: string, index: number, now: Date): PostingDetail {
  const employer = pick(employers, index * 7)
  const ageDays = index < 6 ? index / 8 : index * 1.3
  const dated = index % 5 !== 4
  const seen = days(now, -Math.min(ageDays, 20))
  return posting({
    id: index + 1,
    title,
    employer: { slug: employer.slug, name: employer.name, category: employer.category },
    source: employer.source,
    board: `${employer.source}:${employer.slug}`,
    locations: [...pick(places, index * 3)],
    workplace: pick(['onsite', 'hybrid', 'remote', null] as const, index * 3),
    employmentType: index % 11 === 3 ? 'contract' : /Intern/.test(title) ? 'internship' : 'full-time',
    department: pick(['Infrastructure', 'Data Center Operations', null, 'Engineering'] as const, index),
    salary: pick(pays, index),
    postedAt: dated ? days(now, -ageDays) : null,
    firstSeenAt: seen,
    lastCheckedAt: minutes(now, -(index % 50)),
    events: [{ kind: 'opened', at: seen, reason: null }],
    ...(index === 0 && { alsoOn: alsoOfFirst }),
    ...text(title, employer.name),
  })
}

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

const text = (title: string, employer: string) =>
  cleanDescription(
    `<p>${employer} builds the machines that train and serve large models. As <strong>${title.replaceAll('&', '&amp;')}</strong> you keep thousands of GPUs busy and the people who depend on them calm.</p><h3>What you will do</h3><ul><li>Own the lifecycle of GPU nodes, from burn-in to retirement, with Terraform and Kubernetes operators.</li><li>Find the 1% that saves megawatts: measure, change one thing, measure again.</li><li>Design for failure: racks go dark, links flap, and training runs must not notice.</li></ul><h3>What you bring</h3><ul><li>Years of running distributed systems in production, on call included.</li><li>Go or Python, Linux internals, RDMA or a strong wish to learn it.</li></ul><p>Read more on <a href="https://example.com/life">our engineering pages</a>.</p>`,
  )
