/** Answers that are kept; one more, and all are forgotten. */
const keptMax = 20_000

/**
 * `read`, which answers from memory what it was given before, as postings repeat their places and facets. The values are shared, so
 * nobody may change them.
 */
export function memoised<Given, Read>(read: (given: Given) => Read): (given: Given) => Read {
  const kept = new Map<Given, Read>()
  return (given) => {
    const known = kept.get(given)
    if (known !== undefined) return known
    if (kept.size >= keptMax) kept.clear()
    const value = read(given)
    kept.set(given, value)
    return value
  }
}
