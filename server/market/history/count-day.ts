import { quartiles } from '../../pay/annual.ts'
import type { CellFigures } from './cells.ts'
import { dayMs, endOf } from './days.ts'
import type { Flow, Observed, SeenEvent } from './observed.ts'
import { daysOpen } from './survival.ts'
import type { TagColumns } from './tag-columns.ts'

/** Openings longer ago say little of how long postings stay open today. */
const openingDaysMax = 365

export type CountedCell = CellFigures & { readonly cell: number }

type Day = {
  day: number
  /** The day's own events. */
  events: readonly SeenEvent[]
  /** The state at the end of the day. */
  observed: Observed
  tags: TagColumns
}

/** The figures of one day in every cell that has any: stocks at its end, its flows, days open and stated pay. */
export function countDay({ day, events, observed, tags }: Day): CountedCell[] {
  const end = endOf(day)
  const rows = tags.rowsAt(end)
  // Numbers the cells of all of them, so that what follows knows how many there are.
  for (const row of rows) tags.cellsOf(row)
  const open = rows.filter((row) => observed.isOpen(tags.postingOf(row)))
  const stock = countStock(open, tags)
  const flowsOf = countFlows(events, rows, tags)
  const spans = gather(rows, tags, (row) => spanOf(tags.postingOf(row), observed, end))
  const pays = gather(open, tags, (row) => tags.payOf(row) || null)
  return tags.cells.flatMap((cell, at) => {
    const days = spans(at)
    const flow = flowsOf.get(at)
    if (!stock.postings[at] && !flow && days.length === 0) return []
    const life = daysOpen(days)
    const pay = quartiles(pays(at))
    return {
      cell,
      open: stock.postings[at] ?? 0,
      employers: stock.employers[at] ?? 0,
      ...(flow ?? noFlows),
      daysMedian: life.median,
      daysN: life.n,
      daysClosed: life.closed,
      payN: pays(at).length,
      payQ1: pay?.q1 ?? null,
      payMedian: pay?.median ?? null,
      payQ3: pay?.q3 ?? null,
    }
  })
}

/** Open postings and their distinct employers by cell: employer by employer, so that each is counted once a cell. */
function countStock(open: Uint32Array, tags: TagColumns) {
  const postings = new Uint32Array(tags.cells.length)
  const employers = new Uint32Array(postings.length)
  const lastEmployer = new Uint32Array(postings.length)
  const { found } = tags
  const byEmployer = open.slice().sort((a, b) => tags.employerOf(a) - tags.employerOf(b))
  for (const row of byEmployer) {
    // +1: 0 is nobody.
    const employer = tags.employerOf(row) + 1
    const count = tags.cellsOf(row)
    for (let i = 0; i < count; i++) {
      const cell = found[i] ?? 0
      postings[cell] = (postings[cell] ?? 0) + 1
      if (lastEmployer[cell] === employer) continue
      lastEmployer[cell] = employer
      employers[cell] = (employers[cell] ?? 0) + 1
    }
  }
  return { postings, employers }
}

type Flows = Record<Flow, number>
const noFlows: Flows = { opened: 0, closed: 0, reopened: 0, entered: 0, left: 0 }

function countFlows(events: readonly SeenEvent[], rows: Uint32Array, tags: TagColumns): Map<number, Flows> {
  const counts = new Map<number, Flows>()
  if (events.length === 0) return counts
  const moved = new Set(events.map(({ posting }) => posting))
  const rowOf = new Map<number, number>()
  for (const row of rows) if (moved.has(tags.postingOf(row))) rowOf.set(tags.postingOf(row), row)
  for (const { posting, flow } of events) {
    const row = rowOf.get(posting)
    if (row === undefined) continue
    for (const cell of tags.found.subarray(0, tags.cellsOf(row))) {
      const count = counts.get(cell) ?? { ...noFlows }
      count[flow] += 1
      counts.set(cell, count)
    }
  }
  return counts
}

/** Whole days open, ×2, +1 when its end was seen; `null` when its opening was not, or is too long ago. */
function spanOf(posting: number, observed: Observed, end: number): number | null {
  const from = observed.openedAt(posting)
  if (from === 0 || from < end - openingDaysMax * dayMs) return null
  const to = observed.isOpen(posting) ? end : observed.endedAt(posting)
  return Math.floor((to - from) / dayMs) * 2 + Number(observed.isClosed(posting))
}

/** The values of rows by cell, in one array: counted first, then put in place. Out: the values of a cell, a view. */
function gather(rows: Uint32Array, tags: TagColumns, read: (row: number) => number | null) {
  const { found } = tags
  const ends = new Uint32Array(tags.cells.length + 1)
  const values = Array.from(rows, read)
  for (let at = 0; at < rows.length; at++) {
    if (values[at] === null) continue
    const count = tags.cellsOf(rows[at] ?? 0)
    for (let i = 0; i < count; i++) {
      const next = (found[i] ?? 0) + 1
      ends[next] = (ends[next] ?? 0) + 1
    }
  }
  for (let cell = 1; cell < ends.length; cell++) ends[cell] = (ends[cell] ?? 0) + (ends[cell - 1] ?? 0)
  const starts = ends.slice()
  const all = new Uint32Array(ends.at(-1) ?? 0)
  for (let at = 0; at < rows.length; at++) {
    const value = values[at] ?? null
    if (value === null) continue
    const count = tags.cellsOf(rows[at] ?? 0)
    for (let i = 0; i < count; i++) {
      const cell = found[i] ?? 0
      const place = starts[cell] ?? 0
      all[place] = value
      starts[cell] = place + 1
    }
  }
  return (cell: number) => all.subarray(ends[cell], ends[cell + 1])
}
