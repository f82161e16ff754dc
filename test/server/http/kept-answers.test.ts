import { gunzipSync } from 'node:zlib'
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
