type Issue = { path: readonly PropertyKey[]; message: string }

const shownMax = 3

/** What is wrong, and where. */
export const describeIssue = ({ path, message }: Issue) => `${path.map(String).join('.') || 'the whole'}: ${message}`

/** The first of some sentences, and how many more there are. */
export function someOf(said: readonly string[]): string {
  const shown = said.slice(0, shownMax)
  return shown.join('; ') + (said.length > shown.length ? `; and ${said.length - shown.length} more` : '')
}
