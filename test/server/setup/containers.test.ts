import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { settings } from '../../../server/config.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const compose = read('compose.yaml')
const dockerfiles = [...compose.matchAll(/dockerfile: (\S+?) ?\}/g)].map(([, file]) => file ?? '')

test('what the images copy and start is there', () => {
  expect(dockerfiles).toEqual(['Dockerfile', 'Dockerfile.worker'])
  for (const file of dockerfiles) {
    const copied = [...read(file).matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
      (sources ?? '').split(' '),
    )
    const started = [...read(file).matchAll(/"(server\/[^"]+)"|node (server\/\S+)/g)].map(([, a, b]) => a ?? b ?? '')
    expect(copied.length).toBeGreaterThan(4)
    expect(started.length).toBe(2)
    for (const path of [...copied, ...started]) expect(existsSync(join(root, path)), `${file}: ${path}`).toBe(true)
  }
})

test('no image runs as root, and the last stage has no compiler, npm or git', () => {
  for (const file of dockerfiles) {
    const last =
      read(file)
        .split(/^FROM /m)
        .at(-1) ?? ''
    expect(last).toMatch(/^USER node$/m)
    expect(last).not.toMatch(/build-essential|python|git\b|npm (ci|install)/)
  }
})

test('containers are told only settings that exist, and the server is told that workers ask the boards', () => {
  const known = new Set(Object.values(settings).map(({ env }) => env))
  const set = [...compose.matchAll(/^ {6}([A-Z_]+): /gm)].map(([, name]) => name ?? '')
  expect(set).toContain('RACKLINE_COLLECT')
  expect(set.filter((name) => !known.has(name) && name !== 'HOME')).toEqual([])
})
