import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { Agent } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '../../../../scrapers/errors.ts'
import { guarded } from '../../../../scrapers/kit/guard/dispatchers.ts'
import { type Address, checkUrl, createGuard, isPublicAddress } from '../../../../scrapers/kit/guard/guard.ts'
import { createFetcher } from '../../../../scrapers/kit/kit.ts'
import { privateHosts } from '../private-hosts.ts'
import { aVisit, endOf, userAgent } from '../setting.ts'

const publicAddresses = [
  '8.8.8.8',
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '192.167.255.255',
  '2606:4700::1111',
  '64:ff9b::808:808',
  '::ffff:8.8.8.8',
]

describe('no address of a private network is asked', () => {
  test(`all ${privateHosts.length} ways to write one are refused before anything is resolved`, () => {
    expect(privateHosts.length).toBeGreaterThanOrEqual(70)
    for (const host of privateHosts) {
      for (const scheme of ['http', 'https'])
        expect(() => checkUrl(new URL(`${scheme}://${host}/`)), host).toThrow(Refused)
    }
  })

  test.each(publicAddresses)('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each([
    ['another scheme', 'ftp://h.example/'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/html,x'],
    ['a user name', 'https://user@h.example/'],
    ['a user name that looks like a host', 'https://h.example@127.0.0.1/'],
    ['a password', 'https://:secret@h.example/'],
    ['another port', 'https://h.example:8443/'],
    ['a database port', 'http://h.example:6379/'],
  ])('%s is refused', (_, url) => {
    expect(() => checkUrl(new URL(url))).toThrow(Refused)
  })

  test('a password does not show in the error', () => {
    expect(() => checkUrl(new URL('https://user:secret@h.example/'))).not.toThrow('secret')
  })
})

describe('nothing reaches a private address', () => {
  let connections = 0
  const canary = createServer((socket) => {
    connections++
    socket.destroy()
  })
  let port = 0
  beforeAll(async () => {
    await new Promise<void>((resolve) => canary.listen(0, '::', resolve))
    port = (canary.address() as AddressInfo).port
  })
  afterAll(() => new Promise((resolve) => canary.close(resolve)))

  const ask = async (host: string, answers: Address[][]) => {
    let asked = 0
    const guard = createGuard(async () => answers[Math.min(asked++, answers.length - 1)] ?? [])
    const agent = new Agent({ connect: guarded(guard) })
    const failure = await agent
      .request({ origin: `http://${host}:${port}`, path: '/', method: 'GET', signal: AbortSignal.timeout(300) })
      .then(
        () => null,
        (error: unknown) => error,
      )
    await agent.destroy()
    return { failure, asked }
  }
  const v4 = (address: string): Address => ({ address, family: 4 })

  test('a literal address, which Node never looks up', async () => {
    for (const host of privateHosts)
      expect((await ask(host, [[v4('127.0.0.1')]])).failure, host).toBeInstanceOf(Refused)
    expect(connections).toBe(0)
  })

  test('a name that resolves to one, or to one among public ones', async () => {
    const answers = [
      [v4('127.0.0.1')],
      [v4('3.3.3.3'), v4('127.0.0.1')],
      [{ address: '::1', family: 6 }],
      [{ address: '::ffff:127.0.0.1', family: 6 }],
      [],
    ]
    for (const answer of answers) expect((await ask('name.example', [answer])).failure).toBeInstanceOf(Refused)
    expect(connections).toBe(0)
  })

  test('a name that is public when it is checked and private a moment later (rebinding)', async () => {
    // 3ffe::/16 is global by its form and routed nowhere, so that the test asks nobody.
    const rebinding = [[{ address: '3ffe::1', family: 6 }], [v4('127.0.0.1')]]
    const rounds = await Promise.all(Array.from({ length: 50 }, () => ask('name.example', rebinding)))
    for (const { failure, asked } of rounds) {
      expect(failure).toBeInstanceOf(Error)
      expect(asked, 'one lookup for one connection, and what it said is what is dialled').toBe(1)
    }
    expect(connections).toBe(0)
  })

  test('the sentence is the same for an open port, a closed one and no machine', async () => {
    const resolve = async (): Promise<Address[]> => [v4('127.0.0.1')]
    const fetcher = createFetcher({
      gateway: null,
      minGapMs: 0,
      userAgent,
      hosts: { load: () => null, update: () => {} },
      resolve,
    })
    const messages = []
    for (const host of ['127.0.0.1', '10.9.8.7', 'name.example']) {
      const end = await endOf(fetcher.visit(aVisit()).kit.getText(`https://${host}/x`))
      expect(end.outcome).toBe('refused')
      messages.push(end.message)
    }
    expect(messages[0]).toBe('127.0.0.1 is not on the public internet')
    expect(messages[1]).toBe('10.9.8.7 is not on the public internet')
    expect(messages[2]).toMatch(/name\.example is not on the public internet$/)
    expect(connections).toBe(0)
    await fetcher.close()
  })
})
