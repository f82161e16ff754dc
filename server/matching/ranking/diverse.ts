/** At most `perEmployer` postings of one employer among the first `among`. */
const diversity = { perEmployer: 2, among: 10 } as const

/**
 * Orders what a person sees: among the first ten at most two of one employer, as long as other matches are there to take the
 * place: what is no match never stands above one. What had to wait follows at once, in its order; scores stay what they are.
 * In: items best first, those that match before the others.
 */
export function diversified<Item>(
  items: readonly Item[],
  employerOf: (item: Item) => string | number,
  isMatch: (item: Item) => boolean,
): Item[] {
  const first: Item[] = []
  const waiting: Item[] = []
  const counts = new Map<string | number, number>()
  let at = 0
  for (; at < items.length && first.length < diversity.among; at++) {
    const item = items[at] as Item
    if (!isMatch(item)) break
    const count = counts.get(employerOf(item)) ?? 0
    if (count >= diversity.perEmployer) waiting.push(item)
    else {
      counts.set(employerOf(item), count + 1)
      first.push(item)
    }
  }
  return [...first, ...waiting, ...items.slice(at)]
}
