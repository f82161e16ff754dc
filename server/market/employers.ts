import { dayOf, endOf } from './history/days.ts'
import { daysOpen } from './history/survival.ts'
import { groupsOf } from './questions/groups.ts'
import { type Prepared, payAt } from './questions/moment.ts'
import type { DaysOpen, EmployerFigures } from './views.ts'

const recentDays = 28

/** Days open of those postings whose opening was seen within a year. */
export function daysOpenAt({ lives }: Prepared, places: Uint32Array): DaysOpen {
  const observed = new Uint32Array(places.length)
  let count = 0
  for (const place of places) {
    const life = lives[place] ?? -1
    if (life >= 0) observed[count++] = life
  }
  return daysOpen(observed.subarray(0, count))
}

/** The employers of the postings at `places` (open and closed) with the most open ones. */
export function employersOf(prepared: Prepared, places: Uint32Array, limit: number): EmployerFigures[] {
  const { frame, columns, isOpen } = prepared
  const yesterday = dayOf(frame.asOf) - 1
  const watched = frame.readings.watched(yesterday - recentDays, yesterday)
  const [since, until] = [endOf(yesterday - recentDays), endOf(yesterday)]
  return groupsOf(places, columns.employer)
    .map(({ places }) => ({ own: places, open: places.filter((place) => isOpen[place] === 1) }))
    .filter(({ open }) => open.length > 0)
    .sort((a, b) => b.open.length - a.open.length)
    .slice(0, limit)
    .flatMap(({ own, open }) => {
      const postings = Array.from(own, (place) => frame.postings[place]).filter((posting) => posting !== undefined)
      const [first] = postings
      if (!first) return []
      const isWatched = postings.every(({ board, open }) => !open || watched.has(board))
      const opened = postings.filter(({ openedAt }) => openedAt >= since && openedAt < until).length
      const closed = postings.filter((one) => one.closed && one.endedAt >= since && one.endedAt < until).length
      const { slug, name, category } = first.employer
      return [
        {
          slug,
          name,
          category,
          open: open.length,
          opened28: isWatched ? opened : null,
          perWeek: isWatched ? (opened * 7) / recentDays : null,
          closed28: isWatched ? closed : null,
          daysOpen: daysOpenAt(prepared, own),
          pay: payAt(prepared, open),
        },
      ]
    })
}
