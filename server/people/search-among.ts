import { createNames } from '../../web/names.ts'
import { readListQuery } from '../../web/query.ts'
import type { PostingList } from '../list/list.ts'
import { describeTaxonomy } from '../pillars/describe-taxonomy.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { once } from '../steps.ts'

/**
 * What a saved search (the list's address) finds among some postings. An address that is not understood any more finds nothing.
 * Throws an `AppError` for a currency that the rates have no more: once they have it again, nothing of that time is lost.
 */
export function createSearchAmong(list: PostingList, taxonomy: Taxonomy) {
  const names = once(() => createNames(describeTaxonomy(taxonomy, () => 0)))
  return (address: string, ids: readonly number[]): number[] => {
    const { query } = readListQuery(new URLSearchParams(address), names())
    if (!query || ids.length === 0) return []
    const { places } = list.page({ ...query, sort: 'newest' }, null, ids.length, { only: ids })
    return places.map(({ id }) => id)
  }
}
