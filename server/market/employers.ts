import type { Frame, Life, MarketPosting } from './frame.ts'
import { dayOf, endOf } from './history/days.ts'
import { daysOpen } from './history/survival.ts'
import { payOf } from './pay-figures.ts'
import type { DaysOpen, EmployerFigures } from './views.ts'

const recentDays = 28

/** The lives of those postings whose opening was seen within a year. */
function livesOf(postings: readonly MarketPosting[]): Life[] {
  const lives: Life[] = []
  for (const { life } of postings) if (life) lives.push(life)
  return lives
}

/** Days open of postings whose opening was seen within a year. */
export function daysOpenOf(postings: readonly MarketPosting[]): DaysOpen {
  const lives = livesOf(postings)
  const observed = new Uint32Array(lives.length)
  for (const [i, { days, closed }] of lives.entries()) observed[i] = days * 2 + Number(closed)
  return daysOpen(observed)
}

/** The employers of `postings` (open and closed) with the most open ones. */
export function employersOf(frame: Frame, postings: readonly MarketPosting[], limit: number): EmployerFigures[] {
  const yesterday = dayOf(frame.asOf) - 1
  const watched = frame.readings.watched(yesterday - recentDays, yesterday)
  const since = endOf(yesterday - recentDays)
  const groups = [...Map.groupBy(postings, ({ employer }) => employer.id).values()]
  return groups
    .map((own) => ({ own, open: own.filter(({ open }) => open) }))
    .filter(({ open }) => open.length > 0)
    .sort((a, b) => b.open.length - a.open.length)
    .slice(0, limit)
    .flatMap(({ own, open }) => {
      const [first] = own
      if (!first) return []
      const isWatched = own.every(({ board, open }) => !open || watched.has(board))
      const opened = own.filter(({ openedAt }) => openedAt >= since && openedAt < endOf(yesterday)).length
      const closed = own.filter((one) => one.closed && one.endedAt >= since && one.endedAt < endOf(yesterday)).length
      const { slug, name, category } = first.employer
      return {
        slug,
        name,
        category,
        open: open.length,
        opened28: isWatched ? opened : null,
        perWeek: isWatched ? (opened * 7) / recentDays : null,
        closed28: isWatched ? closed : null,
        daysOpen: daysOpenOf(own),
        pay: payOf(open),
      }
    })
}
