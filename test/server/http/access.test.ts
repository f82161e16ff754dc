import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApiKeysRepository } from '../../../db/api-keys.ts'
import { openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/file/migrate.ts'
import { type AccessLimits, accessLimits } from '../../../server/http/guards/access.ts'
import { problem } from '../../../server/http/problem.ts'
import { createKeys } from '../../../server/keys/keys.ts'
import { type Scope, scopeOf, scopes } from '../../../server/keys/scopes.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { fixtureSite } from './site.ts'

const hourMs = 3_600_000
const start = Date.UTC(2026, 10, 24)
const allScopes = Object.keys(scopes) as Scope[]

/** The site with real keys in a database, and a clock to move. */
function guardedSite(limits: Partial<AccessLimits> = {}, path = ':memory:') {
  const database = openDatabase(path)
  migrate(database, new Date(start))
  let now = start
  const clock = () => new Date(now)
  const keys = createKeys({ repository: createApiKeysRepository(database), write: database.write, clock })
  const { site, logged } = fixtureSite({
    access: { keys, limits: { anonymous: 1_000, key: 1_000, ...limits }, now: clock, isPrivate: false },
  })
  const make = (over: { scopes?: Scope[]; expiresAt?: Date | null; quota?: number | null } = {}) =>
    keys.create({ name: 'n', scopes: ['read:postings'], expiresAt: null, quota: null, ...over })
  const ask = (path: string, key?: string, init: RequestInit = {}) =>
    site.request(path, {
      ...init,
      headers: { ...init.headers, ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    })
  const later = (ms: number) => {
    now += ms
  }
  return { database, keys, make, ask, later, logged, site }
}

/** Every operation of the API's own document, callable, with an answer that is not about the key. */
async function operations() {
  const document = await (await fixtureSite().site.request('/api/v1/openapi.json')).json()
  return Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: path.replace('{id}', '1') })),
  )
}

describe('who may ask', () => {
  test('every route answers a key that has its scope, and no other key; nobody at all without one where one is needed', async () => {
    const { ask, make, keys, later } = guardedSite({ anonymous: 0, key: 1_000_000 })
    const withScope = new Map(allScopes.map((scope) => [scope, make({ scopes: [scope] }).key]))
    const [expired, revoked] = [
      make({ scopes: allScopes, expiresAt: new Date(start + hourMs) }),
      make({ scopes: allScopes }),
    ]
    later(hourMs)
    keys.revoke(revoked.view.prefix)
    const wrong = `${revoked.key.slice(0, 17)}${'x'.repeat(43)}`
    let refusedInMinute = 0
    const refusedStatus = async (method: string, path: string, key?: string) => {
      // A network is refused 60 times a minute with the reason, and then for being too many.
      if (++refusedInMinute % 50 === 0) later(61_000)
      return (await ask(path, key, { method })).status
    }
    const routes = (await operations()).filter(({ path }) => path.startsWith('/api/v1/'))
    expect(routes.length).toBeGreaterThan(10)
    for (const { method, path } of routes) {
      const scope = scopeOf(path)
      const name = `${method} ${path}`
      expect(await refusedStatus(method, path), name).toBe(scope === null ? 200 : 401)
      for (const key of [expired.key, revoked.key, wrong, '', 'nonsense'])
        expect(await refusedStatus(method, path, key), name).toBe(401)
      for (const [has, key] of withScope) {
        const { status } = await ask(path, key, { method })
        if (scope === null || scope === has) expect([401, 403], `${name} with ${has}`).not.toContain(status)
        else expect(status, `${name} with ${has}`).toBe(403)
      }
    }
  })

  test('without a key everyone may read and classify, where the owner has not said otherwise', async () => {
    const { ask } = guardedSite()
    for (const { method, path } of await operations())
      expect([401, 403]).not.toContain((await ask(path, undefined, { method })).status)
  })

  test('a key that is not valid is never taken for no key', async () => {
    const { ask } = guardedSite()
    for (const authorization of ['Basic eDp5', 'Bearer', 'rk_live_x', 'Bearer rk_live_x y']) {
      const answer = await ask('/api/v1/postings', undefined, { headers: { authorization } })
      expect(answer.status).toBe(401)
      expect(problem.strict().parse(await answer.json()).code).toBe('invalid_key')
      expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"')
    }
  })

  test('the document says of every route under /api/v1 which scope it asks for', async () => {
    const document = await (await fixtureSite().site.request('/api/v1/openapi.json')).json()
    for (const [path, item] of Object.entries<Record<string, { security?: unknown; responses: object }>>(
      document.paths,
    ))
      for (const operation of Object.values(item)) {
        if (!path.startsWith('/api/v1/')) continue
        const scope = scopeOf(path)
        expect(operation.security, path).toEqual(scope === null ? [{}] : [{}, { key: [scope] }])
        expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(['401', '403', '429']))
      }
  })
})

