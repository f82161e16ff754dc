import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { UsageError } from '../../../server/errors.ts'
import { postingView } from '../../../server/views.ts'
import { fuzzable } from '../../helpers/api-fuzz.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { create, said, startReceiver } from './receiver.ts'

const { receiver, underTest, received, fresh } = await startReceiver()
afterAll(() => receiver.close())
beforeEach(fresh)

describe('a message to a webhook', () => {
  test('gets postings as the API answers them and nothing else, with a signature of id, time and body', async () => {
    const under = underTest()
    const { secret, view } = create(under)
    under.later(1)
    under.put(['a'])
    await under.app.webhooks.tell()
    const [asked] = received()
    const { type, timestamp, data, ...more } = said(asked)
    expect({ type, timestamp, more }).toEqual({
      type: 'postings.changed',
      timestamp: under.now().toISOString(),
      more: {},
    })
    expect(Object.keys(data)).toEqual(['query', 'board', 'opened', 'closed'])
    expect(postingView.strict().parse(data.opened[0])).toEqual(data.opened[0])
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = asked?.headers ?? {}
    expect(Number(at)).toBe(under.now().getTime() / 1000)
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    expect(signature).toBe(`v1,${createHmac('sha256', key).update(`${id}.${at}.${asked?.body}`).digest('base64')}`)
    expect(JSON.stringify(under.app.webhooks.list())).not.toContain(secret)
    expect(view).toMatchObject({ state: 'active', query: 'relevance=1' })
  })

  test('gets messages of which the document of the API says all', async () => {
    const under = underTest()
    const { view } = create(under)
    under.later(1)
    under.put(['a'])
    await under.app.webhooks.tell()
    under.later(1)
    under.put([], {}, true)
    await under.app.webhooks.tell()
    await under.app.webhooks.test(view.id)
    const { checkMessage } = await fuzzable(under.app.site)
    const all = received()
    expect(all.map((asked) => said(asked).type)).toEqual(['postings.changed', 'postings.changed', 'test'])
    for (const asked of all) checkMessage(said(asked), asked.headers)
    for (const wrong of [
      { type: 'test', data: {} },
      { ...said(all[0]), data: { opened: [{ id: 'one' }] } },
    ])
      expect(() => checkMessage(wrong, all[0]?.headers ?? {})).toThrow()
    expect(() => checkMessage(said(all[2]), {})).toThrow()
    expect(Object.keys(said(all[0])).concat(Object.keys(said(all[0]).data))).toEqual([
      ...['type', 'timestamp', 'data'],
      ...['query', 'board', 'opened', 'closed'],
    ])
    const page = await (await under.app.site.request('/api/v1/docs')).text()
    for (const word of ['postings.changed', 'webhook-signature', 'PostingsChanged']) expect(page).toContain(word)
  })

  test('is verified by the example of the documentation, which refuses what was changed or is old', async () => {
    const under = underTest()
    const { secret } = create(under)
    under.later(1)
    under.put(['a'])
    await under.app.webhooks.tell()
    const { headers = {}, body = '' } = received()[0] ?? {}
    const { isGenuine } = await exampleOf('docs/api.md')
    const now = under.now().getTime()
    expect(isGenuine(headers, body, secret, now)).toBe(true)
    expect(isGenuine(headers, `${body} `, secret, now)).toBe(false)
    expect(isGenuine(headers, body, create(under).secret, now)).toBe(false)
    expect(isGenuine({ ...headers, 'webhook-timestamp': String(now / 1000 + 1) }, body, secret, now)).toBe(false)
    for (const ms of [-301_000, 301_000]) expect(isGenuine(headers, body, secret, now + ms)).toBe(false)
  })

  test('signs with a new secret at once and for a while with those before it, so that receivers have time to change', async () => {
    const under = underTest()
    const hourMs = 3_600_000
    const { secret: first, view } = create(under)
    const signatureOf = async () => {
      expect(await under.app.webhooks.test(view.id)).toBeNull()
      const { headers = {}, body = '' } = received().at(-1) ?? {}
      const { isGenuine } = await exampleOf('docs/api.md')
      const fits = (secret: string) => isGenuine(headers, body, secret, under.now().getTime())
      return { fits, count: String(headers['webhook-signature']).split(' ').length }
    }
    const second = under.app.webhooks.rotate(view.id, 24 * hourMs).secret
    const both = await signatureOf()
    expect([both.count, ...[first, second].map(both.fits)]).toEqual([2, true, true])
    under.later(23)
    const third = under.app.webhooks.rotate(view.id, 24 * hourMs).secret
    expect([first, second, third].map((await signatureOf()).fits)).toEqual([true, true, true])
    under.later(2)
    expect([first, second, third].map((await signatureOf()).fits)).toEqual([false, true, true])
    const fourth = under.app.webhooks.rotate(view.id, 0).secret
    const alone = await signatureOf()
    expect([alone.count, ...[first, second, third, fourth].map(alone.fits)]).toEqual([1, false, false, false, true])
    expect(under.app.webhooks.list()).toEqual([expect.objectContaining({ id: view.id, query: view.query })])
  })

  test('keeps no secret that signs no more', async () => {
    const under = underTest()
    const { secret, view } = create(under)
    const isKept = () => under.app.database.sqlite.serialize().includes(secret.slice(8))
    under.app.webhooks.rotate(view.id, 3_600_000)
    expect(isKept()).toBe(true)
    under.later(2)
    under.put(['a'])
    await under.app.webhooks.tell()
    expect(isKept()).toBe(false)
    expect(() => under.app.webhooks.rotate(99, 0)).toThrow(UsageError)
  })
})

/** The code block in JavaScript of a page, as a module. */
async function exampleOf(page: string) {
  const text = readFileSync(page, 'utf8')
  const file = join(freshFolder().path, 'example.mjs')
  writeFileSync(file, /```js\n(.*?)```/s.exec(text)?.[1] ?? '')
  return import(pathToFileURL(file).href)
}
