export type WhyUnwritable = 'full' | 'busy' | 'readonly' | 'failing'

/**
 * Errors of reading have the same beginning, and are no matter of room or time. SHMSIZE is what a full disk says when the first to
 * open the database makes the file beside it that connections share.
 */
const causes: [WhyUnwritable, RegExp][] = [
  ['full', /^SQLITE_(FULL|IOERR_SHMSIZE)$/],
  ['busy', /^SQLITE_BUSY/],
  ['readonly', /^SQLITE_READONLY/],
  ['failing', /^SQLITE_IOERR(?!_(READ|SHORT_READ|DATA|CORRUPTFS)$)/],
]

/** Why the database takes no write at present, whatever is written; `null` when an error says something else. */
export function whyUnwritable(error: unknown): WhyUnwritable | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return causes.find(([, shape]) => shape.test(code))?.[0] ?? null
}

/** Writes what a read notes in passing, such as when a key was used last. Out: `null` when the database takes no write at present. */
export function noteIfWritable<Result>(write: () => Result): Result | null {
  try {
    return write()
  } catch (error) {
    if (whyUnwritable(error) === null) throw error
    return null
  }
}
