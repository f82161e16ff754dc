import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseRetryAfter } from '../../../../scrapers/kit/politeness/retry-after.ts'
import { endOf, outcomeOf, type Setting, startSetting, userAgent } from '../setting.ts'

const board = 'https://h.example/board'
const schema = z.object({ jobs: z.array(z.object({ id: z.number() })) })
const good = { headers: { 'content-type': 'application/json' }, body: '{"jobs":[{"id":1}]}' }

let setting: Setting
beforeEach(async () => {
  setting = await startSetting()
})
afterEach(() => setting.close())

const read = (options = {}) => setting.clock.run(setting.visit().kit.getJson(board, schema, options))

describe('each answer has the outcome that says what happens next', () => {
  test.each([
    ['200', good, 'ok', 1],
    ['400', { status: 400 }, 'changed', 1],
    ['401', { status: 401 }, 'blocked', 1],
    ['403', { status: 403 }, 'blocked', 1],
    ['404', { status: 404 }, 'gone', 1],
    ['405', { status: 405 }, 'changed', 1],
    ['410', { status: 410 }, 'gone', 1],
    ['429', { status: 429 }, 'throttled', 3],
    ['500', { status: 500 }, 'unreachable', 3],
    ['502', { status: 502 }, 'unreachable', 3],
    ['503', { status: 503 }, 'throttled', 3],
    ['a redirect to nowhere', { status: 302 }, 'changed', 1],
    ['a 304 that was not asked for', { status: 304 }, 'changed', 1],
    ['no content', { status: 204 }, 'changed', 1],
    ['a challenge with 503', { status: 503, headers: { 'cf-mitigated': 'challenge' } }, 'blocked', 3],
    ['a challenge with 202', { status: 202, headers: { 'x-amzn-waf-action': 'challenge' } }, 'blocked', 1],
    ['a connection that is reset', { fault: 'drop' as const }, 'unreachable', 3],
    ['no answer', { fault: 'hang' as const }, 'unreachable', 3],
    ['an answer that stops half way', { ...good, body: '{"jobs":[', fault: 'stall' as const }, 'unreachable', 3],
  ])('%s', async (_, reply, outcome, requests) => {
    setting.standIn.answer('h.example', reply)
    expect(await outcomeOf(read())).toBe(outcome)
    expect(setting.standIn.paths('h.example')).toHaveLength(requests)
  })

  test('a failure that passes is not seen by the scraper', async () => {
    setting.standIn.answer('h.example', { status: 500 }, { fault: 'drop' }, good)
    expect(await read()).toEqual({ jobs: [{ id: 1 }] })
  })

  test('a page that is gone is null where it does not mean the board', async () => {
    setting.standIn.answer('h.example', { status: 410 })
    expect(await read({ goneMeansBoard: false })).toBeNull()
  })

  test('one request that hangs costs at most 100 s, however long its scraper would wait', async () => {
    setting.standIn.answer('h.example', { fault: 'hang' })
    const startMs = setting.clock.now()
    expect(await outcomeOf(read({ timeoutMs: 600_000 }))).toBe('unreachable')
    expect(setting.clock.now() - startMs).toBeLessThanOrEqual(100_000)
  })

  test('tries are some seconds apart at most, and further each time', async () => {
    setting.standIn.answer('h.example', { status: 500 })
    await outcomeOf(read())
    const [, first = 0, second = 0, third = 0] = setting.standIn.log.map(({ startedMs }) => startedMs)
    expect(second - first).toBe(500)
    expect(third - second).toBe(1_000)
  })

  test("the end of the visit ends the request, with the visit's own reason", async () => {
    setting.standIn.answer('h.example', { fault: 'hang' })
    const ending = new AbortController()
    const work = setting.visit({ signal: ending.signal }).kit.getJson(board, schema)
    setting.clock.sleep(5_000).then(() => ending.abort(new Error('enough')))
    await expect(setting.clock.run(work)).rejects.toThrow('enough')
    expect(setting.hosts.size).toBe(0)
  })
})

