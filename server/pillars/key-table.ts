/**
 * Look-ups by 32-bit keys: `rowOf(key)` is the place of a key in `keys`, -1 where it is none of them. Most keys that are
 * asked for are not known, so a small field of bits is asked first, and only then a table by open addressing.
 */
export function keyTable(keys: ArrayLike<number>): (key: number) => number {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, keys.length * 2)))
  const mask = size - 1
  const slots = new Int32Array(2 * size)
  const bits = new Uint32Array(size / 4)
  const bitMask = bits.length * 32 - 1
  for (let row = 0; row < keys.length; row++) {
    const key = keys[row] as number
    const spread = Math.imul(key ^ (key >>> 15), factor)
    const bit = spread & bitMask
    bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31))
    let slot = (spread >>> 7) & mask
    while (slots[2 * slot + 1] !== 0) slot = (slot + 1) & mask
    slots[2 * slot] = key
    slots[2 * slot + 1] = row + 1
  }
  return (key) => {
    const spread = Math.imul(key ^ (key >>> 15), factor)
    const bit = spread & bitMask
    if ((((bits[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) return -1
    for (let slot = (spread >>> 7) & mask; ; slot = (slot + 1) & mask) {
      const row = slots[2 * slot + 1] as number
      if (row === 0) return -1
      if (slots[2 * slot] === key) return row - 1
    }
  }
}
const factor = 0x2c1b3c6d

/** Whether a key is one of a few. */
export function keySet(keys: Iterable<number>): (key: number) => boolean {
  const rowOf = keyTable([...new Set(keys)])
  return (key) => rowOf(key) >= 0
}
