import type { Steps } from '../steps.ts'
import type { Column } from './moment/columns.ts'
import { cross } from './moment/cross.ts'
import type { Prepared } from './moment/moment.ts'
import type { Demand } from './views.ts'

/**
 * Counts chosen postings (places, those of one employer beside each other) by the values of a column, with their employers:
 * most first. What states no value is counted nowhere.
 */
export function* demandBy(
  { employers, employerNames }: Prepared,
  chosen: Uint32Array,
  column: Column,
): Steps<Demand[]> {
  const { cells } = yield* cross(employers, chosen, [column])
  return cells
    .flatMap(({ codes: [code = 0], postings, employers, topEmployer, topPostings }) => {
      const value = column.values[code] ?? null
      if (value === null) return []
      return [
        {
          value,
          title: column.titles[code] ?? value,
          postings,
          employers,
          share: chosen.length > 0 ? postings / chosen.length : 0,
          topEmployer: employerNames.get(topEmployer) ?? null,
          topShare: postings > 0 ? topPostings / postings : 0,
        },
      ]
    })
    .sort((a, b) => b.postings - a.postings || (a.value < b.value ? -1 : 1))
}
