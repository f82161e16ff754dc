import type { FactRow } from '../../../db/market/market-facts.ts'
import type { EventRow } from '../../../db/market/market-history.ts'
import { createMarket } from '../../../server/market/market.ts'
import { loadRates } from '../../../server/pay/rates.ts'
import { toStored } from '../../../server/pillars/stored.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'
import type { PostingDetail } from '../../../server/views.ts'

const dayMs = 86_400_000
const noneOff: ReadonlySet<number> = new Set()

/** The real market figures over invented postings: each on its employer's board, watched since the first was seen. */
export function fixtureMarket(postings: readonly PostingDetail[], now: Date): ReturnType<typeof createMarket> {
  const slugs = [...new Set(postings.map(({ employer }) => employer.slug))]
  const numberOf = (slug: string) => slugs.indexOf(slug) + 1
  const facts = postings.flatMap(({ id, employer, classification }): FactRow[] => {
    if (!classification || classification.relevance === 0) return []
    const { lane, workload, facets, seniority, workplace, salary, places, topics, skills } = toStored(classification)
    const [employerId, boardId] = [numberOf(employer.slug), numberOf(employer.slug)]
    const texts = { places: JSON.stringify(places), topics: JSON.stringify(topics), skills: JSON.stringify(skills) }
    const pay = salary && JSON.stringify(salary)
    return [{ id, boardId, employerId, lane, workload, facets, seniority, workplace, salary: pay, ...texts }]
  })
  const events = postings.flatMap(({ id, employer, firstSeenAt, closedAt, closedReason }): EventRow[] => [
    [id, numberOf(employer.slug), 'opened', Date.parse(firstSeenAt), null, 0],
    ...(closedAt ? [[id, numberOf(employer.slug), 'closed', Date.parse(closedAt), closedReason, 0] as EventRow] : []),
  ])
  const today = Math.floor(now.getTime() / dayMs)
  const first = Math.floor(Math.min(...events.map(([, , , at]) => at), now.getTime()) / dayMs)
  const days = Array.from({ length: today - first + 1 }, (_, i) => first + i)
  return createMarket({
    facts: {
      facts: (after) => (after === 0 ? facts : []),
      lastId: () => 1,
      employers: () =>
        slugs.map((slug, i) => {
          const employer = postings.find((posting) => posting.employer.slug === slug)?.employer
          return { id: i + 1, slug, name: employer?.name ?? slug, category: employer?.category ?? null }
        }),
      version: () => 'fixture.1',
      stamp: () => '1',
      off: () => noneOff,
    },
    history: {
      events: (after) => (after === 0 ? events.toSorted((a, b) => a[3] - b[3]) : []),
      lastEventId: () => 1,
      boardDays: (after, until) =>
        slugs
          .flatMap((_, i) => days.map((day) => ({ boardId: i + 1, day })))
          .filter(({ boardId }) => boardId > after && boardId <= until),
      lastReadBoardId: () => slugs.length,
      days: () => [],
      series: () => [],
    },
    rates: loadRates(),
    taxonomy: loadTaxonomy(),
  })
}
