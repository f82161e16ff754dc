type Numbers = Uint8Array | Uint16Array | Uint32Array | Float64Array
type NumbersOf<Kind extends Numbers> = { new (length: number): Kind }

const rowsAtFirst = 1024

/** From here on more room at once would be more memory than it saves time. */
const manyRows = 100_000

/**
 * A typed array that grows: by half when it is full, and by a quarter when it is large. `begin`: the numbers that it begins with, or
 * how many to make room for. Growing copies all of them (ten million take a tenth of a second); room that is never used takes no memory.
 */
export function growing<Kind extends Numbers>(kind: NumbersOf<Kind>, begin: Kind | number = 0) {
  const given = typeof begin === 'number' ? new kind(0) : begin
  const room = typeof begin === 'number' ? begin : 0
  let array = given.length > 0 ? given : new kind(Math.max(rowsAtFirst, room))
  let length = given.length

  function reach(wanted: number) {
    if (wanted > array.length) {
      const larger = new kind(Math.max(wanted, Math.ceil(array.length * (array.length < manyRows ? 1.5 : 1.25))))
      larger.set(array)
      array = larger
    }
    length = Math.max(length, wanted)
  }

  return {
    get length() {
      return length
    },
    at: (index: number): number => array[index] ?? 0,
    set: (index: number, value: number) => {
      reach(index + 1)
      array[index] = value
    },
    append: (values: Kind) => {
      const start = length
      reach(length + values.length)
      array.set(values, start)
    },
    /** Appends `values[from..to)`: few at a time are copied one by one sooner than by a view of them. */
    appendPart: (values: Kind, from: number, to: number) => {
      const start = length
      reach(length + to - from)
      for (let at = from; at < to; at++) array[start + at - from] = values[at] ?? 0
    },
    clear: () => {
      length = 0
    },
    /** What is in use: a view that the next growth leaves behind. */
    values: (): Kind => array.subarray(0, length) as Kind,
  }
}
