import fc from 'fast-check'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { isScope, scopes } from '../../server/keys/scopes.ts'
import { fuzzable, type Site } from './api-fuzz.ts'
import { accounts, clusterText, putPostings } from './people-app.ts'
import { putPeople } from './people-rows.ts'

const now = new Date('2026-11-24T09:30:00Z')
/** No word of a posting, a parameter or our own. */
const canary = 'kanarienvogel'
const tools = [
  ['market_demand', {}],
  ['market_demand', { by: ['facet', 'employer'] }],
  ['search_postings', { limit: 20 }],
  ['benchmark_text', { text: clusterText }],
  ['classify_text', { text: clusterText }],
] as const

/**
 * Everything that a key with every scope can ask, asked of a server that keeps `users` people with a canary in every
 * text that is kept of them, `answers` times in all with requests made from the document. Out: how often a canary came
 * back, what was asked, and which of the requests that no person is named in are answered otherwise without the people.
 */
export async function taintRun(users: number, answers: number) {
  const [empty, peopled] = [await marketOf(), await marketOf()]
  peopled.app.database.sqlite.pragma('foreign_keys = OFF')
  peopled.app.database.write(() =>
    putPeople(
      peopled.app.database,
      Array.from({ length: users }, (_, i) => `${canary}-${i}`),
    ),
  )
  const kept = JSON.stringify(peopled.app.people.privacy.exportOf(1)).split(canary).length - 1
  const { operations, requestsOf } = await fuzzable(empty.site)
  const found = { asked: 0, canaries: 0, changed: [] as string[], statuses: new Map<number, number>() }
  const compare = async (path: string, init: RequestInit) => {
    const [peopledAnswer, emptyAnswer] = await Promise.all([
      peopled.site.request(path, init),
      empty.site.request(path, init),
    ])
    const [said, saidWithout] = [await peopledAnswer.text(), await emptyAnswer.text()]
    found.asked++
    found.statuses.set(peopledAnswer.status, (found.statuses.get(peopledAnswer.status) ?? 0) + 1)
    if (said.includes(canary)) found.canaries++
    if (said !== saidWithout) found.changed.push(`${init.method ?? 'GET'} ${path}`)
  }
  for (const operation of operations)
    for (const { path, init } of fc.sample(requestsOf(operation), Math.ceil(answers / operations.length)))
      await compare(path, init)
  for (const [name, input] of tools) await compare('/mcp', toolCall(name, input))
  if ((await (await peopled.site.request('/metrics')).text()).includes(canary)) found.canaries++
  empty.app.database.close()
  peopled.app.database.close()
  return { kept, operations: operations.length, ...found }
}

/** A server with postings whose owner gave somebody a key for everything. */
async function marketOf() {
  const app = createApp(readConfig({ RACKLINE_DATABASE: ':memory:', ...accounts }), {
    clock: () => now,
    registry: { version: '2026-01-01', employers: [] },
    log: () => {},
  })
  putPostings(app, now, ['one', 'two', 'three'], { locations: ['Denver, CO'] })
  putPostings(app, now, ['four', 'five', 'six'], { title: 'GPU network engineer', locations: ['Remote - US'] })
  const wish = { name: 'a recruiter', scopes: Object.keys(scopes).filter(isScope), expiresAt: null, quota: 1_000_000 }
  const { key } = app.keys.create(wish)
  const site: Site = {
    request(path, init = {}) {
      const headers = new Headers(init.headers)
      headers.set('authorization', `Bearer ${key}`)
      return app.site.request(`http://127.0.0.1:3000${path}`, { ...init, headers })
    },
  }
  return { app, site }
}

const toolCall = (name: string, input: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } }),
})
