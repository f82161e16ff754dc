import type { PostingIndex } from './posting-index.ts'

/** The points at which the most open postings lie, most first. */
export function topPoints(index: PostingIndex, limit: number): string[] {
  return index.pointNames.names
    .map((name, point) => ({ name, total: index.openAt(point) }))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}
