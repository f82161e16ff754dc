import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { Verdict } from '../../../server/keys/keys.ts'
import type { Scope } from '../../../server/keys/scopes.ts'
import { fixtureSite } from '../http/site.ts'

const profile = {
  skills: [
    { skill: 'kubernetes', level: 4 },
    { skill: 'terraform', level: 4 },
  ],
}
const content = z.array(z.object({ type: z.literal('text'), text: z.string() }))

/** The SDK's client at a server that really listens; with a key of these scopes, or none. */
async function connected(scopes: Scope[] | null = null) {
  const verify = (): Verdict => ({ holder: { prefix: 'p', scopes: scopes ?? [], quota: null } })
  const { site, logged } = fixtureSite(scopes ? { access: { keys: { verify } } } : {})
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(started))
  })
  const client = new Client({ name: 'test', version: '1' })
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`)
  await client.connect(
    new StreamableHTTPClientTransport(url, { requestInit: scopes ? { headers: { authorization: 'Bearer k' } } : {} }),
  )
  onTestFinished(async () => {
    await client.close()
    server.close()
  })
  const call = async (name: string, input: Record<string, unknown> = {}) => {
    const answer = await client.callTool({ name, arguments: input })
    const text = content.parse(answer.content)[0]?.text ?? ''
    return answer.isError ? { error: text } : { value: JSON.parse(text) }
  }
  return { client, call, logged }
}

describe('the MCP server, asked by the client of the SDK', () => {
  test('lists its tools, each with what it takes, and says that none changes anything', async () => {
    const { client } = await connected()
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name).sort()).toEqual([
      'benchmark_text',
      'classify_text',
      'get_posting',
      'market_demand',
      'match_profile',
      'positioning_report',
      'search_postings',
    ])
    for (const { inputSchema, annotations } of tools) {
      expect(Object.keys(inputSchema.properties ?? {}).length).toBeGreaterThan(0)
      expect(annotations?.readOnlyHint).toBe(true)
    }
  })

  test('answers what the API answers', async () => {
    const { call } = await connected()
    const { site } = fixtureSite()
    const page = await (await site.request('/api/v1/postings?relevance=1&limit=3')).json()
    const found = await call('search_postings', { limit: 3 })
    expect(found.value).toEqual(page)
    const next = await call('search_postings', { limit: 3, cursor: page.next })
    expect(next.value.data[0].id).not.toBe(page.data[0].id)
    expect((await call('get_posting', { id: page.data[0].id })).value).toMatchObject({ id: page.data[0].id })
    const texts = { title: 'GPU platform engineer', text: 'You run Kubernetes on GPUs.' }
    const read = await site.request('/api/v1/classify', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(texts),
    })
    expect((await call('classify_text', texts)).value).toEqual(await read.json())
    expect((await call('match_profile', { profile, limit: 2 })).value.matches.length).toBeLessThanOrEqual(2)
    expect((await call('positioning_report', { profile })).value).toHaveProperty('version')
    expect((await call('market_demand')).value).toHaveProperty('subject')
    const counted = await site.request('/api/v1/market/demand?by=facet,seniority')
    expect((await call('market_demand', { by: ['facet', 'seniority'] })).value).toEqual(await counted.json())
    expect((await call('benchmark_text', texts)).value).toHaveProperty('competition')
  })

  test('refuses wrong input with a reason, and shows nothing internal', async () => {
    const { call, logged } = await connected()
    expect((await call('search_postings', { limit: 1000 })).error).toMatch(/limit/)
    expect((await call('search_postings', { colour: 'red' })).error).toMatch(/colour/)
    expect((await call('search_postings', { cursor: 'altered' })).error).toMatch(/cursor/i)
    expect((await call('get_posting', { id: 424242 })).error).toMatch(/no such/)
    expect((await call('market_demand', { skill: 'x', workload: 'gaming' })).error).toMatch(/workload/)
    expect(logged).toEqual([])
  })

  test('a key can do with a tool what its scopes say', async () => {
    const { call } = await connected(['read:market'])
    expect((await call('market_demand')).value).toBeDefined()
    expect((await call('search_postings')).error).toMatch(/read:postings/)
    expect((await call('classify_text', { text: 'x' })).error).toMatch(/write:classify/)
  })
})

test('without the protocol it answers no page: GET is 405, nonsense a client error', async () => {
  const { site } = fixtureSite()
  const get = await site.request('/mcp')
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
  const post = (body: string, type = 'application/json') =>
    site.request('/mcp', {
      method: 'POST',
      headers: { 'content-type': type, accept: 'application/json, text/event-stream' },
      body,
    })
  for (const answer of [await post('{'), await post('{"a":1}'), await post('x', 'text/plain')]) {
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  }
})
