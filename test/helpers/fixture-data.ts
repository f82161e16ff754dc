import { cleanDescription } from '../../scrapers/clean.ts'
import type { EmployerView, PostingDetail } from '../../server/views.ts'
import { classified } from './fixture-classification.ts'

/** Invented postings with what real ones bring: long words, right-to-left text, no pay, no date, closed, undetailed, hostile. */
export function fixturePostings(now: Date): PostingDetail[] {
  return [...roles.map((role, index) => ordinary(role, index, now)), ...special(now)].map(classified)
}

/** The employers of the fixture, with how many of `open` are theirs. */
export const fixtureEmployers = (open: PostingDetail[]): EmployerView[] =>
  employers.map(({ slug, name, category, source }) => ({
    slug,
    name,
    category,
    careersUrl: `https://careers.example.com/${slug}`,
    boards: [`${source}:${slug}`],
    openPostings: open.filter(({ employer }) => employer.slug === slug).length,
  }))

/** The moment so many minutes after `now`. */
export const minutes = (now: Date, count: number) => new Date(now.getTime() + count * 60_000).toISOString()
const days = (now: Date, count: number) => minutes(now, count * 24 * 60)

export const employers = [
  { slug: 'tensorgrid', name: 'TensorGrid', category: 'neocloud', source: 'greenhouse' },
  { slug: 'halcyon-compute', name: 'Halcyon Compute', category: 'neocloud', source: 'ashby' },
  { slug: 'northwind-silicon', name: 'Northwind Silicon', category: 'ai-chips', source: 'workday' },
  { slug: 'lattice-labs', name: 'Lattice Labs', category: 'frontier-lab', source: 'greenhouse' },
  { slug: 'basalt-data-centers', name: 'Basalt Data Centers', category: 'data-center', source: 'careers' },
  { slug: 'vectorloom', name: 'Vectorloom', category: 'data-vector-db', source: 'lever' },
  { slug: 'inferra', name: 'Inferra', category: 'inference-platform', source: 'ashby' },
  {
    slug: 'opsworks-tooling',
    name: 'Gantry & Sons Infrastructure Tooling',
    category: 'infra-tooling',
    source: 'lever',
  },
  { slug: 'nahar', name: 'نهر للحوسبة', category: 'neocloud', source: 'careers' },
  { slug: 'met-once', name: 'Met Once GmbH', category: null, source: 'greenhouse' },
] as const

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

