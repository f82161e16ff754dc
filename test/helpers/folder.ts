import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of this test alone, removed when the test ends. Out: its path and how to put a file into it. */
export function freshFolder() {
  const path = mkdtempSync(join(tmpdir(), 'rackline-folder-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    put(name: string, content: string, mode = 0o644) {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content, { mode })
      return file
    },
  }
}

/** The same for all tests of a file: whoever makes it removes it. */
export function freshFolderFor(name: string) {
  const path = mkdtempSync(join(tmpdir(), `rackline-${name}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
