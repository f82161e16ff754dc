/** At most so many of one employer among the first so many. */
export const diversity = { perEmployer: 2, among: 10 } as const

/**
 * Orders what a person sees: among the first ten at most two of one employer, as long as others are there to take the place.
 * What had to wait follows at once, in its order; scores stay what they are.
 */
export function diversified<Item>(items: readonly Item[], employerOf: (item: Item) => string | number): Item[] {
  const first: Item[] = []
  const waiting: Item[] = []
  const counts = new Map<string | number, number>()
  let at = 0
  for (; at < items.length && first.length < diversity.among; at++) {
    const item = items[at] as Item
    const count = counts.get(employerOf(item)) ?? 0
    if (count >= diversity.perEmployer) waiting.push(item)
    else {
      counts.set(employerOf(item), count + 1)
      first.push(item)
    }
  }
  return [...first, ...waiting, ...items.slice(at)]
}