describe('what is sent', () => {
  test('every request names Rackline, takes compressed answers and carries no credentials', async () => {
    setting.standIn.answer('h.example', { ...good, headers: { ...good.headers, 'set-cookie': 'a=b' } })
    await read({ headers: { Cookie: 'x=y', Authorization: 'Bearer z', 'User-Agent': 'Mozilla', 'X-Own': '1' } })
    await read()
    expect(setting.standIn.log.map(({ path }) => path)).toEqual(['/robots.txt', '/board', '/board'])
    for (const { headers } of setting.standIn.log) {
      expect(headers['user-agent']).toBe(userAgent)
      expect(headers['accept-encoding']).toBe('gzip, br, deflate')
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('authorization')
    }
    expect(setting.standIn.log[1]?.headers['x-own']).toBe('1')
  })

  test('a POST carries its JSON', async () => {
    setting.standIn.answer('h.example', good)
    await read({ method: 'POST', json: { offset: 20 } })
    expect(setting.standIn.log.at(-1)).toMatchObject({
      method: 'POST',
      body: '{"offset":20}',
      headers: { 'content-type': 'application/json' },
    })
  })

  test('requests, robots.txt included, and decompressed bytes are counted', async () => {
    setting.standIn.answer('h.example', good)
    const { kit, tally } = setting.visit()
    await setting.clock.run(kit.getJson(board, schema))
    expect(tally).toMatchObject({ requests: 2, answers: 1, bytes: good.body.length, validators: null })
  })
})

describe('Retry-After', () => {
  const nowMs = Date.parse('2026-03-02T08:00:00Z')
  test.each([
    ['120', 120_000],
    ['0', 0],
    [' 5 ', 5_000],
    ['99999999999999', 86_400_000],
    ['Mon, 02 Mar 2026 08:02:00 GMT', 120_000],
    ['Monday, 02-Mar-26 08:02:00 GMT', 120_000],
    ['Mon Mar  2 08:02:00 2026', 120_000],
    ['Mon, 02 Mar 2026 07:00:00 GMT', 0],
    ['Fri, 31 Dec 2099 23:59:59 GMT', 86_400_000],
    ['-1', null],
    ['1.5', null],
    ['1e99', null],
    ['soon', null],
    ['banana 5', null],
    ['2026-03-02T08:02:00Z', null],
    ['Mon, 99 Mar 2026 08:02:00 GMT', null],
    ['', null],
    [undefined, null],
  ])('%j is %j ms', (said, expected) => {
    expect(parseRetryAfter(said, nowMs)).toBe(expected)
  })

  const slow = (status: number, said: string) => ({ status, headers: { 'retry-after': said } })

  test.each([429, 503])('a short wait at %i is kept and then tried again', async (status) => {
    setting.standIn.answer('h.example', slow(status, '30'), good)
    await read()
    const [, first = 0, second = 0] = setting.standIn.log.map(({ startedMs }) => startedMs)
    expect(second - first).toBeGreaterThanOrEqual(30_000)
  })

  test.each([429, 503])('a long wait at %i ends the visit and is passed on', async (status) => {
    setting.standIn.answer('h.example', slow(status, '120'), good)
    expect(await endOf(read())).toMatchObject({ outcome: 'throttled', retryAfterMs: 120_000 })
    expect(setting.standIn.paths('h.example')).toHaveLength(1)
  })

  test.each([429, 503])('%i holds the whole host, even for a person and after a restart', async (status) => {
    setting.standIn.answer('h.example', good)
    setting.standIn.answer('h.example/a', { status: 503 })
    setting.standIn.answer('h.example/b', slow(status, '120'))
    const get = (path: string, forced = false) =>
      setting.clock.run(setting.visit({ forced }).kit.getJson(`https://h.example${path}`, schema))
    expect(await outcomeOf(get('/a'))).toBe('throttled')
    expect(await outcomeOf(get('/c')), 'no time was said').toBe('ok')
    expect(await outcomeOf(get('/b'))).toBe('throttled')
    await setting.restart()
    const before = setting.standIn.log.length
    expect(await endOf(get('/c', true))).toMatchObject({ outcome: 'throttled', retryAfterMs: 120_000 })
    expect(setting.standIn.log).toHaveLength(before)
    setting.clock.pass(100_000)
    expect(await outcomeOf(get('/c')), 'the last 20 s are waited out').toBe('ok')
  })
})
