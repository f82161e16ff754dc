import { keyTable } from '../text/key-table.ts'

/** Weights by feature number: `outputs` small integers per known feature, times a scale per output. */
export type Table = {
  readonly outputs: number
  readonly scales: Float64Array
  readonly biases: Float64Array
  /** Row `r` holds the weights [r * outputs, (r + 1) * outputs). */
  readonly rows: Int8Array
  /** The row of a feature, -1 where it is not known. */
  readonly rowOf: (key: number) => number
}

/** A table as the weights file has it: numbers in base64, keys ascending. */
export type StoredTable = {
  readonly keys: string
  readonly rows: string
  readonly scales: number[]
  readonly biases: number[]
}

/** Makes a stored table fit for look-ups. */
export function openTable({ keys, rows, scales, biases }: StoredTable): Table {
  const known = new Int32Array(bytes(keys).buffer)
  return {
    outputs: scales.length,
    scales: Float64Array.from(scales),
    biases: Float64Array.from(biases),
    rows: new Int8Array(bytes(rows).buffer),
    rowOf: keyTable(known),
  }
}

/**
 * Rounds weights to a table. In: per feature its weights for all outputs. Features whose weights all round to nothing
 * are left out. Out: the stored form; the same input gives the same bytes.
 */
export function storeTable(weights: ReadonlyMap<number, ArrayLike<number>>, biases: readonly number[]): StoredTable {
  const outputs = biases.length
  const scales = Array.from({ length: outputs }, () => 0)
  for (const row of weights.values())
    for (let k = 0; k < outputs; k++) scales[k] = Math.max(scales[k] ?? 0, Math.abs(row[k] ?? 0) / int8Max)
  const rounded = [...weights]
    .map(([key, row]) => ({ key, row: scales.map((scale, k) => (scale ? Math.round((row[k] ?? 0) / scale) : 0)) }))
    .filter(({ row }) => row.some((weight) => Math.abs(weight) >= smallestKept))
    .sort((a, b) => a.key - b.key)
  const keys = Int32Array.from(rounded, ({ key }) => key)
  const rows = Int8Array.from(rounded.flatMap(({ row }) => row))
  return {
    keys: base64(new Uint8Array(keys.buffer)),
    rows: base64(new Uint8Array(rows.buffer)),
    scales: scales.map(shortened),
    biases: biases.map(shortened),
  }
}

const int8Max = 127
/** A feature is kept if one of its weights is at least this many steps of 127. */
const smallestKept = 2

/** Six significant digits: enough for any weight, and short in the file. */
export const shortened = (x: number) => Number(x.toPrecision(6))

/** In memory of its own, so that other numbers can be read from it. */
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
function base64(data: Uint8Array): string {
  let text = ''
  for (const byte of data) text += String.fromCharCode(byte)
  return btoa(text)
}
