import type { Frame, MarketPosting } from '../frame.ts'
import { endOf } from '../history/days.ts'
import type { OverTime, Week } from '../views.ts'

/** What one line is of, with its recorded weeks. */
type Line = { value: string; title: string; weeks: readonly Week[] }

/** Lines of open postings over the weeks of `whole`; a week without a cell of its own had none open. */
export function overTimeOf(whole: readonly Week[], lines: readonly Line[]): OverTime {
  return {
    weeks: whole.map(({ from, imported }) => ({ from, imported })),
    whole: whole.map(({ open }) => open),
    lines: lines.map(({ value, title, weeks }) => {
      const openOf = new Map(weeks.map(({ from, open }) => [from, open]))
      return { value, title, open: whole.map(({ from }) => openOf.get(from) ?? 0) }
    }),
  }
}

/**
 * How many of the postings that `wanted` keeps were open in each group at the ends of `days`, counted from their events
 * in one walk: for groups that the history has no cells of. Out: by group, then by day.
 */
export function openInGroups(
  { events, postings }: Frame,
  wanted: (posting: MarketPosting) => boolean,
  groups: readonly ((posting: MarketPosting) => boolean)[],
  days: readonly number[],
): number[][] {
  const groupsOf = new Map<number, number[]>()
  for (const posting of postings)
    if (wanted(posting))
      groupsOf.set(
        posting.id,
        [...groups.keys()].filter((group) => groups[group]?.(posting)),
      )
  const open = new Set<number>()
  const counts = groups.map(() => 0)
  let next = 0
  const byDay = days.map((day) => {
    for (let event = events[next]; event && event.at < endOf(day); event = events[++next]) {
      const own = groupsOf.get(event.posting)
      const isOpen = event.flow !== 'closed' && event.flow !== 'left'
      if (!own || isOpen === open.has(event.posting)) continue
      if (isOpen) open.add(event.posting)
      else open.delete(event.posting)
      for (const group of own) counts[group] = (counts[group] ?? 0) + (isOpen ? 1 : -1)
    }
    return [...counts]
  })
  return groups.map((_, group) => byDay.map((counts) => counts[group] ?? 0))
}
