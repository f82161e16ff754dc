import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dial } from '../../../../scrapers/kit/guard/dial.ts'
import { createGuard, type Resolve } from '../../../../scrapers/kit/guard/guard.ts'
import { bypassesProxy } from '../../../../scrapers/kit/guard/no-proxy.ts'
import { createFetcher } from '../../../../scrapers/kit/kit.ts'
import { startStandIn } from '../../../helpers/standin.ts'
import { aVisit, outcomeOf, userAgent } from '../setting.ts'

describe('NO_PROXY', () => {
  test.each([
    ['h.example', 'h.example', true],
    ['a.h.example', 'h.example', true],
    ['a.h.example', '.h.example', true],
    ['a.h.example', '*.h.example', true],
    ['h.example', 'a.example, h.example:443', true],
    ['h.example', 'a.example H.EXAMPLE', true],
    ['h.example', '*', true],
    ['xh.example', 'h.example', false],
    ['h.example', 'a.h.example', false],
    ['h.example', '', false],
    ['h.example', null, false],
  ])('%s with %j: %s', (host, list, expected) => {
    expect(bypassesProxy(host, list)).toBe(expected)
  })
})

const noClock = {
  now: () => Date.now(),
  steady: () => Date.now(),
  sleep: (ms: number) => (ms >= 20_000 ? new Promise<void>(() => {}) : Promise.resolve()),
  random: () => 0,
}

test('a proxy of https is spoken to by TLS', async () => {
  const heard: Buffer[] = []
  const server = createTcpServer((socket) =>
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        heard.push(bytes)
        socket.end()
      }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const https = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(dial(new URL('https://h.example/'), createGuard(), { https, noProxy: null })).rejects.toThrow()
  expect(heard[0]?.at(0), 'a handshake').toBe(22)
  await new Promise((resolve) => server.close(resolve))
})

describe('HTTPS_PROXY', () => {
  const tunnels: string[] = []
  const proxy = createServer((_, response) => response.writeHead(400).end())
  // Refuses every tunnel: what is behind it is not what is tested, and a refusal is quick.
  proxy.on('connect', (request, socket) => {
    tunnels.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim())
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    url = `http://me:secret@127.0.0.1:${(proxy.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => proxy.close(resolve)))

  const ask = async (
    address: string,
    {
      noProxy = '',
      gateway = null as string | null,
      resolve = (() => Promise.reject(new Error('ENOTFOUND'))) as Resolve,
    } = {},
  ) => {
    tunnels.length = 0
    const fetcher = createFetcher({
      gateway,
      minGapMs: 0,
      userAgent,
      hosts: { load: () => null, update: () => {} },
      proxy: { https: url, noProxy },
      clock: noClock,
      resolve,
    })
    const outcome = await outcomeOf(fetcher.visit(aVisit()).kit.getText(address))
    await fetcher.close()
    return { outcome, tunnels: [...new Set(tunnels)] }
  }
  const credentials = `Basic ${Buffer.from('me:secret').toString('base64')}`

  test('https goes through it, although it stands in a private network and the name resolves only there', async () => {
    expect(await ask('https://h.example/')).toEqual({
      outcome: 'unreachable',
      tunnels: [`h.example:443 ${credentials}`],
    })
  })

  test('a target that is private here is not asked of it', async () => {
    const resolve: Resolve = async () => [{ address: '10.0.0.1', family: 4 }]
    expect(await ask('https://h.example/', { resolve })).toEqual({ outcome: 'refused', tunnels: [] })
    expect(await ask('https://10.0.0.1/')).toEqual({ outcome: 'refused', tunnels: [] })
  })

  test('http and the names in NO_PROXY go past it, with the guard', async () => {
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    expect(await ask('http://h.example/', { resolve })).toEqual({ outcome: 'refused', tunnels: [] })
    expect(await ask('https://a.h.example/', { resolve, noProxy: 'h.example' })).toEqual({
      outcome: 'refused',
      tunnels: [],
    })
  })

  test('the gateway goes past it', async () => {
    const standIn = await startStandIn()
    standIn.answer('h.example', { body: 'x' })
    expect(await ask('https://h.example/', { gateway: standIn.url })).toEqual({ outcome: 'ok', tunnels: [] })
    await standIn.close()
  })
})
