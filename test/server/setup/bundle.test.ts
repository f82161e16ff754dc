import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bundle, bundlePath } from '../../../server/setup/bundle.mjs'
import { freshFolder } from '../../helpers/folder.ts'

/** A project of two sources, one of which reads a file beside itself. */
function project() {
  const folder = freshFolder()
  folder.put('package-lock.json', '{}')
  folder.put('server/reading/entry.ts', "console.log('thread')\n")
  for (const empty of ['scrapers', 'db']) folder.put(`${empty}/empty.json`, '{}')
  folder.put(
    'server/cli/rackline.ts',
    "import { word } from '../../web/word.tsx'\nconsole.log(word() satisfies string)\n",
  )
  folder.put(
    'web/word.tsx',
    "import { readFileSync } from 'node:fs'\nexport const word = () => readFileSync(new URL('word.txt', import.meta.url), 'utf8')\n",
  )
  folder.put('web/word.txt', 'one')
  folder.put('web/assets/style.css', '@import "base.css";\n@import "list.css";\n')
  folder.put('web/assets/base.css', '/* Said to authors. */\nbody {\n  color: red;\n}\n')
  folder.put('web/assets/list.css', 'a::before {\n  content: "– /* x */";\n}\n')
  return folder
}

const output = (root: string) => spawnSync(process.execPath, [bundlePath(root)], { encoding: 'utf8' }).stdout.trim()

describe('the bundle', () => {
  test('runs the sources, which find the files beside them', async () => {
    const { path } = project()
    await bundle(path)
    expect(output(path)).toBe('one')
  })

  test('has the style sheet in the order of its imports, without what only its authors read', async () => {
    const folder = project()
    folder.put('server/cli/rackline.ts', 'declare const RACKLINE_STYLE: string\nconsole.log(RACKLINE_STYLE)\n')
    await bundle(folder.path)
    expect(output(folder.path)).toBe('body{color:red}a::before{content:"– /* x */"}')
    folder.put('web/assets/list.css', 'a {\n  color: blue;\n}\n')
    await bundle(folder.path)
    expect(output(folder.path)).toBe('body{color:red}a{color:blue}')
  })

  test('is left alone while the sources are the same, and made anew when one of them has changed', async () => {
    const folder = project()
    await bundle(folder.path)
    const before = statSync(bundlePath(folder.path)).ino
    await bundle(folder.path)
    expect(statSync(bundlePath(folder.path)).ino).toBe(before)
    folder.put('server/cli/rackline.ts', "console.log('changed')\n")
    await bundle(folder.path)
    expect(output(folder.path)).toBe('changed')
  })

  test('a source that cannot be read leaves the last good one, and says where the mistake is', async () => {
    const folder = project()
    await bundle(folder.path)
    const before = readFileSync(bundlePath(folder.path), 'utf8')
    folder.put('server/cli/rackline.ts', 'const = 1\n')
    await expect(bundle(folder.path)).rejects.toThrow('server/cli/rackline.ts:1')
    expect(readFileSync(bundlePath(folder.path), 'utf8')).toBe(before)
  })
})
