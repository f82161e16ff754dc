import { type Codes, invert, type Segment } from './naming.ts'

type Source = Codes & {
  readonly ids: Float64Array
  readonly classes: Uint32Array
  readonly places: Uint32Array
  readonly pays: Uint32Array
  readonly days: Uint16Array
  readonly facets: Uint32Array
}

/** So many changed rows, and one of so many, are walked apart before all are put in order anew. */
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

  function changed(row: number) {
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
      looseRows.clear()
      loose = null
      main = inOrder(
        columns,
        Uint32Array.from({ length: columns.rows }, (_, row) => row),
        classes(),
      )
      placeOf = new Uint32Array(columns.rows)
      for (let at = 0; at < main.rows.length; at++) placeOf[main.rows[at] ?? 0] = at
    }
    if (looseRows.size === 0) return [main]
    loose ??= inOrder(columns, Uint32Array.from(looseRows), classes())
    return [main, loose]
  }

  /** Requirements have moved: all are put in order anew at the next question. */
  function moved() {
    main = null
  }

  return { changed, moved, segments }
}

/** Counting sort by class; rows without a posting are left out. */
function inOrder(columns: Source, rows: Uint32Array, classes: number): Segment {
  const starts = new Uint32Array(classes + 1)
  const isPosting = (row: number) => (columns.ids[row] ?? -1) >= 0
  const kept = rows.filter(isPosting)
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
  for (const row of kept) {
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
  return { ...segment, naming: invert(columns, order) }
}
