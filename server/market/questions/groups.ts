import type { MarketPosting } from '../frame.ts'
import type { Column } from './columns.ts'

export type Group = { readonly value: string | null; readonly title: string; readonly postings: MarketPosting[] }

/** The postings at these places. */
export function postingsAt(postings: readonly MarketPosting[], places: readonly number[]): MarketPosting[] {
  const found: MarketPosting[] = []
  for (const place of places) {
    const posting = postings[place]
    if (posting) found.push(posting)
  }
  return found
}

/** The chosen postings (places in `postings`) by the values of a column, largest group first, `max` at most. */
export function groupsOf(
  postings: readonly MarketPosting[],
  chosen: readonly number[],
  column: Column,
  max = Number.POSITIVE_INFINITY,
): Group[] {
  const groups = new Map<number, MarketPosting[]>()
  for (const place of chosen) {
    const posting = postings[place]
    if (!posting) continue
    for (let i = column.from[place] ?? 0; i < (column.from[place + 1] ?? 0); i++) {
      const code = column.codes[i] ?? 0
      const group = groups.get(code)
      if (group) group.push(posting)
      else groups.set(code, [posting])
    }
  }
  return [...groups]
    .sort((a, b) => b[1].length - a[1].length || a[0] - b[0])
    .slice(0, max)
    .map(([code, group]) => ({
      value: column.values[code] ?? null,
      title: column.titles[code] ?? '',
      postings: group,
    }))
}
