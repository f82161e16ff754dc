import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createSite } from '../../../server/http/site.ts'
import { openAccess } from '../../helpers/access.ts'
import { peopleApp } from '../../helpers/people-app.ts'
import { fixtureNow, fixtureServices } from '../../helpers/services.ts'
import { fixtureSite } from './site.ts'

const parts = { now: () => fixtureNow, publicUrl: null, allowedHosts: null, version: '1.2.3', log: () => {} }

test('a server is ready until it ends; it answers what it is asked nevertheless', async () => {
  let ready = true
  const site = createSite({ services: fixtureServices(), access: openAccess(), ...parts, ready: () => ready })
  expect((await site.request('/ready')).status).toBe(200)
  ready = false
  const answer = await site.request('/ready')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'application/problem+json; charset=utf-8'])
  expect((await site.request('/api/v1/progress')).status).toBe(200)
})

test('metrics say what there is and how answers went, by pattern of the route and never by address', async () => {
  const { site } = fixtureSite()
  const paths = ['/api/v1/postings/1', '/api/v1/postings?q=canary', '/?q=canary', '/canary', '/postings/1']
  for (const path of [...paths, '/api/v1/postings/counts']) await site.request(path)
  const text = await (await site.request('/metrics')).text()
  expect(text).toMatch(/^rackline_postings\{state="open"\} [1-9]/m)
  expect(text).toMatch(/^rackline_boards\{outcome="complete"\} [1-9]/m)
  for (const route of [':id', 'counts'])
    expect(text).toMatch(
      new RegExp(
        `^rackline_http_request_seconds_count\\{method="GET",route="/api/v1/postings/${route}",status="\\d+"\\} 1$`,
        'm',
      ),
    )
  expect(text).toMatch(/^process_resident_memory_bytes/m)
  expect(text).not.toContain('canary')
})

test('every metric is in the documentation, and every one that is there exists', async () => {
  const { app } = peopleApp()
  const text = await (await app.site.request('/metrics')).text()
  const shown = [...text.matchAll(/^# TYPE (rackline_\w+)/gm)].map(([, name]) => name)
  const documented = readFileSync('docs/operations.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `rackline_'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(rackline_\w+)`/g)].map(([, name]) => name))
  expect(documented.sort()).toEqual(shown.sort())
})

test('letters are counted of the days that their metric names, wherever it is asked', async () => {
  const { app } = peopleApp()
  const onThisMachine = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const windowsAt = async (path: string) => {
    const text = await (await app.site.request(path, {}, onThisMachine)).text()
    const letters = [...text.matchAll(/^rackline_letters\{.*window="(\w+)"\} \d+$/gm)]
    expect(letters.length, path).toBe(text.match(/^rackline_letters\{/gm)?.length)
    return [...new Set(letters.map(([, window]) => window))]
  }
  expect(await windowsAt('/metrics')).toEqual(['7d'])
  expect(await windowsAt('/mail/metrics')).toEqual(['30d'])
})

test('metrics are the owner’s: elsewhere than on the own machine they need a key with the scope admin', async () => {
  const { site } = fixtureSite({ access: { isPrivate: false } })
  expect((await site.request('/metrics')).status).toBe(401)
})

test('no route of the API is missing in its document, and the document has none that is not there', async () => {
  const { site } = fixtureSite()
  const document = await (await site.request('/api/v1/openapi.json')).json()
  const documented = Object.entries<object>(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const routed = site.routes
    .filter(({ method, path }) => method !== 'ALL' && /^\/(api\/|health$|ready$)/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
  expect([...new Set(routed)].sort()).toEqual(documented.sort())
})

test('a currency without a rate is named as any wrong parameter is, with those that have one', async () => {
  const { app } = peopleApp()
  const answer = await app.site.request('/api/v1/postings?salaryMin=1&currency=TWD')
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    {
      code: 'invalid_parameters',
      errors: [{ parameter: 'currency', allowed: expect.arrayContaining(['EUR', 'USD']) }],
    },
  ])
})

test('what the document says that a value looks like, its own examples do', async () => {
  const { site } = fixtureSite()
  const { paths } = await (await site.request('/api/v1/openapi.json')).json()
  const schemas = Object.values<{ get?: { parameters?: { schema: { pattern?: string; example?: string } }[] } }>(paths)
    .flatMap(({ get }) => get?.parameters ?? [])
    .map(({ schema }) => schema)
  const formed = schemas.filter(({ pattern, example }) => pattern !== undefined && example !== undefined)
  expect(formed.length).toBeGreaterThan(3)
  for (const { pattern = '', example } of formed) expect(example).toMatch(new RegExp(pattern, 'u'))
})

test('a method that a path has not is 405 with those that it has', async () => {
  const { site } = fixtureSite()
  for (const [path, allow] of [
    ['/api/v1/postings', 'GET, HEAD'],
    ['/api/v1/postings/1', 'GET, HEAD'],
    ['/api/v1/classify', 'POST'],
    ['/health', 'GET, HEAD'],
    ['/ready', 'GET, HEAD'],
  ] as const) {
    const answer = await site.request(path, { method: 'DELETE' })
    expect([answer.status, answer.headers.get('allow')], path).toEqual([405, allow])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  }
})