const alsoOfFirst = [
  { id: 2, source: 'greenhouse', board: 'greenhouse:tensorgrid', own: true, locations: ['Berlin'] },
  { id: 3, source: 'hacker-news', board: 'hacker-news:whoishiring', own: false, locations: ['Berlin'] },
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

/** A posting with quiet defaults; tests override what they are about. */
export function posting(overrides: Partial<PostingDetail> & { id: number }): PostingDetail {
  const { id } = overrides
  return {
    title: 'Infrastructure Engineer',
    employer: { slug: 'tensorgrid', name: 'TensorGrid', category: 'neocloud' },
    source: 'greenhouse',
    board: 'greenhouse:tensorgrid',
    locations: [],
    workplace: null,
    employmentType: null,
    department: null,
    salary: null,
    language: 'en',
    relevance: null,
    lane: null,
    workload: null,
    facets: {},
    topics: [],
    seniority: null,
    yearsMin: null,
    visa: null,
    clearance: null,
    places: [],
    classification: null,
    status: 'open',
    postedAt: null,
    firstSeenAt: '2026-11-20T08:00:00.000Z',
    lastCheckedAt: '2026-11-24T09:10:00.000Z',
    validThrough: null,
    closedAt: null,
    closedReason: null,
    url: `https://boards.example.com/postings/${id}`,
    duplicateOf: null,
    alsoOn: [],
    html: '<p>Keep the fleet running.</p>',
    text: 'Keep the fleet running.',
    detailed: true,
    events: [{ kind: 'opened', at: '2026-11-20T08:00:00.000Z', reason: null }],
    ...overrides,
  }
}

/** The ids of the postings that tests ask for by what is special about them. */
export const specialIds = {
  rtl: 101,
  long: 102,
  hostile: 103,
  undetailed: 104,
  closed: 105,
  expired: 106,
  reopened: 107,
  bare: 108,
  gone: 109,
} as const

function special(now: Date): PostingDetail[] {
  const nahar = { slug: 'nahar', name: 'نهر للحوسبة', category: 'neocloud' }
  const closing = (at: string, reason: PostingDetail['closedReason']): Partial<PostingDetail> => ({
    status: 'closed',
    firstSeenAt: days(now, -40),
    lastCheckedAt: at,
    closedAt: at,
    closedReason: reason,
    events: [
      { kind: 'opened', at: days(now, -40), reason: null },
      { kind: 'closed', at, reason },
    ],
  })
  return [
    posting({
      id: specialIds.rtl,
      title: 'مهندس موثوقية الأنظمة، مجموعات GPU',
      employer: nahar,
      source: 'careers',
      board: 'careers:nahar',
      locations: ['الرياض، المملكة العربية السعودية'],
      workplace: 'hybrid',
      language: 'ar',
      postedAt: days(now, -0.2),
      html: '<p>نبني مراكز البيانات التي تدرّب النماذج الكبيرة وتخدمها، ونبحث عمّن يبقيها تعمل.</p>',
    }),
    posting({
      id: specialIds.long,
      title: `Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz-Beauftragte*r für ${'Hochleistungsrechenzentrumsinfrastruktur'.repeat(3)} (m/w/d)`,
      employer: { slug: 'met-once', name: 'Met Once GmbH', category: null },
      locations: Array.from({ length: 23 }, (_, index) => `Standort ${index + 1}, Deutschland`),
      language: 'de',
      postedAt: days(now, -0.4),
    }),
    posting({
      id: specialIds.hostile,
      title: '"><script>alert(1)</script> Engineer & <b>Co</b>',
      employer: { slug: 'tensorgrid', name: '<img src=x onerror=alert(2)>', category: 'neocloud' },
      locations: ['</script><script>alert(3)</script>'],
      department: '<svg onload=alert(4)>',
      postedAt: days(now, -0.3),
      html: '<p>Ends a script: &lt;/script&gt;&lt;script&gt;alert(5)&lt;/script&gt;</p>',
      text: '</script><script>alert(5)</script>',
    }),
    posting({
      id: specialIds.undetailed,
      title: 'Accelerator Validation Engineer',
      employer: { slug: 'northwind-silicon', name: 'Northwind Silicon', category: 'ai-chips' },
      source: 'workday',
      board: 'workday:northwind-silicon',
      locations: ['Hillsboro, OR'],
      html: '',
      text: '',
      detailed: false,
      firstSeenAt: minutes(now, -20),
    }),
    posting({
      id: specialIds.closed,
      title: 'Cluster Operations Lead',
      locations: ['Austin, TX'],
      postedAt: days(now, -41),
      ...closing(days(now, -2), 'absent'),
    }),
    posting({
      id: specialIds.expired,
      title: 'Rack Technician',
      validThrough: days(now, -5),
      ...closing(days(now, -4), 'expired'),
    }),
    posting({
      id: specialIds.reopened,
      title: 'Fabric Engineer, Lossless Ethernet',
      postedAt: days(now, -30),
      salary: { min: null, max: 210_000, currency: 'USD', period: 'year' },
      validThrough: days(now, 30),
      events: [
        { kind: 'opened', at: days(now, -30), reason: null },
        { kind: 'changed', at: days(now, -21), reason: null },
        { kind: 'closed', at: days(now, -12), reason: 'absent' },
        { kind: 'reopened', at: days(now, -3), reason: null },
      ],
    }),
    posting({ id: specialIds.bare, title: 'Operator', language: null, lastCheckedAt: null, events: [] }),
    posting({ id: specialIds.gone, title: 'Facilities Planner', ...closing(days(now, -9), 'gone') }),
  ]
}
