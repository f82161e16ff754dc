import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { collect } from '../../../scrapers/collect.ts'
import { createFetcher } from '../../../scrapers/kit/kit.ts'
import { scraperFor } from '../../../scrapers/registry.ts'
import type { Reply } from '../../helpers/standin.ts'
import { endOf, type Setting, startSetting, userAgent } from './setting.ts'

const key = 'a1/b2 c3+d4='
const forms = [key, 'a1/b2%20c3+d4=', 'a1%2Fb2%20c3%2Bd4%3D', 'a1%2Fb2+c3%2Bd4%3D']
const schema = z.object({ jobs: z.array(z.string()) })

let setting: Setting
beforeEach(async () => {
  setting = await startSetting({ keys: { THE_KEY: key } })
})
afterEach(() => setting.close())

/** All that an error says: its sentence, where it came from, and what caused it. */
function saidBy(error: unknown): string {
  return error instanceof Error ? [error.message, error.stack, saidBy(error.cause)].join('\n') : String(error)
}

describe('a key that is in an address is told by no error', () => {
  const answers: [string, Reply][] = [
    ['not let in', { status: 403 }],
    ['gone', { status: 404 }],
    ['too many requests', { status: 429 }],
    ['a failure', { status: 500 }],
    ['a redirect without https', { status: 302, headers: { location: 'http://h.example/' } }],
    ['a redirect to nowhere', { status: 302 }],
    ['no answer', { fault: 'hang' }],
    ['a connection that is reset', { fault: 'drop' }],
    ['a page in place of data', { body: '<html><title>Welcome</title>' }],
    ['no JSON', { body: 'jobs' }],
    ['another shape', { body: '{"jobs":1}' }],
  ]
  const addresses = forms.map((form) => `https://h.example/search?key=${form}&what=gpu`)

  test.each(answers)('%s', async (_, reply) => {
    setting.standIn.answer('h.example', reply)
    for (const address of addresses) {
      const { kit } = setting.visit({ forced: true })
      kit.key('THE_KEY')
      const error = await endOf(setting.clock.run(kit.getJson(address, schema)))
      expect(error.message).toContain('h.example/search?key=…&what=gpu')
      for (const form of forms) expect(saidBy(error)).not.toContain(form)
    }
  })

  test('robots.txt, and a port that is not asked', async () => {
    setting.standIn.answer('h.example/robots.txt', { body: 'user-agent: *\ndisallow: /search' })
    for (const address of [...addresses, 'https://h.example:8080/?key=a1%2Fb2+c3%2Bd4%3D']) {
      const { kit } = setting.visit()
      kit.key('THE_KEY')
      const errors = [
        await endOf(setting.clock.run(kit.getText(address))),
        await endOf(setting.clock.run(kit.greet(address, 'x-token'))),
        await endOf(setting.clock.run(kit.openPage(address, async () => {}))),
      ]
      for (const error of errors) {
        expect(error.message).toContain('key=…')
        for (const form of forms) expect(saidBy(error)).not.toContain(form)
      }
    }
  })
})

test('what is kept of a visit to Adzuna says which search failed, and not the key', async () => {
  setting.standIn.answer('api.adzuna.com', { status: 401 })
  const keys = { ADZUNA_APP_ID: 'f00dcafe', ADZUNA_APP_KEY: '0123456789abcdef0123456789abcdef' }
  const hosts = { load: () => null, update: () => {} }
  const fetcher = createFetcher({ gateway: setting.standIn.url, minGapMs: 0, userAgent, hosts, keys })
  const scraper = scraperFor('adzuna')
  const board = { source: 'adzuna', params: scraper.example, validators: null, forced: true, known: [] }
  const { outcome, detail } = await collect({ board, scraper, fetcher, now: new Date('2026-11-05') })
  await fetcher.close()
  expect(outcome).toBe('blocked')
  expect(detail).toContain('https://api.adzuna.com/v1/api/jobs/us/search/1?app_id=…&app_key=…&what=data+center')
  expect(setting.standIn.paths('api.adzuna.com')[0]).toContain(`app_key=${keys.ADZUNA_APP_KEY}`)
})
