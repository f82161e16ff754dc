import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { App, createApp } from '../app.ts'
import { UsageError } from '../errors.ts'
import type { Context } from './context.ts'

type Work<T> = (app: App) => T | Promise<T>

/** What a command does with the whole product, built for it and closed afterwards, however it ends. */
export const withApp =
  ({ config }: Pick<Context, 'config'>) =>
  async <T>(work: Work<T>, overrides?: Parameters<typeof createApp>[1]): Promise<T> => {
    // Read when a command works: its help needs none of the product.
    const product = await import('../app.ts')
    const { database } = config()
    const isThere = isStored(database)
    const app = product.createApp(config(), overrides)
    if (!isThere) noteNew(database)
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  }

/** The same for a command that only reads: it throws one sentence where there is no database, and makes none. */
export const withStored =
  ({ config }: Pick<Context, 'config'>) =>
  async <T>(work: Work<T>, overrides?: Parameters<typeof createApp>[1]): Promise<T> => {
    assertStored(config().database)
    return withApp({ config })(work, overrides)
  }

/** Whether the database is one that was there before. One in memory is always new, as was asked for. */
export const isStored = (path: string) => path === ':memory:' || existsSync(path)

/** Throws where there is no database: its name may have a slip, and of an empty one nothing could be said. */
export function assertStored(path: string) {
  if (!isStored(path))
    throw new UsageError(
      `There is no database at ${resolve(path)}. \`npm start\` makes one; if there is one elsewhere, name it with RACKLINE_DATABASE.`,
    )
}

/** Says, on standard error or to `say`, that a database was made: it may be one beside the one that was meant. */
export const noteNew = (path: string, say: (sentence: string) => void = console.error) =>
  say(`There was no database at ${resolve(path)}: a new, empty one was made.`)
