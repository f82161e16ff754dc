import { dayMs, endOf } from '../../days.ts'
import { quartilesOfSorted } from '../../pay/annual.ts'
import type { Steps } from '../../steps.ts'
import type { CellFigures } from './cells.ts'
import { eachCell, gather } from './gather.ts'
import type { Flow, Observed, SeenEvent } from './observed.ts'
import { orderBy } from './order-by.ts'
import { survivalByCell, unknown } from './survival-by-cell.ts'
import type { TagColumns } from './tag-columns.ts'

/** Openings longer ago say little of how long postings stay open today. */
const openingDaysMax = 365

/** Cells between two pauses: a few milliseconds. */
const cellsAtOnce = 1_000

export type CountedCell = CellFigures & { readonly cell: number }

type Day = {
  day: number
  /** The day's own events. */
  events: readonly SeenEvent[]
  /** The state at the end of the day. */
  observed: Observed
  tags: TagColumns
  /** Whether the board of a posting was switched off at the end of the day: it is counted nowhere then. */
  isHidden: (posting: number) => boolean
}

/** The figures of one day in every cell that has any: stocks at its end, its flows, days open and stated pay. */
export function* countDay({ day, events, observed, tags, isHidden }: Day): Steps<CountedCell[]> {
  const end = endOf(day)
  const held = tags.rowsAt(end)
  yield
  const rows = held.filter((row) => !isHidden(tags.postingOf(row)))
  yield
  const open = rows.filter((row) => observed.isOpen(tags.postingOf(row)))
  yield
  const stock = yield* countStock(yield* orderBy(open, tags.employerOf), tags)
  const flowsOf = countFlows(events, rows, tags)
  yield
  const seen = rows.filter((row) => openedWithin(tags.postingOf(row), observed, end))
  const spanOfRow = (row: number) => spanOf(tags.postingOf(row), observed, end)
  const life = yield* survivalByCell(yield* orderBy(seen, spanOfRow), tags, spanOfRow)
  const stated = open.filter((row) => tags.payOf(row) > 0)
  const paysOf = yield* gather(yield* orderBy(stated, tags.payOf), tags, tags.payOf)
  const counted: CountedCell[] = []
  for (const [at, cell] of tags.cells.entries()) {
    if (at % cellsAtOnce === cellsAtOnce - 1) yield
    const flows = flowsOf.get(at)
    if (!stock.postings[at] && !flows && !life.n[at]) continue
    const median = life.medians[at] ?? unknown
    const pays = paysOf(at)
    const pay = quartilesOfSorted(pays)
    counted.push({
      cell,
      open: stock.postings[at] ?? 0,
      employers: stock.employers[at] ?? 0,
      ...(flows ?? noFlows),
      daysMedian: median === unknown ? null : median,
      daysN: life.n[at] ?? 0,
      daysClosed: life.closed[at] ?? 0,
      payN: pays.length,
      payQ1: pay?.q1 ?? null,
      payMedian: pay?.median ?? null,
      payQ3: pay?.q3 ?? null,
    })
  }
  return counted
}

/** Open postings and their distinct employers by cell. In: the rows by employer, so that each is counted once a cell. */
function* countStock(
  byEmployer: Uint32Array,
  tags: TagColumns,
): Steps<{ postings: Uint32Array; employers: Uint32Array }> {
  const postings = new Uint32Array(tags.cells.length)
  const employers = new Uint32Array(postings.length)
  const lastEmployer = new Uint32Array(postings.length)
  yield* eachCell(byEmployer, tags.lists(), (cell, at) => {
    postings[cell] = (postings[cell] ?? 0) + 1
    // +1: 0 is nobody.
    const employer = tags.employerOf(byEmployer[at] ?? 0) + 1
    if (lastEmployer[cell] === employer) return
    lastEmployer[cell] = employer
    employers[cell] = (employers[cell] ?? 0) + 1
  })
  return { postings, employers }
}

type Flows = Record<Flow, number>
const noFlows: Flows = { opened: 0, closed: 0, reopened: 0, entered: 0, left: 0 }

function countFlows(events: readonly SeenEvent[], rows: Uint32Array, tags: TagColumns): Map<number, Flows> {
  const counts = new Map<number, Flows>()
  if (events.length === 0) return counts
  const { kinds, starts, lists } = tags.lists()
  const moved = new Set(events.map(({ posting }) => posting))
  const rowOf = new Map<number, number>()
  for (const row of rows) if (moved.has(tags.postingOf(row))) rowOf.set(tags.postingOf(row), row)
  for (const { posting, flow } of events) {
    const row = rowOf.get(posting)
    if (row === undefined) continue
    const kind = kinds[row] ?? 0
    for (const cell of lists.subarray(starts[kind], starts[kind + 1])) {
      const count = counts.get(cell) ?? { ...noFlows }
      count[flow] += 1
      counts.set(cell, count)
    }
  }
  return counts
}

/** Whether its opening was seen, and not too long ago. */
function openedWithin(posting: number, observed: Observed, end: number): boolean {
  const from = observed.openedAt(posting)
  return from > 0 && from >= end - openingDaysMax * dayMs
}

/** Whole days open, ×2, +1 when its end was seen. */
function spanOf(posting: number, observed: Observed, end: number): number {
  const to = observed.isOpen(posting) ? end : observed.endedAt(posting)
  return Math.floor((to - observed.openedAt(posting)) / dayMs) * 2 + Number(observed.isClosed(posting))
}
