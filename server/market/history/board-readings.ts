import { dayOf } from '../../days.ts'

/** A board that was not read completely for more days than this has a gap: what changed meanwhile has no day of its own. */
const gapDaysMax = 3

/**
 * On which days each board was read completely. In: rows by board and then by day. Answers what the history and the
 * trends need to tell news from what was merely not looked at.
 */
export function createBoardReadings(rows: Iterable<{ boardId: number; day: number }>) {
  const daysOf = new Map<number, number[]>()
  const boardsOn = new Map<number, number[]>()
  for (const { boardId, day } of rows) {
    push(daysOf, boardId, day)
    push(boardsOn, day, boardId)
  }
  const before = (boardId: number, day: number): number | null => {
    const days = daysOf.get(boardId) ?? []
    let [low, high] = [0, days.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((days[middle] ?? 0) < day) low = middle + 1
      else high = middle
    }
    return days[low - 1] ?? null
  }

  return {
    /** A change that this board showed at `moment` may have happened long before, while nobody looked. */
    isAfterGap(boardId: number, moment: number): boolean {
      const day = dayOf(moment)
      const last = before(boardId, day)
      return last !== null && day - last > gapDaysMax
    },
    /** The boards read completely on a day. */
    on: (day: number): readonly number[] => boardsOn.get(day) ?? [],
    /** Boards watched from `from` to `to` (days, both included) without a gap: what happened on them was seen. */
    watched(from: number, to: number): Set<number> {
      const all = [...daysOf].filter(([, days]) => isWatched(days, from, to))
      return new Set(all.map(([boardId]) => boardId))
    },
    firstDay: (): number | null => (boardsOn.size > 0 ? Math.min(...boardsOn.keys()) : null),
    boards: (): number => daysOf.size,
  }
}
export type BoardReadings = ReturnType<typeof createBoardReadings>

/** Read on `from` or at most `gapDaysMax` days before it, and from then on at most `gapDaysMax` days apart, up to `to`. */
function isWatched(days: readonly number[], from: number, to: number): boolean {
  let last = days.findLast((day) => day <= from)
  if (last === undefined || from - last > gapDaysMax) return false
  for (const day of days) {
    if (day <= last || day > to) continue
    if (day - last > gapDaysMax) return false
    last = day
  }
  return to - last <= gapDaysMax
}

function push(map: Map<number, number[]>, key: number, value: number) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
