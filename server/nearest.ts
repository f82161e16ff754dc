/** An id, and one of the names that it goes by (the id itself is one). */
export type NamedId = readonly [id: string, name: string]

const nearestMax = 3
/** A slip or two; of a short word one, as two make it another. */
const editsMax = (word: string) => (word.length < 5 ? 1 : 2)

/**
 * The ids whose names are written most like `word`, the nearest first; at most three. A name that goes on after the word counts
 * too; where some are written as it is, no other does.
 */
export function nearestOf(word: string, named: Iterable<NamedId>): string[] {
  const wanted = folded(word)
  const max = editsMax(wanted)
  const found = new Map<string, number>()
  for (const [id, name] of named) {
    const other = folded(name)
    const edits = other.startsWith(`${wanted}-`) ? max : editsBetween(wanted, other, max)
    if (edits <= max && edits < (found.get(id) ?? Number.POSITIVE_INFINITY)) found.set(id, edits)
  }
  const isNamed = [...found.values()].includes(0)
  const nearest = [...found]
    .filter(([, edits]) => !isNamed || edits === 0)
    .sort(([a, few], [b, more]) => few - more || (a < b ? -1 : 1))
  return nearest.slice(0, nearestMax).map(([id]) => id)
}

const folded = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.+]+/gu, '-')

/** How many characters have to be put in, left out or replaced to make one of the other; more than `max` is as good as any. */
function editsBetween(one: string, other: string, max: number): number {
  if (Math.abs(one.length - other.length) > max) return max + 1
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    if (Math.min(...row) > max) return max + 1
    above = row
  }
  return above[other.length] ?? 0
}
