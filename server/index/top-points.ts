import { eachRow } from './bits.ts'
import type { PostingIndex } from './posting-index.ts'

/** The points at which the most open postings lie, most first. */
export function topPoints(index: PostingIndex, limit: number): string[] {
  const { numbers, starts, lengths } = index.points.arrays()
  const { names } = index.pointNames
  const totals = new Uint32Array(names.length)
  eachRow(index.open, (row) => {
    const start = starts[row] ?? 0
    const end = start + (lengths[row] ?? 0)
    for (let i = start; i < end; i++) totals[numbers[i] ?? 0] = (totals[numbers[i] ?? 0] ?? 0) + 1
  })
  return names
    .map((name, point) => ({ name, total: totals[point] ?? 0 }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}
