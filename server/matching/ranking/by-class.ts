import { atOnce, type Steps } from '../../steps.ts'
import { type Codes, invert, rowsAtOnce, type Segment } from './naming.ts'

type Source = Codes & {
  readonly ids: Float64Array
  readonly classes: Uint32Array
  readonly places: Uint32Array
  readonly pays: Uint32Array
  readonly days: Uint16Array
  readonly facets: Uint32Array
}

/** Changed rows are walked apart until there are this many, and one in this many of all; then all are put in order anew. */
const looseMin = 1_000
const looseShare = 50

/**
 * Keeps postings in the order of their classes (kind of role, level and traits together), so that a ranking walks only those
 * classes that can still win. Putting a million in order takes a tenth of a second; rows that change are taken out of it and
 * kept in a small second order until they are many. In: the columns as they are now; `changed` is told of every row that is
 * written or emptied.
 */
export function createByClass(columnsNow: () => Source & { readonly rows: number }, classes: () => number) {
  let main: Segment | null = null
  let placeOf = new Uint32Array(0)
  let loose: Segment | null = null
  const looseRows = new Set<number>()
  /** Rows that change while all are put in order beside other work; `null`: they are not, or for nothing. */
  let meanwhile: Set<number> | null = null

  function changed(row: number) {
    meanwhile?.add(row)
    if (!main) return
    const place = placeOf[row] ?? 0
    if (main.rows[place] === row) main.rows[place] = -1
    looseRows.add(row)
    loose = null
  }

  /** All postings, each in one segment. Read them before the next change. */
  function segments(): readonly Segment[] {
    const columns = columnsNow()
    if (!main || looseRows.size > looseMin + columns.rows / looseShare) {
      meanwhile = null
      main = take(atOnce(inOrder(columns, everyRow(columns), classes())), columns.rows)
    }
    if (looseRows.size === 0) return [main]
    loose ??= atOnce(inOrder(columns, Uint32Array.from(looseRows), classes()))
    return [main, loose]
  }

  function take(ordered: Segment, rows: number): Segment {
    looseRows.clear()
    loose = null
    placeOf = new Uint32Array(rows)
    for (let at = 0; at < ordered.rows.length; at++) placeOf[ordered.rows[at] ?? 0] = at
    return ordered
  }

  /**
   * Puts all in order beside other work. What changes meanwhile is walked apart; when all were put in order by a question
   * meanwhile, or requirements moved, that stands.
   */
  function* arrange(): Steps<void> {
    const columns = frozen(columnsNow())
    const changedSince = new Set<number>()
    meanwhile = changedSince
    const ordered = yield* inOrder(columns, everyRow(columns), classes())
    if (meanwhile !== changedSince) return
    meanwhile = null
    main = take(ordered, columns.rows)
    for (const row of changedSince) changed(row)
  }

  /** Requirements have moved: all are put in order anew at the next question. */
  function moved() {
    main = null
    meanwhile = null
  }

  return { changed, moved, segments, arrange }
}

function everyRow({ rows }: { rows: number }): Uint32Array {
  const all = new Uint32Array(rows)
  for (let row = 0; row < rows; row++) all[row] = row
  return all
}

/** What is read more than once of a row, as it is now. */
const frozen = <Columns extends Source>(columns: Columns): Columns => ({
  ...columns,
  classes: columns.classes.slice(),
  from: columns.from.slice(),
  to: columns.to.slice(),
})

/** Counting sort by class; rows without a posting are left out. */
function* inOrder(columns: Source, rows: Uint32Array, classes: number): Steps<Segment> {
  const starts = new Uint32Array(classes + 1)
  const isPosting = (row: number) => (columns.ids[row] ?? -1) >= 0
  const kept = rows.filter(isPosting)
  yield
  for (const row of kept) {
    const next = (columns.classes[row] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let at = 0; at < classes; at++) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0)
  const ends = starts.slice()
  const order = new Int32Array(kept.length)
  const segment = {
    starts,
    rows: order,
    places: new Uint32Array(kept.length),
    pays: new Uint32Array(kept.length),
    days: new Uint16Array(kept.length),
    facets: new Uint32Array(kept.length),
    from: new Uint32Array(kept.length),
    to: new Uint32Array(kept.length),
  }
  for (let i = 0; i < kept.length; i++) {
    if (i % rowsAtOnce === rowsAtOnce - 1) yield
    const row = kept[i] ?? 0
    const kind = columns.classes[row] ?? 0
    const at = ends[kind] ?? 0
    ends[kind] = at + 1
    segment.rows[at] = row
    segment.places[at] = columns.places[row] ?? 0
    segment.pays[at] = columns.pays[row] ?? 0
    segment.days[at] = columns.days[row] ?? 0
    segment.facets[at] = columns.facets[row] ?? 0
    segment.from[at] = columns.from[row] ?? 0
    segment.to[at] = columns.to[row] ?? 0
  }
  return { ...segment, naming: yield* invert(columns, order) }
}
