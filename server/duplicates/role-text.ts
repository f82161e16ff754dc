/** What a posting says of its role: its lines without those that the employer writes into all its postings. */

/** A line is boilerplate when this many different titles of one employer have it. */
const familiesMin = 3
const lineCharsMin = 20
const linesMax = 2_000

/** Lines that count: trimmed, in lower case, without headings and other short ones. */
const linesOf = (text: string): string[] =>
  text
    .split('\n', linesMax)
    .map((line) =>
      line
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
        .toLowerCase(),
    )
    .filter((line) => line.length >= lineCharsMin)

/** The lines that postings of several title families share. In: the texts of one employer, each with its family. */
export function boilerplateOf(postings: Iterable<{ family: string; text: string }>): Set<string> {
  const families = new Map<string, Set<string>>()
  for (const { family, text } of postings)
    for (const line of new Set(linesOf(text))) families.set(line, (families.get(line) ?? new Set()).add(family))
  return new Set([...families].flatMap(([line, having]) => (having.size >= familiesMin ? [line] : [])))
}

/** The words of the role itself, in order. */
export const roleWords = (text: string, boilerplate: ReadonlySet<string>): string[] =>
  linesOf(text)
    .filter((line) => !boilerplate.has(line))
    .flatMap((line) => line.split(' '))
