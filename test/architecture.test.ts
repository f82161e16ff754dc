import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = globSync('{scrapers,server,db,web}/**/*.{ts,tsx,mjs,mts}', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))

type Import = { from: string; to: string; typeOnly: boolean }

/** Every relative import, resolved to a path from the root. */
const importsOf = ({ path, text }: { path: string; text: string }): Import[] =>
  [...text.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/gm)].map(
    ([, type, from, dynamic]) => ({
      from: path,
      to: relative(root, join(root, dirname(path), from ?? dynamic ?? '')),
      typeOnly: type !== undefined,
    }),
  )
const imports = files.flatMap(importsOf)
const folderOf = (path: string) => path.split('/')[0] ?? ''

/** Which folders a folder may import from, besides itself. Of the server, `web` knows types, and the shapes and words of these files. */
const webMayImport = [
  'server/views.ts',
  'server/registry/categories.ts',
  'server/list/query.ts',
  'server/people/hiding.ts',
  'server/people/visitor.ts',
  'server/pillars/classification.ts',
  'server/matching/profile.ts',
  'server/places/written.ts',
  'server/pay/written.ts',
]
const mayImport: Record<string, string[]> = { scrapers: [], db: [], web: [], server: ['scrapers', 'db', 'web'] }

describe('the dependency rule', () => {
  test('there are imports to check', () => expect(imports.length).toBeGreaterThan(100))

  test('folders import only from where they may', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [here, there] = [folderOf(from), folderOf(to)]
      if (here === there || there === 'package.json') return false
      if (here === 'web' && there === 'server' && (typeOnly || webMayImport.includes(to))) return false
      return !mayImport[here]?.includes(there)
    })
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('what recruiters ask reaches nothing of people, by no detour and not even their types', () => {
    const asked = files.filter(({ path }) =>
      /^server\/(http\/routes\/(market|benchmark)\.ts|market\/questions\/)/.test(path),
    )
    expect(asked.length).toBeGreaterThan(10)
    const reached = new Map(asked.map(({ path }) => [path, path]))
    for (const [path, trail] of reached)
      for (const { to } of imports.filter(({ from }) => from === path))
        if (!reached.has(to)) reached.set(to, `${trail} → ${to}`)
    const ofPeople = /^(server\/((http\/)?people|profile|digest|mail|matching)\/|db\/(schema\/)?people)/
    // Why a résumé is not read, as every error of the API is in one table: it knows no person.
    const harmless = 'server/profile/refusal.ts'
    const wrong = [...reached].filter(([path]) => ofPeople.test(path) && path !== harmless)
    expect(wrong.map(([, trail]) => trail)).toEqual([])
  })

  test('no file imports itself by a detour, not even a type', () => {
    const edges = Map.groupBy(imports, (edge) => edge.from)
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (path: string, trail: string[]) => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      if (done.has(path) || trail.includes(path)) return
      for (const { to } of edges.get(path) ?? []) visit(to, [...trail, path])
      done.add(path)
    }
    for (const { path } of files) visit(path, [])
    expect(cycles).toEqual([])
  })

  test('SQL is written in db only', () => {
    const sql = /\b(select\s.+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\s/i
    const wrong = files.filter(
      ({ path, text }) => folderOf(path) !== 'db' && /\.prepare\(|\.exec\(['"`]/.test(text) && sql.test(text),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('the environment is read at the edge only', () => {
    const wrong = files.filter(({ path, text }) => /process\.env/.test(text) && !/^server\/(cli|setup)\//.test(path))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  test('the time is an argument or an injected clock', () => {
    const allowed = ['server/app.ts', 'scrapers/kit/clock.ts']
    const wrong = files.filter(
      ({ path, text }) =>
        /new Date\(\)|Date\.now\(\)/.test(text) &&
        !allowed.includes(path) &&
        !/^(server\/setup|web\/assets)\//.test(path),
    )
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})

describe('the code base', () => {
  test('source files are one room each: 250 lines at most', () => {
    const large = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 250)
    expect(large).toEqual([])
  })

  test('ARCHITECTURE.md names only paths that exist', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
    const paths = [...text.matchAll(/`((?:test|server|db|web|scrapers|docs)\/[^`\s]*)`/g)].map(([, path]) => path ?? '')
    expect(paths.length).toBeGreaterThan(10)
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('the maps in ARCHITECTURE.md name each folder of the server, and none that is not there', () => {
    const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
    const cells = text.split('\n').map((line) => line.match(/^\| (`\w+\/`.*?) \|/)?.[1] ?? '')
    const named = cells.flatMap((cell) => [...cell.matchAll(/`(\w+)\/`/g)].map(([, folder]) => folder))
    const folders = readdirSync(join(root, 'server'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const whole = ['scrapers', 'db', 'server', 'web', 'test']
    expect(named.sort()).toEqual([...whole, ...folders.map(({ name }) => name)].sort())
  })

  test('no test is skipped, focused or postponed, and no module is mocked', () => {
    const tests = globSync('test/**/*.{ts,tsx}', { cwd: root }).filter((path) => path !== 'test/architecture.test.ts')
    const wrong = tests.filter((path) => /\.(only|skip|todo)\(|vi\.mock\(/.test(readFileSync(join(root, path), 'utf8')))
    expect(wrong).toEqual([])
  })
})
