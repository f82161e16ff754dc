import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { allowedHostsFor, hostname } from '../../../server/http/guards/hosts.ts'
import { fixtureSite } from './site.ts'

const everywhere = [
  '/',
  '/postings/1',
  '/postings/105',
  '/postings/0',
  '/sources',
  '/about',
  '/robots.txt',
  '/nothing',
  '/api/v1/postings',
  '/api/v1/docs',
  '/api/nothing',
  '/health',
]

test.each(everywhere)('%s carries the security headers', async (path) => {
  const { headers } = await fixtureSite().site.request(path)
  const policy = headers.get('content-security-policy') ?? ''
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ])
    expect(policy).toContain(part)
  expect(policy).not.toMatch(/unsafe|\*/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBeTruthy()
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('cache-control')).toBeTruthy()
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('HSTS is sent when the public address is https, for a year at least', async () => {
  const { headers } = await fixtureSite({ publicUrl: 'https://rackline.example' }).site.request('/')
  expect(Number(headers.get('strict-transport-security')?.match(/max-age=(\d+)/)?.[1])).toBeGreaterThanOrEqual(
    31_536_000,
  )
})

test('HSTS is not sent when the public address is plain http', async () => {
  const { headers } = await fixtureSite({ publicUrl: 'http://rackline.example' }).site.request('/')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('an unchanged answer is 304 without a body, and still carries the security headers', async () => {
  const { site } = fixtureSite()
  for (const path of ['/', '/api/v1/postings', '/api/v1/openapi.json']) {
    const etag = (await site.request(path)).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]+"$/)
    const again = await site.request(path, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('content-security-policy')).toBeTruthy()
  }
})

test('an answer is compressed for those who accept it', async () => {
  const response = await fixtureSite().site.request('/', { headers: { 'accept-encoding': 'gzip' } })
  expect(response.headers.get('content-encoding')).toBe('gzip')
  expect(response.headers.get('vary')).toContain('Accept-Encoding')
  expect((await response.arrayBuffer()).byteLength).toBeLessThan(60 * 1024)
})

test('Brotli is preferred where it is taken as gladly; the tag of compressed bytes is weak, and revalidates', async () => {
  const { site } = fixtureSite()
  const path = '/api/v1/postings?limit=100'
  const plain = await (await site.request(path)).text()
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0', null],
    ['gzip, br;q=1.0', 'br'],
  ] as const) {
    const answer = await site.request(path, { headers: { 'accept-encoding': accepted } })
    expect(answer.headers.get('content-encoding'), accepted).toBe(encoding)
    expect(answer.headers.get('vary')).toContain('Accept-Encoding')
    if (encoding !== 'br') continue
    expect(brotliDecompressSync(await answer.arrayBuffer()).toString()).toBe(plain)
    const tag = answer.headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\//)
    expect((await site.request(path, { headers: { 'if-none-match': tag } })).status).toBe(304)
  }
})

test.each(['identity', 'gzip', 'deflate', 'br', '*', 'gzip;q=0.5, *;q=0'])(
  'HEAD and 304 say of accepting %s what GET says',
  async (accepted) => {
    const { site } = fixtureSite()
    const headers = { 'accept-encoding': accepted }
    const said = ({ headers }: Response, names: string[]) => names.map((name) => [name, headers.get(name)])
    const ofGet = ['vary', 'etag', 'content-encoding', 'content-type', 'cache-control']
    for (const path of [
      '/',
      '/api/v1/postings',
      '/api/v1/taxonomy',
      '/api/v1/postings.ndjson',
      '/export/postings.csv',
    ]) {
      const get = await site.request(path, { headers })
      expect(get.headers.get('vary'), path).toContain('Accept-Encoding')
      expect(get.headers.get('content-encoding') === null, path).toBe(accepted === 'identity')
      const head = await site.request(path, { method: 'HEAD', headers })
      expect(said(head, ofGet), path).toEqual(said(get, ofGet))
      if (accepted !== 'identity') expect(head.headers.get('content-length'), path).toBeNull()
      const etag = get.headers.get('etag')
      if (etag === null) continue
      const again = await site.request(path, { headers: { ...headers, 'if-none-match': etag } })
      expect([again.status, ...said(again, ['vary', 'etag'])], path).toEqual([304, ...said(get, ['vary', 'etag'])])
    }
  },
)

describe('the Host header', () => {
  const allowedHosts = allowedHostsFor({
    host: '127.0.0.1',
    publicUrl: 'https://jobs.example:8443/',
    extra: ['rack.local'],
  })
  const ask = (host: string, path = '/api/v1/progress') =>
    fixtureSite({ allowedHosts }).site.request(path, { headers: { host } })

  test.each([
    'localhost:3000',
    'LOCALHOST',
    '127.0.0.1:3000',
    '[::1]:3000',
    'jobs.example',
    'jobs.example:8443',
    'rack.local',
  ])('%s is answered', async (host) => {
    expect((await ask(host)).status).toBe(200)
  })

  test.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'localhost@evil.example',
    'evil.example#localhost',
    '',
    'a b',
  ])('“%s” is refused, so that a rebound name reads nothing', async (host) => {
    const response = await ask(host)
    expect(response.status).toBe(421)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })

  test('a page is refused with a page', async () => {
    const response = await ask('evil.example', '/')
    expect(response.status).toBe(421)
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  test('a server on a public address answers to any name', () => {
    expect(allowedHostsFor({ host: '0.0.0.0', publicUrl: null })).toBeNull()
    expect(allowedHostsFor({ host: '::1', publicUrl: null })).toContain('[::1]')
  })

  test('a port is not part of the name', () => {
    expect(hostname('localhost:3000')).toBe('localhost')
    expect(hostname('[::1]:80')).toBe('[::1]')
    expect(hostname('user@localhost')).toBeNull()
  })
})
