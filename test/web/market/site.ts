import { createSite } from '../../../server/http/site.ts'
import type { MarketReport, MarketServices, OverTime, Week } from '../../../server/market/views.ts'
import { wholeMarket } from '../../../server/market/views.ts'
import { facetSlugs } from '../../../server/pillars/classification.ts'
import { openAccess } from '../../helpers/access.ts'
import { fixtureNow, fixtureServices } from '../../helpers/services.ts'

const weekMs = 7 * 86_400_000
const monday = Date.UTC(2026, 8, 7)
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

const weeks = Array.from(
  { length: 11 },
  (_, i): Week => ({
    from: dayOf(monday + i * weekMs),
    open: 40 + 3 * i,
    employers: 9,
    opened: 12 + (i % 4) * 5,
    closed: 9 + (i % 3) * 4,
    days: 7,
    imported: i < 2,
    version: 'fixture.1',
  }),
)
const [before, after] = [
  { from: '2026-09-28', to: '2026-10-25', opened: 61, employers: 8 },
  { from: '2026-10-26', to: '2026-11-22', opened: 90, employers: 9 },
]
const panel = { boards: 9, employers: 9 }

const overTime = (lines: readonly [value: string, title: string][]): OverTime => ({
  weeks: weeks.map(({ from, imported }) => ({ from, imported })),
  whole: weeks.map(({ open }) => open),
  lines: lines.map(([value, title], line) => ({
    value,
    title,
    open: weeks.map(({ open }, week) => Math.round((open * (line + 2 + (week % 3))) / 14)),
  })),
})

/** A report with eleven weeks behind it: what the small fixture has no time for. */
export function grownReport(): MarketReport {
  const report = fixtureServices().market.overview(fixtureNow, wholeMarket)
  const change = { skill: 'kubernetes', title: 'Kubernetes', p: 0.001, q: 0.004 }
  return {
    ...report,
    weeks,
    trend: { kind: 'compared', before, after, panel, ratio: 1.48, low: 1.08, high: 2.02, p: 0.02, significant: true },
    facetsOverTime: overTime(facetSlugs.map((slug) => [slug, slug.replaceAll('-', ' ')])),
    pillarsOverTime: overTime([
      ['big-three', 'The Big Three'],
      ['distributed-systems', 'Distributed systems'],
      ['operator-mindset', 'The operator mindset'],
      ['workload', 'Training and inference'],
      ['build-out', 'Building the AI factory'],
    ]),
    workloadsOverTime: overTime([
      ['training', 'Training'],
      ['inference', 'Inference'],
      ['both', 'Training and inference'],
    ]),
    movers: {
      ...{ kind: 'compared', before, after, panel, tested: 120, falling: [] },
      rising: [
        {
          ...change,
          before: { postings: 12, of: 61, employers: 5 },
          after: { postings: 41, of: 90, employers: 7 },
          change: 0.259,
        },
      ],
    },
  }
}

/** The site with this report as its market, whatever is asked for. */
export function siteWith(report: MarketReport) {
  const market: MarketServices = {
    ready: async () => {},
    overview: () => report,
    facet: () => report,
    skill: () => report,
    employer: () => report,
    place: () => report,
    unknownPlace: () => [],
  }
  const services = { ...fixtureServices(), market }
  const options = { now: () => fixtureNow, publicUrl: null, allowedHosts: null, version: '1.2.3', log: () => {} }
  return createSite({ services, access: openAccess(), ...options })
}
