import { addRow, type Bits, createBits } from '../index/bits.ts'

const chunkBits = 20
const chunkBytes = 2 ** chunkBits
/** How many bytes of a list lie together; a list that fills one goes on in one of the next size. */
const sliceBytes = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096] as const
const lastLevel = sliceBytes.length - 1
const pointerBytes = 4
/** A list that holds more than one in this many numbers is smaller as one bit for each number. */
const denseIn = 8
const listsAtFirst = 1_024
const growth = 1.25

/**
 * Many ascending lists of numbers that grow at their ends, such as the documents that have a word. A list holds the gaps between its
 * numbers, each in as many bytes as it needs, in slices of shared chunks, so that a million short lists cost little more than their
 * numbers; a long list becomes bits. Lists are numbered from 0.
 */
export function createLists() {
  const chunks: Uint8Array[] = []
  let free = chunkBytes
  /** Slices that a list left when it became bits, by level. */
  const left: number[][] = sliceBytes.map(() => [])
  /** Of each list: its first slice, where it goes on, and what room is left there, on which level; its last number, and how many it has. */
  let heads = new Uint32Array(listsAtFirst)
  let writes = new Uint32Array(listsAtFirst)
  let rooms = new Uint16Array(listsAtFirst)
  let levels = new Uint8Array(listsAtFirst)
  let lasts = new Uint32Array(listsAtFirst)
  let counts = new Uint32Array(listsAtFirst)
  const dense = new Map<number, Bits>()

  /** Columns of their own and not `growing`, whose code is shared by all kinds of numbers and slower for it: this is the innermost of reading texts. */
  function reach(list: number) {
    if (list < counts.length) return
    const length = Math.ceil((list + 1) * growth)
    heads = larger(heads, length)
    writes = larger(writes, length)
    rooms = larger(rooms, length)
    levels = larger(levels, length)
    lasts = larger(lasts, length)
    counts = larger(counts, length)
  }

  function newSlice(level: number): number {
    const known = left[level]?.pop()
    if (known !== undefined) return known
    const bytes = (sliceBytes[level] ?? 0) + pointerBytes
    if (free + bytes > chunkBytes) {
      chunks.push(new Uint8Array(chunkBytes))
      free = 0
    }
    const address = (chunks.length - 1) * chunkBytes + free
    free += bytes
    return address
  }

  const chunkOf = (address: number) => chunks[address >>> chunkBits] ?? chunks[0] ?? new Uint8Array()

  /** Goes on in a larger slice; the full one says where that is. */
  function extend(list: number) {
    const isFirst = counts[list] === 0
    const level = isFirst ? 0 : Math.min((levels[list] ?? 0) + 1, lastLevel)
    const slice = newSlice(level)
    if (isFirst) heads[list] = slice
    else {
      const end = writes[list] ?? 0
      const chunk = chunkOf(end)
      for (let i = 0; i < pointerBytes; i++) chunk[(end & (chunkBytes - 1)) + i] = (slice >>> (8 * i)) & 0xff
    }
    levels[list] = level
    writes[list] = slice
    rooms[list] = sliceBytes[level] ?? 0
  }

  function writeByte(list: number, byte: number) {
    if (rooms[list] === 0) extend(list)
    const at = writes[list] ?? 0
    chunkOf(at)[at & (chunkBytes - 1)] = byte
    writes[list] = at + 1
    rooms[list] = (rooms[list] ?? 0) - 1
  }

  /** Adds the numbers of a list that is none of bits to a set; tells `leave` each slice that was read. The innermost loop of search. */
  function read(list: number, set: Bits, leave?: (level: number, slice: number) => void) {
    const words = reaching(set, lasts[list] ?? 0)
    let slice = heads[list] ?? 0
    let level = 0
    let chunk = chunkOf(slice)
    let at = slice & (chunkBytes - 1)
    let end = at + (sliceBytes[0] ?? 0)
    let value = 0
    for (let rest = counts[list] ?? 0; rest > 0; rest--) {
      let gap = 0
      for (let shift = 0; ; shift += 7) {
        if (at === end) {
          const next =
            ((chunk[at] ?? 0) |
              ((chunk[at + 1] ?? 0) << 8) |
              ((chunk[at + 2] ?? 0) << 16) |
              ((chunk[at + 3] ?? 0) << 24)) >>>
            0
          leave?.(level, slice)
          slice = next
          level = Math.min(level + 1, lastLevel)
          chunk = chunkOf(slice)
          at = slice & (chunkBytes - 1)
          end = at + (sliceBytes[level] ?? 0)
        }
        const byte = chunk[at++] ?? 0
        gap |= (byte & 0x7f) << shift
        if (byte < 0x80) break
      }
      value += gap
      words[value >>> 5] = (words[value >>> 5] ?? 0) | (1 << (value & 31))
    }
    leave?.(level, slice)
  }

  function becomeDense(list: number) {
    const bits = createBits((lasts[list] ?? 0) + 1)
    read(list, bits, (level, slice) => left[level]?.push(slice))
    dense.set(list, bits)
  }

  return {
    /** Appends a number that is not below the last of the list; the last one again changes nothing. */
    append(list: number, value: number) {
      reach(list)
      const count = counts[list] ?? 0
      const last = lasts[list] ?? 0
      if (count > 0 && last === value) return
      const bits = dense.get(list)
      if (bits) addRow(bits, value)
      else {
        let gap = value - last
        for (; gap >= 0x80; gap >>>= 7) writeByte(list, (gap & 0x7f) | 0x80)
        writeByte(list, gap)
      }
      counts[list] = count + 1
      lasts[list] = value
      if (!bits && levels[list] === lastLevel && rooms[list] === 0 && (count + 1) * denseIn > value) becomeDense(list)
    },

    /** How many numbers a list has. */
    countOf: (list: number) => counts[list] ?? 0,

    /** Adds the numbers of a list to a set. */
    addTo(list: number, set: Bits) {
      const bits = dense.get(list)
      if (counts[list] === 0) return
      if (!bits) return read(list, set)
      const words = reaching(set, bits.words.length * 32 - 1)
      for (let i = 0; i < bits.words.length; i++) words[i] = (words[i] ?? 0) | (bits.words[i] ?? 0)
    },

    /** Bytes that the numbers take, without what is kept of each list. */
    bytes: () => chunks.length * chunkBytes + [...dense.values()].reduce((sum, { words }) => sum + words.byteLength, 0),
  }
}

function larger<Column extends Uint8Array | Uint16Array | Uint32Array>(column: Column, length: number): Column {
  const copy = new (column.constructor as new (length: number) => Column)(length)
  copy.set(column)
  return copy
}

/** The words of a set, made to have room for a row. */
function reaching(set: Bits, row: number): Uint32Array {
  const length = (row >>> 5) + 1
  if (length > set.words.length) {
    const words = new Uint32Array(length)
    words.set(set.words)
    set.words = words
  }
  return set.words
}
