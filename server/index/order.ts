import { addRow, type Bits, createBits, eachRow, hasRow } from './bits.ts'

/** A place in the list: newest first, and of the same moment the later id first. */
export type Place = { listedAt: number; id: number }

type Columns = { listedAt: Float64Array; ids: Uint32Array }

/** More rows than this are met by walking down the order; fewer are quicker sorted by themselves. */
const sortedMax = 4_096

/**
 * All rows from the oldest to the newest. New and moved rows wait until the order is next read, and are then merged in.
 * In: `columns`, the dates and ids as they are at that moment; and what an order said that is gone on with.
 */
export function createOrder(columns: () => Columns, given = new Int32Array()) {
  let sorted = given
  let fresh = new Set<number>()
  let moved = false

  /** Puts the waiting rows among the others; between two of them the others are copied as they stand. */
  function merge(now: Columns) {
    const waiting = Int32Array.from(fresh).sort(olderBy(now))
    const kept = moved ? without(sorted, fresh) : sorted
    const merged = new Int32Array(kept.length + waiting.length)
    let from = 0
    waiting.forEach((row, i) => {
      const to = countBefore(kept, { listedAt: now.listedAt[row] ?? 0, id: now.ids[row] ?? 0 }, now)
      merged.set(kept.subarray(from, to), from + i)
      merged[to + i] = row
      from = to
    })
    merged.set(kept.subarray(from), from + waiting.length)
    sorted = merged
    fresh = new Set()
    moved = false
  }

  return {
    /** The row is new. */
    add(row: number) {
      fresh.add(row)
    },
    /** The row's date changes. */
    move(row: number) {
      moved ||= !fresh.has(row)
      fresh.add(row)
    },

    /** All rows, the oldest first. */
    rows(): Int32Array {
      if (fresh.size > 0) merge(columns())
      return sorted
    },

    /** The first `limit` rows of `found` (`count` of them) that come after `after`, newest first. */
    page(found: Bits, count: number, after: Place | null, limit: number): number[] {
      const now = columns()
      if (fresh.size > 0) merge(now)
      const rows = count > sortedMax ? sorted : gather(found, count).sort(olderBy(now))
      const page: number[] = []
      for (let i = (after ? countBefore(rows, after, now) : rows.length) - 1; i >= 0 && page.length < limit; i--) {
        const row = rows[i] ?? 0
        if (hasRow(found, row)) page.push(row)
      }
      return page
    },
  }
}

function without(rows: Int32Array, gone: ReadonlySet<number>): Int32Array {
  const leaving = createBits()
  for (const row of gone) addRow(leaving, row)
  const kept = new Int32Array(rows.length)
  let length = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? 0
    if (!hasRow(leaving, row)) kept[length++] = row
  }
  return kept.subarray(0, length)
}

const olderBy =
  ({ listedAt, ids }: Columns) =>
  (a: number, b: number) =>
    (listedAt[a] ?? 0) - (listedAt[b] ?? 0) || (ids[a] ?? 0) - (ids[b] ?? 0)

/** How many rows of `rows` (oldest first) stand before `place`. */
function countBefore(rows: Int32Array, place: Place, { listedAt, ids }: Columns) {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle] ?? 0
    const difference = (listedAt[row] ?? 0) - place.listedAt || (ids[row] ?? 0) - place.id
    if (difference < 0) low = middle + 1
    else high = middle
  }
  return low
}

function gather(found: Bits, count: number): Int32Array {
  const rows = new Int32Array(count)
  let length = 0
  eachRow(found, (row) => {
    rows[length++] = row
  })
  return rows
}
