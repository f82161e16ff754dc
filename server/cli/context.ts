import type { readConfig } from '../config.ts'

/** What every command gets: the configuration, read when it is needed, and a way to end with a status without throwing. */
export type Context = { config: () => ReturnType<typeof readConfig>; fail: (status: 1 | 2) => void }
