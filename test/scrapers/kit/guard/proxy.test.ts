import { once } from 'node:events'
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

/** A proxy that answers what it hears with these bytes, one after the other, and all that follows with itself. */
async function answering(...answers: number[][]) {
  const heard: string[] = []
  const server = createTcpServer((socket) => {
    const left = [...answers]
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        heard.push(bytes.toString('latin1'))
        const answer = left.shift()
        socket.write(answer ? Buffer.from(answer) : bytes)
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server's address is never a string
  return { heard, port, stop: () => new Promise((resolve) => server.close(resolve)) }
}

describe('a proxy of SOCKS', () => {
  const resolve: Resolve = () => Promise.reject(new Error('ENOTFOUND'))
  const asked = ['\x05\x01\x02', '\x01\x02me\x04p@ss', '\x05\x01\x00\x03\x09h.example\x01\xbb']
  const connected = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]
  const open = (https: string) => dial(new URL('https://h.example/'), createGuard(resolve), { https, noProxy: null })

  test('is what the browser goes through, too, with its user and password', async () => {
    const { heard, port, stop } = await answering([5, 2], [1, 0], connected)
    const socket = await open(`socks5://me:p%40ss@127.0.0.1:${port}`)
    socket.write('hello')
    expect(String(await once(socket, 'data'))).toBe('hello')
    expect(heard.slice(0, 3)).toEqual(asked)
    socket.destroy()
    await stop()
  })

  test('that refuses, or hangs up, fails the connection', async () => {
    for (const answers of [
      [[5, 255]],
      [
        [5, 0],
        [5, 2, 0, 1],
      ],
    ]) {
      const { port, stop } = await answering(...answers)
      await expect(open(`socks5://127.0.0.1:${port}`)).rejects.toThrow(/^The proxy /)
      await stop()
    }
    const silent = createTcpServer((socket) => void socket.resume().end())
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    await expect(open(`socks5://127.0.0.1:${(silent.address() as AddressInfo).port}`)).rejects.toThrow()
    await new Promise((resolve) => silent.close(resolve))
  })

  test('is told user and password of requests as they are, not as an address writes them', async () => {
    const { heard, port, stop } = await answering([5, 2], [1, 1])
    const https = `socks5://me:p%40ss@127.0.0.1:${port}`
    const hosts = { load: () => null, update: () => {} }
    const proxy = { https, noProxy: null }
    const fetcher = createFetcher({ gateway: null, minGapMs: 0, userAgent, hosts, proxy, clock: noClock, resolve })
    await outcomeOf(fetcher.visit(aVisit()).kit.getText('https://h.example/'))
    await fetcher.close()
    expect(heard[1]).toBe(asked[1])
    await stop()
  })
})

test('a proxy of https is spoken to by TLS', async () => {
  const { heard, port, stop } = await answering([...Buffer.from('HTTP/1.1 400\r\n\r\n')])
  const https = `https://127.0.0.1:${port}`
  await expect(dial(new URL('https://h.example/'), createGuard(), { https, noProxy: null })).rejects.toThrow()
  expect(heard[0]?.charCodeAt(0), 'a handshake').toBe(22)
  await stop()
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
