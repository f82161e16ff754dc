import { endOf } from '../../days.ts'
import type { Steps } from '../../steps.ts'
import { flowOfEvent } from '../frame.ts'
import type { Prepared } from '../moment/moment.ts'
import type { OverTime, Week } from '../views.ts'

/** Events looked at in a step: a few milliseconds before V8 has compiled it. */
const eventsAtOnce = 1_000

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
 * How many of the chosen postings were open in each group at the ends of `days`, counted from their events in one walk: for
 * groups that the history has no cells of. A group is some facets, any of which suffices. Out: the whole, then each group; by day.
 */
export function* openInGroups(
  { frame: { events }, columns: { facet } }: Prepared,
  isAmong: Uint8Array,
  groups: readonly (readonly string[])[],
  days: readonly number[],
): Steps<number[][]> {
  const maskOf = facet.values.map((value) =>
    groups.reduce((mask, facets, group) => mask | (value !== null && facets.includes(value) ? 2 << group : 0), 1),
  )
  const isOpen = new Uint8Array(isAmong.length)
  const counts = [0, ...groups.map(() => 0)]
  let i = 0
  const byDay: number[][] = []
  for (const day of days) {
    for (; i < events.places.length && (events.moments[i] ?? 0) < endOf(day); i++) {
      if (i % eventsAtOnce === eventsAtOnce - 1) yield
      const place = events.places[i] ?? 0
      const flow = flowOfEvent(events, i)
      const opens = Number(flow !== 'closed' && flow !== 'left')
      if (isAmong[place] === 0 || opens === isOpen[place]) continue
      isOpen[place] = opens
      let mask = 1
      for (let k = facet.from[place] ?? 0; k < (facet.from[place + 1] ?? 0); k++)
        mask |= maskOf[facet.codes[k] ?? 0] ?? 0
      for (let group = 0; group < counts.length; group++)
        if ((mask >> group) & 1) counts[group] = (counts[group] ?? 0) + (opens === 1 ? 1 : -1)
    }
    byDay.push([...counts])
    yield
  }
  return counts.map((_, group) => byDay.map((counts) => counts[group] ?? 0))
}
