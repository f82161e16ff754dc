import type { PostingDetail } from '../../../server/views.ts'

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
