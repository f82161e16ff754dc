import type { EmployerView, PostingDetail } from '../../../server/views.ts'

/** Invented employers, each with the source of its board. */
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
