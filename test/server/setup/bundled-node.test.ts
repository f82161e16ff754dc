import { existsSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { settleNode } from '../../../server/setup/bundled-node.mjs'
import { freshFolder } from '../../helpers/folder.ts'

const own = { path: process.execPath, version: process.versions.node }
const brought = `node_modules/node-${process.platform}-${process.arch}/bin/node`
const link = (root: string) => join(root, 'node_modules', '.bin', 'node')

// On Windows a Node is no shell script.
describe.runIf(process.platform !== 'win32')('which Node the scripts run on', () => {
  test("the person's own, where npm brought none along", () => {
    expect(settleNode(freshFolder().path)).toEqual(own)
  })

  test('the one that npm brought along, and its link is put back where npm dropped it', () => {
    const folder = freshFolder()
    const path = folder.put(brought, '#!/bin/sh\necho v24.99.1\n', 0o755)
    expect(settleNode(folder.path)).toEqual({ path, version: '24.99.1' })
    expect(realpathSync(link(folder.path))).toBe(realpathSync(path))
  })

  test('its link is put back also where it runs the set-up itself, as in an upgrade', () => {
    const folder = freshFolder()
    folder.put(join(dirname(brought), 'README'), '')
    symlinkSync(process.execPath, join(folder.path, brought))
    expect(settleNode(folder.path).version).toBe(own.version)
    expect(realpathSync(link(folder.path))).toBe(realpathSync(process.execPath))
  })

  test('a link that is there already stays as it is', () => {
    const folder = freshFolder()
    folder.put(brought, '#!/bin/sh\necho v24.99.1\n', 0o755)
    folder.put('node_modules/.bin/other', '')
    symlinkSync('other', link(folder.path))
    settleNode(folder.path)
    expect(readlinkSync(link(folder.path))).toBe('other')
  })

  test('not one that does not run on this system: its link is taken away, so that a good Node is found', () => {
    const folder = freshFolder()
    const path = folder.put(brought, '#!/bin/sh\nexit 127\n', 0o755)
    folder.put('node_modules/.bin/npm', '')
    symlinkSync(path, link(folder.path))
    expect(settleNode(folder.path)).toEqual(own)
    expect(existsSync(link(folder.path))).toBe(false)
  })
})
