import { type App, createApp } from '../app.ts'
import type { Context } from './context.ts'

/** What a command does with the whole product, built for it and closed afterwards, however it ends. */
export const withApp =
  ({ config }: Pick<Context, 'config'>) =>
  async <T>(work: (app: App) => T | Promise<T>): Promise<T> => {
    const app = createApp(config())
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  }
