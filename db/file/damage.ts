/** Whether SQLite says that a file is damaged, or none of its own. */
export const isDamage = (error: unknown) =>
  error instanceof Error && 'code' in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code))
