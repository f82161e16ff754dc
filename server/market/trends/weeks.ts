import type { MarketCellRow, MarketDayRow } from '../../../db/market-history.ts'
import type { Frame, MarketPosting } from '../frame.ts'
import { dayOf, endOf, isoDay, mondayOf } from '../history/days.ts'
import type { Week } from '../views.ts'

/** The weeks of a cell of the recorded history. Days on which no board was read say nothing and are left out. */
export function recordedWeeks(days: readonly MarketDayRow[], cells: readonly MarketCellRow[]): Week[] {
  const cellOf = new Map(cells.map((cell) => [cell.day, cell]))
  const read = days.filter(({ boards }) => boards > 0)
  return [...Map.groupBy(read, ({ day }) => mondayOf(day))].map(([monday, inWeek]) => {
    const figures = inWeek.map(({ day }) => cellOf.get(day))
    const last = figures.at(-1)
    return {
      from: isoDay(monday),
      open: last?.open ?? 0,
      employers: last?.employers ?? 0,
      opened: figures.reduce((sum, cell) => sum + (cell?.opened ?? 0), 0),
      closed: figures.reduce((sum, cell) => sum + (cell?.closed ?? 0), 0),
      days: inWeek.length,
      imported: inWeek.some(({ origin }) => origin !== 'own'),
      version: inWeek.at(-1)?.version ?? '',
    }
  })
}

/** The same of any set of postings, from their events: of what the history has no cell for. */
export function observedWeeks(frame: Frame, wanted: (posting: MarketPosting) => boolean): Week[] {
  const first = frame.readings.firstDay()
  if (first === null) return []
  const postings = new Map(frame.postings.filter(wanted).map((posting) => [posting.id, posting]))
  const open = new Map<number, MarketPosting>()
  const weeks: Week[] = []
  const last = dayOf(frame.asOf) - 1
  let next = 0
  for (let monday = mondayOf(first); monday <= last; monday += 7) {
    const end = Math.min(monday + 6, last)
    const count = { opened: 0, closed: 0 }
    for (let event = frame.events[next]; event && event.at < endOf(end); event = frame.events[++next]) {
      const posting = postings.get(event.posting)
      if (!posting) continue
      if (event.flow === 'closed' || event.flow === 'left') open.delete(event.posting)
      else open.set(event.posting, posting)
      if (event.flow === 'opened' || event.flow === 'closed') count[event.flow] += 1
    }
    const days = Array.from({ length: end - monday + 1 }, (_, i) => monday + i)
    const read = days.filter((day) => frame.readings.on(day).length > 0).length
    if (read === 0) continue
    const employers = new Set([...open.values()].map(({ employer }) => employer.id)).size
    weeks.push({
      from: isoDay(monday),
      open: open.size,
      employers,
      ...count,
      days: read,
      imported: false,
      version: frame.version,
    })
  }
  return weeks
}
