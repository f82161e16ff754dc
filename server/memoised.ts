/** So many answers are kept; then all are forgotten. */
const keptMax = 20_000

/**
 * `read`, of what was met before as it was read then: postings repeat their places and facets. What it says is shared, so nobody
 * changes it.
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
