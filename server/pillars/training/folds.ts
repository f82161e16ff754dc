import { nameKey } from '../model/hashing.ts'

/**
 * Parts items into `count` folds so that an employer's postings stay together and folds are of like size. In: the
 * employer of each item. Out: the fold of each. Always the same for the same employers.
 */
export function foldsByEmployer(employers: readonly string[], count: number): number[] {
  const groups = Map.groupBy(employers.keys(), (i) => nameOf(employers[i] ?? ''))
  const order = [...groups].sort(
    ([a, its], [b, others]) => others.length - its.length || nameKey(a) - nameKey(b) || (a < b ? -1 : 1),
  )
  const sizes = Array.from({ length: count }, () => 0)
  const folds = employers.map(() => 0)
  for (const [, members] of order) {
    const smallest = sizes.indexOf(Math.min(...sizes))
    sizes[smallest] = (sizes[smallest] ?? 0) + members.length
    for (const member of members) folds[member] = smallest
  }
  return folds
}

/** Boards and lists write one employer's name in several ways: "liquid-ai" and "Liquid AI". */
const nameOf = (employer: string) => employer.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
