import { dayOf, endOf } from '../days.ts'
import type { Steps } from '../steps.ts'
import type { Frame } from './frame.ts'
import { daysOpen } from './history/survival.ts'
import { largest } from './moment/groups.ts'
import { type Prepared, payAt } from './moment/moment.ts'
import type { DaysOpen, EmployerFigures } from './views.ts'

const recentDays = 28
/** Postings looked at in a step. */
const placesAtOnce = 2_000

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
export function* employersOf(prepared: Prepared, places: Uint32Array, limit: number): Steps<EmployerFigures[]> {
  const { frame, columns, isOpen } = prepared
  const yesterday = dayOf(frame.asOf) - 1
  const watched = frame.readings.watched(yesterday - recentDays, yesterday)
  const groups = yield* largest(places, columns.employer)
  yield
  const most = groups
    .map(({ places }) => ({ own: places, open: places.filter((place) => isOpen[place] === 1) }))
    .filter(({ open }) => open.length > 0)
    .sort((a, b) => b.open.length - a.open.length)
    .slice(0, limit)
  yield
  const figures: EmployerFigures[] = []
  for (const { own, open } of most) {
    const first = frame.postings[own[0] ?? -1]
    if (!first) continue
    const { opened, closed, isWatched } = yield* recentOf(frame, own, watched)
    yield
    const { slug, name, category } = first.employer
    figures.push({
      slug,
      name,
      category,
      open: open.length,
      opened28: isWatched ? opened : null,
      perWeek: isWatched ? (opened * 7) / recentDays : null,
      closed28: isWatched ? closed : null,
      daysOpen: daysOpenAt(prepared, own),
      pay: payAt(prepared, open),
    })
    yield
  }
  return figures
}

/** What opened and closed of the postings at `places` in the last days, and whether the boards of the open ones were watched all the time. */
function* recentOf({ asOf, postings }: Frame, places: Uint32Array, watched: ReadonlySet<number>) {
  const yesterday = dayOf(asOf) - 1
  const [since, until] = [endOf(yesterday - recentDays), endOf(yesterday)]
  const isRecent = (moment: number) => moment >= since && moment < until
  let [opened, closed, isWatched] = [0, 0, true]
  for (const [i, place] of places.entries()) {
    if (i % placesAtOnce === placesAtOnce - 1) yield
    const one = postings[place]
    if (!one) continue
    isWatched &&= !one.open || watched.has(one.board)
    opened += Number(isRecent(one.openedAt))
    closed += Number(one.closed && isRecent(one.endedAt))
  }
  return { opened, closed, isWatched }
}
