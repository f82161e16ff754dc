import type { Steps } from '../../steps.ts'

const bits = 11
const buckets = 1 << bits

/**
 * `rows` in the order of their keys (whole numbers from 0 to 2^32 − 1), rows of one key in the order that they had: a radix
 * sort, as a comparator would be asked millions of times.
 */
export function* orderBy(rows: Uint32Array, keyOf: (row: number) => number): Steps<Uint32Array> {
  let [from, to] = [rows.slice(), new Uint32Array(rows.length)]
  let [keys, next] = [Uint32Array.from(rows, keyOf), new Uint32Array(rows.length)]
  yield
  const most = keys.reduce((most, key) => Math.max(most, key), 0)
  for (let shift = 0; shift < 32 && most >>> shift > 0; shift += bits) {
    const starts = new Uint32Array(buckets + 1)
    const bucketOf = (at: number) => ((keys[at] ?? 0) >>> shift) & (buckets - 1)
    for (let at = 0; at < from.length; at++) {
      const after = bucketOf(at) + 1
      starts[after] = (starts[after] ?? 0) + 1
    }
    for (let bucket = 1; bucket <= buckets; bucket++) starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0)
    for (let at = 0; at < from.length; at++) {
      const bucket = bucketOf(at)
      const place = starts[bucket] ?? 0
      starts[bucket] = place + 1
      to[place] = from[at] ?? 0
      next[place] = keys[at] ?? 0
    }
    ;[from, to, keys, next] = [to, from, next, keys]
    yield
  }
  return from
}
