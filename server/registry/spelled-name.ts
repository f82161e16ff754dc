/** A spelling is the employer's own when it stands in so many texts, and in this part of them. */
const textsMin = 2
const partMin = 1 / 5

/**
 * How an employer writes its name, of whom only a board's token is known: `UiPath` for `uipath`, `Match Group` for `matchgroup`. In:
 * what the name may be without capitals and spaces, and texts of its postings. Out: the spelling that stands in most of the texts, of
 * two in as many the one that is written more often; `null` where too few have any. Addresses and what is part of a
 * longer name count as none.
 */
export function spelledName(names: readonly string[], texts: readonly string[]): string | null {
  const patterns = [...new Set(names)].map(spellings)
  const found = new Map<string, { texts: number; times: number }>()
  for (const text of texts) {
    const here = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([spelling]) => spelling))
    for (const spelling of new Set(here)) {
      const known = found.get(spelling) ?? { texts: 0, times: 0 }
      found.set(spelling, {
        texts: known.texts + 1,
        times: known.times + here.filter((one) => one === spelling).length,
      })
    }
  }
  const [best] = [...found].sort(([, a], [, b]) => b.texts - a.texts || b.times - a.times)
  if (!best || best[1].texts < Math.max(textsMin, texts.length * partMin)) return null
  return best[0]
}

/** The letters and digits of a name in their order, in any case, with at most one sign or space between two of them. */
function spellings(name: string): RegExp {
  const letters = name.match(/[\p{L}\p{N}]/gu)
  if (!letters) return /(?!)/g
  const between = "[ .&'’+-]?"
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}_@/.#&-])${letters.join(between)}(?![\p{L}\p{N}_@/&-]|\.[\p{L}\p{N}])`,
    'giu',
  )
}
