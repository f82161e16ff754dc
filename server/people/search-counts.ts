import type { Names } from '../../web/names.ts'
import { listHref, readListQuery } from '../../web/query.ts'
import { foundWords } from '../../web/words.ts'
import { dayMs, dayOf, isoDay } from '../days.ts'
import { AppError } from '../errors.ts'
import type { Services } from '../views.ts'
import type { Hiding } from './hiding.ts'

/** What a saved search finds now, in words, and of that what came in the last days. */
export type SearchCounts = { found: string; recent: { count: number; since: string; href: string } | null }

const recentDays = 7

type Asked = { services: Pick<Services, 'listPostings'>; names: Names; hiding: Hiding; now: Date }

/** `null` for an address that is not understood any more, or asks for pay in a currency that has no rate any more. */
export function countSearch(address: string, { services, names, hiding, now }: Asked): SearchCounts | null {
  const { query } = readListQuery(new URLSearchParams(address), names)
  if (!query) return null
  const since = isoDay(dayOf(now.getTime() - recentDays * dayMs))
  const narrower = query.postedSince !== undefined && query.postedSince > since
  const count = (postedSince = query.postedSince) =>
    services.listPostings({ ...query, postedSince, cursor: undefined, limit: 1 }, hiding).count
  try {
    const found = foundWords(count(), query)
    if (query.status === 'closed' || narrower) return { found, recent: null }
    return { found, recent: { count: count(since), since, href: listHref(query, { postedSince: since }) } }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