describe('how often', () => {
  test('exactly the limit is answered in a minute, the rest is told when to come again; then it begins anew', async () => {
    const { ask, later } = guardedSite({ anonymous: 100 })
    const answers = await Promise.all(Array.from({ length: 1_000 }, () => ask('/api/v1/progress')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(900)
    const refused = answers.at(-1)
    expect(refused?.headers.get('retry-after')).toBe('60')
    expect(problem.strict().parse(await refused?.json())).toMatchObject({ status: 429, code: 'quota_exceeded' })
    later(60_000)
    expect((await ask('/api/v1/progress')).status).toBe(200)
  })

  test('a browser over its quota is told so on a page, a program as a problem', async () => {
    const { ask } = guardedSite({ anonymous: 1 })
    await ask('/api/v1/docs')
    const page = await ask('/api/v1/docs', undefined, { headers: { accept: 'text/html,*/*;q=0.8' } })
    expect(page.status).toBe(429)
    expect(page.headers.get('retry-after')).toBe('60')
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toContain('The limit here is 1 request a minute. Ask again in 60 s.')
    expect((await ask('/api/v1/docs')).headers.get('content-type')).toContain('application/problem+json')
  })

  test('every answer says the limit and what is left, as structured fields; the reset never moves away', async () => {
    const { ask, later } = guardedSite({ anonymous: 3 })
    const left: [number, number][] = []
    for (const path of ['/api/v1/postings', '/api/v1/nothing', '/api/v1/postings?x=1', '/api/v1/postings']) {
      const { headers } = await ask(path)
      expect(headers.get('ratelimit-policy')).toBe('"anonymous";q=3;w=60')
      const [, r, t] = /^"anonymous";r=(\d+);t=(\d+)$/.exec(headers.get('ratelimit') ?? '') ?? []
      left.push([Number(r), Number(t)])
      later(10_000)
    }
    expect(left).toEqual([
      [2, 60],
      [1, 50],
      [0, 40],
      [0, 30],
    ])
  })

  test('a key has its own count and quota, whatever others used', async () => {
    const { ask, make } = guardedSite({ anonymous: 1, key: 50 })
    const [one, two] = [make().key, make({ quota: 2 }).key]
    await ask('/api/v1/progress')
    expect((await ask('/api/v1/progress')).status).toBe(429)
    expect((await ask('/api/v1/progress', one)).headers.get('ratelimit')).toBe('"key";r=49;t=60')
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await ask('/api/v1/progress', two)).status)
    expect(statuses).toEqual([200, 200, 429])
  })

  test('guessing keys ends after 60 tries a minute', async () => {
    const { ask } = guardedSite()
    const statuses = new Set<number>()
    for (let i = 0; i < 60; i++) statuses.add((await ask('/api/v1/progress', 'guess')).status)
    expect([...statuses]).toEqual([401])
    expect((await ask('/api/v1/progress', 'guess')).status).toBe(429)
    expect((await ask('/api/v1/progress')).status).toBe(200)
  })

  test('where only this machine reaches the server the limits are out of the way, unless they are set', () => {
    expect(accessLimits({ anonymous: null, key: null }, true)).toEqual({ anonymous: 600_000, key: 600_000 })
    expect(accessLimits({ anonymous: null, key: null }, false)).toEqual({ anonymous: 120, key: 6_000 })
    expect(accessLimits({ anonymous: 0, key: 5 }, true)).toEqual({ anonymous: 0, key: 5 })
  })
})

test('every answer has a request id, that of the asker where it has a sound form', async () => {
  const { site } = guardedSite()
  for (const path of ['/', '/api/v1/postings', '/api/v1/nothing', '/health']) {
    expect((await site.request(path)).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect((await site.request(path, { headers: { 'x-request-id': 'mine-1' } })).headers.get('x-request-id')).toBe(
      'mine-1',
    )
    expect((await site.request(path, { headers: { 'x-request-id': 'a b<c>' } })).headers.get('x-request-id')).toMatch(
      /^[0-9a-f-]{36}$/,
    )
  }
})

test('of 1,000 keys that were made and used none is in the database, its log, or what the server says', async () => {
  const path = join(freshFolder().path, 'keys.db')
  const { make, ask, keys, database, logged } = guardedSite({ key: 10 }, path)
  const spoken: string[] = []
  const made = Array.from({ length: 1_000 }, () => make())
  for (const [i, { key, view }] of made.entries()) {
    if (i % 3 === 0) keys.revoke(view.prefix)
    const answer = await ask('/api/v1/progress?wrong=1', key)
    spoken.push(await answer.text(), JSON.stringify([...answer.headers]))
  }
  const stored = ['', '-wal'].map((end) => readFileSync(path + end).toString('latin1')).join('')
  const said = spoken.join('\n') + JSON.stringify(logged) + JSON.stringify(keys.list()) + JSON.stringify(keys.log())
  expect(made.filter(({ key }) => stored.includes(key.slice(17)) || said.includes(key.slice(17)))).toEqual([])
  expect(stored).toContain(made[0]?.view.prefix)
  database.close()
})
