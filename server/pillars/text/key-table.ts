/**
 * Look-ups by 32-bit keys: `rowOf(key)` is the place of a key in `keys`, -1 where it is none of them. Open addressing;
 * slots hold only a row, so that they and the keys stay in a near cache, and most are free, as most keys that are asked
 * for are not known.
 */
export function keyTable(known: ArrayLike<number>): (key: number) => number {
  const keys = Int32Array.from(known)
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, keys.length * slotsPerKey)))
  const mask = size - 1
  /** A row plus one; 0: free. */
  const slots = keys.length < 0xffff ? new Uint16Array(size) : new Uint32Array(size)
  for (let row = 0; row < keys.length; row++) {
    let slot = spread(keys[row] as number) & mask
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = row + 1
  }
  return (key) => {
    for (let slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot] as number
      if (row === 0) return -1
      if (keys[row - 1] === key) return row - 1
    }
  }
}
const slotsPerKey = 4
const spread = (key: number) => Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 7

/** Whether a key is one of a few. */
export function keySet(keys: Iterable<number>): (key: number) => boolean {
  const rowOf = keyTable([...new Set(keys)])
  return (key) => rowOf(key) >= 0
}
