import { readFileSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeBlocks, hasProgram, runProgram } from '../helpers/code-blocks.ts'
import { freshFolderFor } from '../helpers/folder.ts'
import { fixtureSite } from '../server/http/site.ts'

/**
 * The examples of docs/api.md, run as they stand but for the address. curl and Python are not on every machine: where
 * one is missing, its examples are held to what can be known without it, and the test says so in its output
 * (docs/decisions/020-examples-run-where-they-can.md).
 */
const key = 'rk_live_examples'
const root = join(import.meta.dirname, '../..')
const { site } = fixtureSite({
  access: {
    keys: {
      verify: () => ({
        holder: { prefix: 'p', scopes: ['write:classify', 'read:market', 'read:postings'], quota: null },
      }),
    },
  },
})
let server: ReturnType<typeof serve>
let address = ''
const { path: cwd, remove } = freshFolderFor('examples')
const env = { RACKLINE_KEY: key, NODE_NO_WARNINGS: '1' }

beforeAll(async () => {
  server = await new Promise((resolve) => {
    const started = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started))
  })
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(cwd, 'rackline.ts'), await (await fetch(`${address}/api/v1/client.ts`)).text())
})
afterAll(() => {
  server.close()
  remove()
})

const examples = (language: string) => codeBlocks('api.md', language).filter((code) => code.includes('127.0.0.1:3000'))
const here = (code: string) => code.replaceAll('http://127.0.0.1:3000', address)

/** The paths that examples ask for, without their parameters. */
const asked = (codes: readonly string[]) =>
  codes.flatMap((code) => [...code.matchAll(/\/api\/v1\/[\w./-]+/g)].map(([path]) => path))

describe('the examples of the documentation', () => {
  test('in TypeScript are right by their types, and run', async () => {
    const files = examples('ts').map((code, i) => {
      const file = join(cwd, `example-${i}.ts`)
      writeFileSync(file, here(code))
      return file
    })
    expect(files).toHaveLength(2)
    const types = join(root, 'node_modules/typescript/bin/tsc')
    const options =
      '--noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --erasableSyntaxOnly --target esnext --module nodenext --allowImportingTsExtensions --types node'
    const typeRoots = ['--typeRoots', join(root, 'node_modules/@types')]
    const checked = await runProgram(process.execPath, [types, ...options.split(' '), ...typeRoots, ...files], {
      cwd,
      env,
    })
    expect(checked).toEqual({ status: 0, output: '' })
    const outputs = []
    for (const file of files) outputs.push(await runProgram(process.execPath, [file], { cwd, env }))
    expect(outputs.map(({ status }) => status)).toEqual([0, 0])
    expect(outputs[0]?.output).toMatch(/^\d+ roles, for example \S[^\n]*\n(.+: \d+ roles of \d+ employers\n){5}$/)
    expect(outputs[1]?.output).toMatch(/^\d+ remote roles\n404 employer_not_found\n$/)
  }, 60_000)

  test('with curl are answered', async () => {
    const codes = examples('sh').filter((code) => code.startsWith('curl'))
    expect(codes.length).toBeGreaterThan(3)
    if (!hasProgram('curl')) {
      console.warn('curl is not installed: its examples were not run.')
      for (const path of asked(codes)) expect((await fetch(address + path)).status, path).not.toBe(404)
      return
    }
    const outputs = []
    for (const code of codes) outputs.push(await runProgram('sh', ['-c', here(code)], { cwd, env }))
    expect(outputs.map(({ status }) => status)).toEqual(codes.map(() => 0))
    expect(JSON.parse(outputs[0]?.output ?? '').data.map(Object.keys)).toContainEqual(['id', 'title', 'url'])
    expect(outputs[1]?.output).toMatch(/^\ufeff?id,title,employer,/)
    expect(outputs[2]?.output).toMatch(/^by,value,title,postings,stated,/)
    expect(JSON.parse(outputs[3]?.output ?? '').pay.laws[0]).toMatchObject({ id: 'us-co' })
    expect(JSON.parse(outputs[4]?.output ?? '').matches.length).toBeGreaterThan(0)
    expect(readFileSync(join(cwd, 'rackline.ts'), 'utf8')).toContain('export function createClient')
  }, 60_000)

  test('in Python are answered', async () => {
    const codes = examples('python')
    expect(codes).toHaveLength(2)
    if (!hasProgram('python3')) {
      console.warn('python3 is not installed: its examples were not run.')
      expect(codes.join('').match(/^\s*(?:import|from) (\w+)/gm)?.length).toBeGreaterThan(0)
      for (const path of asked(codes)) expect((await fetch(address + path)).status, path).not.toBe(404)
      return
    }
    const outputs = []
    for (const code of codes) outputs.push(await runProgram('python3', ['-c', here(code)], { cwd, env }))
    expect(outputs.map(({ status, output }) => [status, output.slice(-500)])).toEqual([
      [0, expect.stringMatching(/^.+ \| .+\n/m)],
      [0, expect.stringMatching(/open roles compete; \['Colorado'\]\n$/)],
    ])
  }, 60_000)

  test('an export with the parameters that are named lists what the API lists, and the market counts what it says', async () => {
    const text = readFileSync(join(root, 'docs/api.md'), 'utf8')
    const [, all = ''] = text.match(/`(\S+)` for what `\/api\/v1\/postings` lists/) ?? []
    const [, counted = ''] = text.match(/is the `count` of `(\S+)`/) ?? []
    const read = async (path: string) => (await fetch(address + path)).text()
    const exported = await read(`/export/postings.ndjson?${all}`)
    expect(exported).toBe(await read('/api/v1/postings.ndjson'))
    expect(exported.length).toBeGreaterThan((await read('/export/postings.ndjson')).length)
    const { basis } = JSON.parse(await read('/api/v1/market/demand'))
    expect(basis.n).toBe(JSON.parse(await read(counted)).count)
  })
})
