import { setImmediate as nextTurn } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSite } from '../../../server/http/site.ts'
import { openAccess } from '../../helpers/access.ts'
import { peopleApp } from '../../helpers/people-app.ts'
import { fixtureNow, fixtureServices } from '../../helpers/services.ts'

const parts = { now: () => fixtureNow, publicUrl: null, allowedHosts: null, version: '1.2.3', log: () => {} }
const path = '/api/v1/postings?limit=5'

/** A site that counts how often its list is made, over a database whose state the test says. */
function counting() {
  const state = { version: '1', made: 0 }
  const services = fixtureServices()
  const { listPostings } = services
  services.listPostings = (...asked) => {
    state.made++
    return listPostings(...asked)
  }
  const site = createSite({ services, access: openAccess(), ...parts, shownVersion: () => state.version })
  return { site, state }
}

test('an answer is made once for one state of the database, and each request still has its own id', async () => {
  const { site, state } = counting()
  const [first, second] = [await site.request(path), await site.request(path)]
  expect(await second.text()).toBe(await first.text())
  expect(state.made).toBe(1)
  for (const name of ['etag', 'content-type', 'content-security-policy', 'ratelimit-policy', 'vary'])
    expect(second.headers.get(name), name).toBe(first.headers.get(name))
  expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
  state.version = '2'
  await site.request(path)
  await site.request(`${path}&relevance=1`)
  expect(state.made).toBe(3)
})

test('of those who ask at once all but the first wait for it, and where something was written meanwhile for one more', async () => {
  const services = fixtureServices()
  const { countPostings } = services
  const written = Promise.withResolvers<void>()
  let [version, made] = ['1', 0]
  services.countPostings = async (...asked) => {
    made++
    await written.promise
    version = '2'
    return countPostings(...asked)
  }
  const site = createSite({ services, access: openAccess(), ...parts, shownVersion: () => version })
  const asked = Array.from({ length: 4 }, () => site.request('/api/v1/postings/counts'))
  for (let turn = 0; turn < 20; turn++) await nextTurn()
  written.resolve()
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(made).toBe(2)
})

test('who has it is told so without its being made again, and by its bytes after a write that changed nothing in it', async () => {
  const { site, state } = counting()
  const etag = (await site.request(path)).headers.get('etag') ?? ''
  const again = () => site.request(path, { headers: { 'if-none-match': etag } })
  const answer = await again()
  expect([answer.status, answer.headers.get('etag'), answer.headers.get('content-type')]).toEqual([304, etag, null])
  expect(state.made).toBe(1)
  state.version = '2'
  for (let i = 0; i < 3; i++) expect((await again()).status).toBe(304)
  expect(state.made).toBe(2)
  expect((await site.request(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
})

test('each encoding is kept by itself, and is what it says it is', async () => {
  const { site, state } = counting()
  const plain = await (await site.request(path)).text()
  for (let i = 0; i < 2; i++) {
    const answer = await site.request(path, { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(plain)
  }
  expect(state.made).toBe(2)
})

test('errors and other paths are made anew each time', async () => {
  const { site, state } = counting()
  for (let i = 0; i < 2; i++) expect((await site.request('/api/v1/postings?nonsense=1')).status).toBe(400)
  expect((await site.request(path, { method: 'HEAD' })).status).toBe(200)
  expect(state.made).toBe(1)
})

test('what a sweep, a person or another process writes is seen at the next request', async () => {
  const under = peopleApp()
  const count = async () => (await (await under.app.site.request('/api/v1/postings')).json()).count
  expect([await count(), await count()]).toEqual([0, 0])
  under.put(['a', 'b'])
  expect(await count()).toBe(2)
  under.put([], {}, true)
  expect(await count()).toBe(0)
})

test('a request is counted, logged, limited and refused whether or not its answer is kept', async () => {
  const requests: string[] = []
  const site = createSite({
    services: fixtureServices(),
    access: openAccess({ limits: { anonymous: 3, key: 3 } }),
    ...parts,
    allowedHosts: ['localhost'],
    shownVersion: () => '1',
    events: { request: ({ id, route, status }) => void requests.push(`${id} ${route} ${status}`) },
  })
  const ask = (id: string, host = 'localhost') =>
    site.request(`http://${host}${path}`, { headers: { 'x-request-id': id } })
  const answers = [await ask('a'), await ask('b'), await ask('c', 'elsewhere.example'), await ask('d'), await ask('e')]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 421, 200, 429])
  expect(answers.map(({ headers }) => headers.get('x-request-id'))).toEqual(['a', 'b', 'c', 'd', 'e'])
  const left = answers.map(({ headers }) => /r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1])
  expect(left).toEqual(['2', '1', undefined, '0', '0'])
  expect(requests).toEqual(['a', 'b', 'd'].map((id) => `${id} /api/v1/postings 200`))
})

test('whatever is written in whatever order, what is kept is what would be made anew', async () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), ids: fc.subarray(['a', 'b', 'c', 'd']), text: fc.nat(3) }),
    fc.record({ kind: fc.constantFrom('closeAll' as const, 'off' as const, 'on' as const, 'quiet' as const) }),
    fc.record({ kind: fc.constantFrom('apart' as const, 'together' as const), one: fc.nat(4), other: fc.nat(4) }),
  )
  const paths = ['/postings', '/postings?duplicates=once', '/postings/counts', '/postings/1', '/employers', '/taxonomy']
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const under = peopleApp()
      const { app } = under
      const anew = createSite({ services: app.services, access: openAccess(), ...parts, now: under.now })
      for (const one of acts) {
        under.later(1)
        if (one.kind === 'put') under.put(one.ids, { contentHash: String(one.text), title: `Engineer ${one.text}` })
        else if (one.kind === 'closeAll') under.put([], {}, true)
        else if (one.kind === 'apart') app.services.tellApart(one.one, one.other, under.now())
        else if (one.kind === 'together') app.services.takeBackApart(one.one, one.other)
        else if (one.kind === 'quiet') app.boards.request(null, under.now())
        else app.switches.set('greenhouse', one.kind)
        for (const path of paths) {
          const [kept, made] = [await app.site.request(`/api/v1${path}`), await anew.request(`/api/v1${path}`)]
          expect([kept.status, await kept.text()], path).toEqual([made.status, await made.text()])
        }
      }
      await app.close()
    }),
    { numRuns: 12 },
  )
})
