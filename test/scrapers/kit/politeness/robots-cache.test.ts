import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { outcomeOf, type Setting, startSetting } from '../setting.ts'

let setting: Setting
beforeEach(async () => {
  setting = await startSetting()
  setting.standIn.answer('h.example', { body: 'x' })
})
afterEach(() => setting.close())

const get = (path: string, forced = false) =>
  setting.clock.run(outcomeOf(setting.visit({ forced }).kit.getText(`https://h.example${path}`)))
const robots = () => setting.standIn.log.filter(({ path }) => path === '/robots.txt')
const rules = 'user-agent: *\ndisallow: /private'
const hops = (count: number) => {
  setting.standIn.answer('h.example/robots.txt', { status: 301, headers: { location: 'https://h.example/r1' } })
  for (let hop = 1; hop <= count; hop++)
    setting.standIn.answer(
      `h.example/r${hop}`,
      hop === count ? { body: rules } : { status: 302, headers: { location: `/r${hop + 1}` } },
    )
}
const tail = (kib: number) => `user-agent: *\n${'#'.repeat(kib * 1024 - 40)}\ndisallow: /private\n`

describe('what a host answers for robots.txt decides what may be asked', () => {
  test.each([
    ['200', { body: rules }, 'ok', 'refused'],
    [
      '200, a soft error page',
      { body: '<!doctype html><title>Oops</title>', headers: { 'content-type': 'text/html' } },
      'ok',
      'ok',
    ],
    ['404', { status: 404 }, 'ok', 'ok'],
    ['410', { status: 410 }, 'ok', 'ok'],
    ['401', { status: 401 }, 'ok', 'ok'],
    ['403', { status: 403 }, 'ok', 'ok'],
    ['429', { status: 429 }, 'refused', 'refused'],
    ['500', { status: 500 }, 'refused', 'refused'],
    ['503', { status: 503 }, 'refused', 'refused'],
    ['time out', { fault: 'hang' as const }, 'unreachable', 'unreachable'],
    ['reset', { fault: 'drop' as const }, 'unreachable', 'unreachable'],
    [
      'a redirect into a private network',
      { status: 302, headers: { location: 'https://10.0.0.1/robots.txt' } },
      'refused',
      'refused',
    ],
    ['a rule within the first 500 KiB', { body: tail(500) }, 'ok', 'refused'],
    ['a rule after 600 KiB', { body: tail(600) }, 'ok', 'ok'],
  ])('%s', async (_, reply, open, closed) => {
    setting.standIn.answer('h.example/robots.txt', reply)
    expect([await get('/open'), await get('/private')]).toEqual([open, closed])
    expect(setting.standIn.paths('h.example')).toEqual(
      [open === 'ok' && '/open', closed === 'ok' && '/private'].filter(Boolean),
    )
  })

  test('five redirects are followed, and the rules are those of the host that was asked', async () => {
    hops(5)
    expect([await get('/open'), await get('/private')]).toEqual(['ok', 'refused'])
  })

  test('six redirects mean that there is none', async () => {
    hops(6)
    expect([await get('/open'), await get('/private')]).toEqual(['ok', 'ok'])
  })
})

test('fifty callers at once share one request', async () => {
  setting.standIn.answer('h.example/robots.txt', { body: rules })
  await setting.clock.run(
    Promise.all(Array.from({ length: 50 }, (_, n) => setting.visit().kit.getText(`https://h.example/${n}`))),
  )
  expect(robots()).toHaveLength(1)
})

test('one request serves a day', async () => {
  await get('/a')
  setting.clock.pass(23 * 3_600_000)
  await get('/b')
  expect(robots()).toHaveLength(1)
  setting.clock.pass(2 * 3_600_000)
  await get('/c')
  expect(robots()).toHaveLength(2)
})

test('an unreadable one is asked for again after ten minutes, and at once when a person wants it', async () => {
  setting.standIn.answer('h.example/robots.txt', { status: 500 })
  expect(await get('/a')).toBe('refused')
  setting.standIn.answer('h.example/robots.txt', { body: '' })
  expect(await get('/a')).toBe('refused')
  setting.clock.pass(11 * 60_000)
  expect(await get('/a')).toBe('ok')

  setting.clock.pass(25 * 3_600_000)
  setting.standIn.answer('h.example/robots.txt', { status: 500 })
  expect(await get('/a')).toBe('refused')
  setting.standIn.answer('h.example/robots.txt', { body: '' })
  expect(await get('/a', true)).toBe('ok')
})

test.each([429, 503])(
  'one that answers %i is asked for again when it said, and not before, whoever wants it',
  async (status) => {
    setting.standIn.answer('h.example/robots.txt', { status, headers: { 'retry-after': '3600' } }, { body: '' })
    expect(await get('/a')).toBe('refused')
    expect(await get('/a', true)).toBe('throttled')
    setting.clock.pass(11 * 60_000)
    expect([await get('/a'), await get('/a', true)]).toEqual(['throttled', 'throttled'])
    await setting.restart()
    setting.clock.pass(48 * 60_000)
    expect([await get('/a'), await get('/a', true)]).toEqual(['throttled', 'throttled'])
    expect(setting.standIn.log).toHaveLength(1)
    setting.clock.pass(2 * 60_000)
    expect(await get('/a')).toBe('ok')
  },
)

test('the visit that needed it first may leave without spoiling it for the others', async () => {
  setting.standIn.answer('h.example/robots.txt', { fault: 'hang' }, { body: rules })
  const ending = new AbortController()
  const left = setting
    .visit({ signal: ending.signal })
    .kit.getText('https://h.example/a')
    .catch((error: Error) => error.message)
  const stayed = setting.visit().kit.getText('https://h.example/b')
  ending.abort(new Error('enough'))
  expect(await left).toBe('enough')
  expect(await setting.clock.run(stayed)).toBe('x')
})

test('sitemaps are those that robots.txt names', async () => {
  setting.standIn.answer('h.example/robots.txt', {
    body: 'Sitemap: https://h.example/s.xml\nSitemap: https://cdn.example/t.xml',
  })
  expect(await setting.clock.run(setting.visit().kit.sitemaps('https://h.example/'))).toEqual([
    'https://h.example/s.xml',
    'https://cdn.example/t.xml',
  ])
})
