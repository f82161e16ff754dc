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
 * too; where some are written as it is, no other does.
 */
export function nearestOf(word: string, named: Iterable<NamedId>): string[] {
  const wanted = fold(word)
  const max = editsMax(wanted)
  const found = new Map<string, number>()
  for (const [id, other] of named) {
    const edits = other.startsWith(`${wanted}-`) ? max : editsBetween(wanted, other, max)
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

/** How many characters have to be put in, left out or replaced to make one of the other; more than `max` is as good as any. */
function editsBetween(one: string, other: string, max: number): number {
  if (Math.abs(one.length - other.length) > max) return max + 1
  const far = max + 1
  let above = Array.from({ length: other.length + 1 }, (_, at) => Math.min(at, far))
  for (let i = 1; i <= one.length; i++) {
    const row = new Array<number>(other.length + 1).fill(far)
    row[0] = Math.min(i, far)
    let least = row[0]
    // Further from the diagonal it takes more than `max` to come there.
    for (let j = Math.max(1, i - max); j <= Math.min(other.length, i + max); j++) {
      const replaced = (above[j - 1] ?? far) + (one[i - 1] === other[j - 1] ? 0 : 1)
      const edits = Math.min(replaced, (above[j] ?? far) + 1, (row[j - 1] ?? far) + 1)
      row[j] = edits
      least = Math.min(least, edits)
    }
    if (least > max) return far
    above = row
  }
  return above[other.length] ?? far
}
