import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assertVersion, openDatabase } from '../../../db/client.ts'
import { freshFolder } from '../../helpers/folder.ts'

describe('opening', () => {
  test('a file that is no database is one clear sentence', () => {
    const path = join(freshFolder().path, 'no.db')
    writeFileSync(path, 'x'.repeat(5_000))
    expect(() => openDatabase(path)).toThrow(/no\.db cannot be opened.*RACKLINE_DATABASE/)
  })
  test.each(['3.51.2', '3.7.0', '3.50.9'])('SQLite %s is refused', (version) =>
    expect(() => assertVersion(version)).toThrow(/older/),
  )
  test.each(['3.51.3', '3.54.1', '4.0.0'])('SQLite %s is accepted', (version) =>
    expect(() => assertVersion(version)).not.toThrow(),
  )
})
