import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { outcomeOf, type Setting, startSetting, userAgent } from '../setting.ts'

const board = 'https://h.example/board'
const schema = z.object({ jobs: z.array(z.object({ id: z.number() })) })
const good = { headers: { 'content-type': 'application/json' }, body: '{"jobs":[{"id":1}]}' }

let setting: Setting
beforeEach(async () => {
  setting = await startSetting()
})
afterEach(() => setting.close())

const read = (options = {}) => setting.clock.run(setting.visit().kit.getJson(board, schema, options))

describe('redirects are followed by us, with every rule at every hop', () => {
  const to = (location: string, status = 302) => ({ status, headers: { location } })

  test('five are followed, six are not', async () => {
    for (let hop = 0; hop < 6; hop++) setting.standIn.answer(`h.example/${hop}`, to(`/${hop + 1}`))
    setting.standIn.answer('h.example/6', good)
    const get = (hop: number) => setting.clock.run(setting.visit().kit.getJson(`https://h.example/${hop}`, schema))
    expect(await outcomeOf(get(1))).toBe('ok')
    expect(await outcomeOf(get(0))).toBe('refused')
  })

  test('another host is asked for its robots.txt first', async () => {
    setting.standIn.answer('h.example', to('https://other.example/private/x'))
    setting.standIn.answer('other.example', good)
    setting.standIn.answer('other.example/robots.txt', { body: 'user-agent: *\ndisallow: /private' })
    expect(await outcomeOf(read())).toBe('refused')
    expect(setting.standIn.paths('other.example')).toEqual([])
  })

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'https://127.0.0.1/',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
    'https://localhost/',
    'https://h.example:6379/',
    'https://user@h.example/',
    'file:///etc/passwd',
    'http://h.example/without-tls',
  ])('%s is not followed', async (location) => {
    setting.standIn.answer('h.example', to(location))
    expect(await outcomeOf(read())).toBe('refused')
    expect(setting.standIn.log.map(({ url }) => url)).toEqual(['https://h.example/robots.txt', board])
  })

  const sent = {
    headers: {
      'Accept-Language': 'en',
      'Authorization-Key': 'secret',
      'X-Csrf-Token': 'secret',
      Referer: 'https://h.example/careers',
    },
    userAgent: 'owner@example.org',
  }

  test('another host hears what we can read and who we are: no key, and not whose it is', async () => {
    setting.standIn.answer('h.example', to('https://other.example/board', 307))
    setting.standIn.answer('other.example', to('https://h.example/back', 307))
    setting.standIn.answer('h.example/back', good)
    await read({ ...sent, method: 'POST', json: { offset: 0 } })
    const [first, ...others] = setting.standIn.log.filter(({ method }) => method === 'POST')
    expect(first?.headers).toMatchObject({ 'authorization-key': 'secret', 'user-agent': 'owner@example.org' })
    expect(others.map(({ host }) => host)).toEqual(['other.example', 'h.example'])
    for (const { headers, body } of others) {
      expect(headers).toMatchObject({
        accept: 'application/json',
        'accept-language': 'en',
        'content-type': 'application/json',
        'user-agent': userAgent,
      })
      for (const name of ['authorization-key', 'x-csrf-token', 'referer']) expect(headers).not.toHaveProperty(name)
      expect(body).toBe('{"offset":0}')
    }
  })

  test('the same host hears on all that it was told', async () => {
    setting.standIn.answer('h.example', to('/elsewhere'))
    setting.standIn.answer('h.example/elsewhere', good)
    await read(sent)
    expect(setting.standIn.log.at(-1)).toMatchObject({
      path: '/elsewhere',
      headers: { 'authorization-key': 'secret', 'user-agent': 'owner@example.org' },
    })
  })

  test('a POST becomes a GET at 303 and stays one at 307', async () => {
    setting.standIn.answer('h.example', to('https://h.example/303', 303))
    setting.standIn.answer('h.example/303', to('https://h.example/307', 307))
    setting.standIn.answer('h.example/307', good)
    await read({ method: 'POST', json: {} })
    expect(setting.standIn.log.slice(1).map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/board', '{}'],
      ['GET', '/303', ''],
      ['GET', '/307', ''],
    ])
  })
})
