import type { MarketCellRow, MarketDayRow } from '../../../db/market/market-history.ts'
import { dayOf, endOf, isoDay, mondayOf } from '../../days.ts'
import { flowOfEvent } from '../frame.ts'
import type { Column } from '../moment/columns.ts'
import type { Prepared } from '../moment/moment.ts'
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

/** The same of the chosen postings, from their events: of what the history has no cell for. */
export function observedWeeks({ frame, columns: { employer } }: Prepared, isAmong: Uint8Array): Week[] {
  const { events, readings, version, asOf } = frame
  const first = readings.firstDay()
  if (first === null) return []
  const open = createOpen(isAmong.length, employer)
  const weeks: Week[] = []
  const last = dayOf(asOf) - 1
  let i = 0
  for (let monday = mondayOf(first); monday <= last; monday += 7) {
    const end = Math.min(monday + 6, last)
    const count = { opened: 0, closed: 0 }
    for (; i < events.places.length && (events.moments[i] ?? 0) < endOf(end); i++) {
      const place = events.places[i] ?? 0
      if (isAmong[place] === 0) continue
      const flow = flowOfEvent(events, i)
      open.set(place, flow !== 'closed' && flow !== 'left')
      if (flow === 'opened' || flow === 'closed') count[flow] += 1
    }
    const days = Array.from({ length: end - monday + 1 }, (_, day) => monday + day)
    const read = days.filter((day) => readings.on(day).length > 0).length
    if (read === 0) continue
    weeks.push({ from: isoDay(monday), ...open.counts(), ...count, days: read, imported: false, version })
  }
  return weeks
}

/** Which postings are open, how many, and of how many employers. */
function createOpen(postings: number, { from, codes, values }: Column) {
  const isOpen = new Uint8Array(postings)
  const openBy = new Uint32Array(values.length)
  let [open, employers] = [0, 0]
  return {
    set(place: number, opens: boolean) {
      if (isOpen[place] === Number(opens)) return
      isOpen[place] = Number(opens)
      const employer = codes[from[place] ?? 0] ?? 0
      const before = openBy[employer] ?? 0
      const now = before + (opens ? 1 : -1)
      openBy[employer] = now
      open += now - before
      employers += Number(now > 0) - Number(before > 0)
    },
    counts: () => ({ open, employers }),
  }
}
