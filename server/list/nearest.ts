/** An id, and one of the names that it goes by (the id itself is one), folded. */
export type NamedId = readonly [id: string, folded: string]
/** The names of an id, so that words can be held against them. Folding takes longer than comparing: what stays the same is folded once. */
export const namedId = (id: string, ...names: string[]): NamedId[] =>
  [...new Set([id, ...names].map(fold))].map((folded) => [id, folded])

const nearestMax = 3
/** A slip or two; of a short word one, as two make it another. */
const editsMax = (word: string) => (word.length < 5 ? 1 : 2)

/**
 * The ids whose names are written most like `word`, the nearest first; at most three. A name that goes on after the word counts
 * as one with a slip; where some are written as it is, no other does.
 */
export function nearestOf(word: string, named: Iterable<NamedId>): string[] {
  const wanted = fold(word)
  const max = editsMax(wanted)
  const longer = `${wanted}-`
  const found = new Map<string, number>()
  for (const [id, other] of named) {
    const edits = other.startsWith(longer) ? 1 : editsBetween(wanted, other, max)
    if (edits <= max && edits < (found.get(id) ?? Number.POSITIVE_INFINITY)) found.set(id, edits)
  }
  const isNamed = [...found.values()].includes(0)
  const nearest = [...found]
    .filter(([, edits]) => !isNamed || edits === 0)
    .sort(([a, few], [b, more]) => few - more || (a < b ? -1 : 1))
  return nearest.slice(0, nearestMax).map(([id]) => id)
}

const fold = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+]+/gu, '-')

/**
 * How many characters have to be put in, left out or replaced to make one of the other; more than `max` is as good as any. Of the
 * table of all beginnings only the diagonal is filled, and `max` places on each side of it: further off it takes more to come there.
 */
function editsBetween(one: string, other: string, max: number): number {
  const far = max + 1
  if (Math.abs(one.length - other.length) > max) return far
  const width = 2 * max + 1
  let above = Array.from({ length: width }, (_, at) => (at < max ? far : at - max))
  let row = new Array<number>(width).fill(far)
  for (let i = 1; i <= one.length; i++) {
    let least = far
    for (let at = 0; at < width; at++) {
      const j = i + at - max
      const edits = j < 0 || j > other.length ? far : j === 0 ? i : stepTo(at, one[i - 1] === other[j - 1])
      row[at] = edits
      least = Math.min(least, edits)
    }
    if (least > max) return far
    ;[above, row] = [row, above]
  }
  return above[other.length - one.length + max] ?? far

  /** Of the three ways to a place the one with the fewest edits. */
  function stepTo(at: number, isSame: boolean) {
    const replaced = (above[at] ?? far) + (isSame ? 0 : 1)
    return Math.min(replaced, (above[at + 1] ?? far) + 1, (row[at - 1] ?? far) + 1)
  }
}
