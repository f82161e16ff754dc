import type { SourceKindView } from '../../../server/registry/source-kind.ts'
import type { SourceView } from '../../../server/views.ts'
import { employers } from './fixture-employers.ts'
import { minutes } from './moments.ts'

/** Boards in every state, one of them never swept. */
export function fixtureSources(now: Date): SourceView[] {
  return boards.map(([slug, source, outcome, detail, open, readMinutesAgo, nextInMinutes], index) => ({
    board: `${source}:${slug}`,
    source,
    url: `https://boards.example.com/${source}/${slug}`,
    employer: employers.find((employer) => employer.slug === slug)?.name ?? null,
    openPostings: open,
    lastSweepAt: outcome ? minutes(now, -readMinutesAgo) : null,
    lastCompleteAt:
      outcome === 'complete' || outcome === 'unchanged'
        ? minutes(now, -readMinutesAgo)
        : index % 2
          ? minutes(now, -3_000)
          : null,
    outcome,
    detail,
    failures: outcome === null || outcome === 'complete' || outcome === 'unchanged' ? 0 : (index % 4) + 1,
    nextCheckAt: minutes(now, nextInMinutes),
    off: false,
    proposal: null,
  }))
}

const boards: [string, string, SourceView['outcome'], string | null, number, number, number][] = [
  ['tensorgrid', 'greenhouse', 'complete', null, 9, 4, 56],
  ['halcyon-compute', 'ashby', 'complete', null, 5, 11, 49],
  ['lattice-labs', 'greenhouse', 'unchanged', null, 5, 22, 38],
  ['vectorloom', 'lever', 'unchanged', null, 5, 31, 29],
  ['inferra', 'ashby', 'partial', 'The listing declares 48 postings and 40 came.', 5, 17, 43],
  [
    'opsworks-tooling',
    'lever',
    'quarantined',
    'It shows 3 postings and usually has 41. Nothing closes until three readings agree.',
    41,
    44,
    316,
  ],
  ['northwind-silicon', 'workday', 'throttled', 'The site answered 429 and asks to wait 20 minutes.', 6, 8, 12],
  ['basalt-data-centers', 'careers', 'blocked', 'The site answered 403 to /careers/sitemap.xml.', 5, 190, 1_250],
  ['nahar', 'careers', 'unreachable', 'The connection was closed before the answer was whole.', 1, 6, 9],
  ['met-once', 'greenhouse', 'changed', 'jobs.0.title: expected text, got null.', 1, 51, 69],
  ['former-cloud', 'ashby', 'gone', 'The board answered 404.', 0, 300, 1_140],
  ['private-works', 'browser', 'refused', 'robots.txt asks not to read /openings.', 0, 600, 840],
  ['brand-new', 'lever', null, null, 0, 0, 0],
]

/** Kinds of sources, one of them switched off. */
export const fixtureKinds: SourceKindView[] = [
  {
    name: 'greenhouse',
    title: 'Greenhouse',
    kind: 'ats',
    docs: 'https://developers.greenhouse.io/job-board.html',
    terms: 'Documented as public; robots.txt keeps away from /embed/ only.',
    on: true,
    shippedOff: null,
    boards: 3,
    openPostings: 15,
  },
  {
    name: 'remotive',
    title: 'Remotive',
    kind: 'board',
    docs: 'https://github.com/remotive-com/remote-jobs-api',
    terms: 'At most 4 requests a day; each posting must link back and name Remotive.',
    on: false,
    shippedOff: 'A general board: a duty to link back.',
    boards: 1,
    openPostings: 0,
  },
]
