import { countNumbers } from './pool.ts'
import type { PostingIndex } from './posting-index.ts'

/** The points at which the most open postings lie, most first. */
export function topPoints(index: PostingIndex, limit: number): string[] {
  const { names } = index.pointNames
  const totals = countNumbers(index.points.arrays(), index.open, names.length)
  return names
    .map((name, point) => ({ name, total: totals[point] ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}
