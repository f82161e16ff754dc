import {
  type Classification,
  type Evidence,
  type FacetResult,
  type FacetSlug,
  facetSlugs,
  type PostingToClassify,
  type SkillMention,
} from '../../../server/pillars/classification.ts'
import { modelCard } from '../../../server/pillars/model/card.ts'
import type { QualityView, TaxonomyView } from '../../../server/pillars/views.ts'
import type { PostingDetail } from '../../../server/views.ts'

/** An invented classifier of few words, for tests of what shows classifications; the real one is server/pillars/classify.ts. */

const known = [
  {
    skill: 'kubernetes',
    words: 'Kubernetes',
    facet: 'gpu-orchestration',
    topic: 'kubernetes-base',
    title: 'Kubernetes',
  },
  { skill: 'slurm', words: 'Slurm', facet: 'gpu-orchestration', topic: 'gpu-scheduling', title: 'GPU scheduling' },
  {
    skill: 'terraform',
    words: 'Terraform',
    facet: 'infrastructure-as-code',
    topic: 'provisioning',
    title: 'Provisioning',
  },
  { skill: 'rdma', words: 'RDMA', facet: 'high-performance-networking', topic: 'rdma-fabrics', title: 'RDMA fabrics' },
  { skill: 'python', words: 'Python', facet: 'automation', topic: 'scripting', title: 'Scripting' },
  { skill: 'pytorch', words: 'PyTorch', facet: 'training', topic: 'training-frameworks', title: 'Frameworks' },
  { skill: 'vllm', words: 'vLLM', facet: 'inference', topic: 'serving', title: 'Serving' },
] satisfies { skill: string; words: string; facet: FacetSlug; topic: string; title: string }[]

/** The classification of a text by the words above: the first mention in a text is core, others are minor. */
export function fixtureClassify(posting: PostingToClassify): Classification {
  const found = known
    .map((entry) => ({ ...entry, field: 'description' as const, start: posting.text.indexOf(entry.words) }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start)
  const spanOf = ({ field, start, words }: (typeof found)[number]) => ({ field, start, end: start + words.length })
  const facets = Object.fromEntries(facetSlugs.map((slug): [string, FacetResult] => [slug, absent])) as Record<
    FacetSlug,
    FacetResult
  >
  found.forEach(({ facet }, index) => {
    facets[facet] = index === 0 ? { grade: 2, mentioned: 0.98, core: 0.83 } : { grade: 1, mentioned: 0.91, core: 0.2 }
  })
  const buildout = /technician|facilities|electrician/i.test(posting.title)
  const has = (facet: FacetSlug) => facets[facet].grade > 0
  return {
    version: 'fixture.1',
    relevance: found.length > 1 || buildout ? 2 : found.length === 1 ? 1 : 0,
    relevant: found.length > 0 || buildout ? 0.95 : 0.08,
    evident: found.length > 1 || buildout ? 0.8 : 0.02,
    facets,
    workload:
      has('training') && has('inference')
        ? 'both'
        : has('training')
          ? 'training'
          : has('inference')
            ? 'inference'
            : 'unstated',
    lane: buildout ? 'buildout' : 'engineering',
    topics: found.map((entry) => ({ ...spanOf(entry), topic: entry.topic, modality: 'required' })),
    evidence: found.map(
      (entry): Evidence => ({ ...spanOf(entry), facet: entry.facet, topic: entry.topic, inferred: false }),
    ),
    skills: found.map(
      (entry, group): SkillMention => ({
        ...spanOf(entry),
        skill: entry.skill,
        modality: group < 2 ? 'required' : 'preferred',
        section: 'other',
        group,
      }),
    ),
    attributes: {
      seniority: /intern/i.test(posting.title)
        ? 'intern'
        : /staff/i.test(posting.title)
          ? 'staff'
          : /senior|lead/i.test(posting.title)
            ? 'senior'
            : null,
      managesPeople: false,
      workplace: posting.workplace,
      salary: posting.salary,
      yearsMin: null,
      visa: null,
      clearance: null,
      employmentType: posting.employmentType,
      places: posting.locations
        .filter((location) => /, [A-Z]{2}$/.test(location))
        .map((location) => ({ city: location.slice(0, -4), region: location.slice(-2), country: 'US' })),
      spans: {},
    },
    language: null,
  }
}

export const fixtureClassifier = { version: 'fixture.1', classify: fixtureClassify }

const absent: FacetResult = { grade: 0, mentioned: 0.03, core: 0.01 }

/** The posting with what `fixtureClassify` says of it; one without a text is not classified. */
export function classified(posting: PostingDetail): PostingDetail {
  if (!posting.detailed) return posting
  const classification = fixtureClassify({ ...posting, employer: posting.employer.name })
  return { ...posting, ...summaryOf(classification), classification }
}

/** What the list shows of a classification. */
const summaryOf = ({ relevance, lane, workload, facets, topics, attributes }: Classification) => ({
  relevance,
  lane,
  workload,
  facets: Object.fromEntries(
    facetSlugs.filter((slug) => facets[slug].grade > 0).map((slug) => [slug, facets[slug].grade]),
  ),
  topics: topics.map(({ topic }) => topic),
  seniority: attributes.seniority,
  yearsMin: attributes.yearsMin,
  visa: attributes.visa,
  clearance: attributes.clearance,
  places: [...attributes.places],
})

export function fixtureTaxonomy(open: readonly PostingDetail[]): TaxonomyView {
  const asking = (topic: string, name: 'topic' | 'skill') =>
    open.filter(({ topics, classification }) =>
      name === 'topic' ? topics.includes(topic) : classification?.skills.some(({ skill }) => skill === topic),
    ).length
  const facet = (slug: FacetSlug) => ({
    slug,
    title: slug.replaceAll('-', ' '),
    summary: `What the article means by ${slug.replaceAll('-', ' ')}.`,
    shows: `Words that show ${slug.replaceAll('-', ' ')}.`,
    unlike: 'What reads alike and is not it.',
    open: open.filter(({ facets }) => (facets[slug] ?? 0) > 0).length,
    core: open.filter(({ facets }) => facets[slug] === 2).length,
    topics: known
      .filter((entry) => entry.facet === slug)
      .map(({ topic, title }) => ({ id: topic, title, summary: `About ${title}.`, open: asking(topic, 'topic') })),
    skills: known
      .filter((entry) => entry.facet === slug)
      .map(({ skill, words }) => ({ id: skill, title: words, open: asking(skill, 'skill') })),
  })
  const workloads: readonly FacetSlug[] = ['training', 'inference']
  return {
    version: 'fixture.1',
    pillars: [
      {
        id: 'big-three',
        title: 'Master the “Big Three”',
        summary: 'Cloud, infrastructure as code and GPU orchestration.',
        facets: facetSlugs.filter((slug) => !workloads.includes(slug)).map(facet),
      },
      { id: 'workload', title: 'Training and inference', summary: 'The two workloads.', facets: workloads.map(facet) },
    ],
    foundation: [],
  }
}

export const fixtureQuality = (): QualityView => ({ version: 'fixture.1', card: modelCard() })
