import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'

/** The folder with recorded boards and other material beside the repository; not part of it, so most machines lack it. */
export const sharedFolder = join(import.meta.dirname, '..', '..', '..', 'shared')

/** A `describe` for tests that need ../shared: where that folder is absent they are not registered, and one line says so. */
export function describeWithShared(name: string, tests: () => void): void {
  if (existsSync(sharedFolder)) describe(`${name} (needs ../shared)`, tests)
  else console.log(`Left out, as ../shared is not here: ${name}`)
}
