import type { App, createApp } from '../app.ts'
import type { Context } from './context.ts'

/** What a command does with the whole product, built for it and closed afterwards, however it ends. */
export const withApp =
  ({ config }: Pick<Context, 'config'>) =>
  async <T>(work: (app: App) => T | Promise<T>, overrides?: Parameters<typeof createApp>[1]): Promise<T> => {
    // Read when a command works: its help needs none of the product.
    const product = await import('../app.ts')
    const app = product.createApp(config(), overrides)
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  }
