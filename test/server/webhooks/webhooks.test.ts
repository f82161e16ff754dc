import { createHmac } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { UsageError } from '../../../server/errors.ts'
import { postingView } from '../../../server/views.ts'
import { fuzzable } from '../../helpers/api-fuzz.ts'
import { aPosting, aSweep } from '../../helpers/database.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { writeElsewhere } from '../../helpers/writer.ts'
import { create, host, said, startReceiver, titles } from './receiver.ts'

const { receiver, underTest, received, fresh } = await startReceiver()
afterAll(() => receiver.close())
beforeEach(fresh)

describe('a webhook', () => {
  test('is told once of each sweep that opens or closes postings of its list, and of no other', async () => {
    const under = underTest()
    under.put(['before'])
    create(under)
    under.later(1)
    under.put(['a', 'b'])
    under.put(['chef'], { title: 'Chef de cuisine chef', text: 'You cook.' })
    under.later(1)
    under.put(['c'])
    await under.app.webhooks.tell()
    expect(received().map((asked) => titles(said(asked).data.opened))).toEqual([['a', 'b'], ['c']])
    expect(under.app.webhooks.isDue(under.now())).toBe(false)
    under.later(1)
    under.put([], {}, true)
    await under.app.webhooks.tell()
    expect(titles(said(received()[2]).data.closed)).toEqual(['a', 'b', 'before', 'c'])
    await under.app.webhooks.tell()
    expect(received()).toHaveLength(3)
  })

  test('is not told again of what it took while another process wrote, so that this could not be written down at once', async () => {
    const under = underTest({ RACKLINE_DATABASE: join(freshFolder().path, 'rackline.db') })
    create(under)
    under.later(1)
    under.put(['a'])
    receiver.answer(`${host}/in`, () => {
      writeElsewhere(under.app.database, 700)
      return { status: 204 }
    })
    await under.app.webhooks.tell()
    expect(under.app.webhooks.counts()).toMatchObject({ tries: { delivered: 1, failed: 0 }, waiting: 0 })
    await under.app.webhooks.tell()
    expect(received()).toHaveLength(1)
  })

  test('that wants one of both hears that one only', async () => {
    const under = underTest()
    create(under, { wants: ['closed'] })
    under.later(1)
    under.put(['a'])
    under.later(1)
    under.put([], {}, true)
    await under.app.webhooks.tell()
    expect(received().map((asked) => said(asked).data)).toMatchObject([{ opened: [], closed: [{ status: 'closed' }] }])
  })

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

  test('hears of a posting whose own page is still to be read when that has been read, or not within six hours', async () => {
    const under = underTest()
    create(under, { query: 'relevance=1&facet=gpu-orchestration' })
    under.later(1)
    under.put(['a', 'b'], { title: 'Engineer', text: '', html: '', detailed: false })
    await under.app.webhooks.tell()
    expect(received()).toEqual([])
    under.later(1)
    under.put(['a'])
    await under.app.webhooks.tell()
    expect(received().map((asked) => titles(said(asked).data.opened))).toEqual([['a']])
    under.later(6)
    expect(under.app.webhooks.isDue(under.now())).toBe(true)
    await under.app.webhooks.tell()
    expect(received()).toHaveLength(1)
    expect(under.app.webhooks.isDue(under.now())).toBe(false)
  })

  test('is not told of the first sweep of a board', async () => {
    const under = underTest()
    create(under)
    under.later(1)
    under.put(['seed'])
    const board = under.app.boards.list()[0]?.id ?? 0
    under.app.postings.reconcile(
      aSweep({ boardId: board, postings: [aPosting('first')], first: true, now: under.now() }),
    )
    await under.app.webhooks.tell()
    expect(received().map((asked) => titles(said(asked).data.opened))).toEqual([['seed']])
  })
})

test('a query that is not understood any more hinders no other webhook, and the list says what is wrong with it', async () => {
  const under = underTest()
  for (const name of ['currency', 'filter', 'ours']) create(under, { name })
  const store = under.app.database.sqlite.prepare('update webhooks set query = ? where name = ?')
  store.run('salaryMin=1&currency=TWD', 'currency')
  store.run('colour=red', 'filter')
  under.later(1)
  under.put(['a'])
  await under.app.webhooks.tell()
  expect(received().map((asked) => titles(said(asked).data.opened))).toEqual([['a']])
  expect(under.app.webhooks.isDue(under.now())).toBe(false)
  expect(under.app.webhooks.list().map(({ name, detail }) => [name, detail])).toEqual([
    ['currency', expect.stringContaining('There is no reference rate for TWD.')],
    ['filter', expect.stringContaining('colour: no filter of the list.')],
    ['ours', null],
  ])
})

test('a wrong address, a wrong query or an unknown id is one sentence', async () => {
  const under = underTest()
  for (const over of [
    { url: 'http://hooks.example.org/' },
    { url: 'hooks' },
    { url: 'https://user:secret@hooks.example.org/' },
    { url: 'https://hooks.example.org:8443/' },
    { query: 'relevance=9' },
    { query: 'nonsense=1' },
    { query: 'status=closed' },
    { query: 'salaryMin=1&currency=TWD' },
  ])
    expect(() => create(under, over), JSON.stringify(over)).toThrow(UsageError)
  expect(under.app.webhooks.list()).toEqual([])
  expect(() => under.app.webhooks.remove(7)).toThrow(UsageError)
  expect(() => create(under, { query: 'facet=nope&colour=red' })).toThrow(
    /^The query cannot be used\. facet: Must be one of cloud-expertise, .*\. colour: no filter of the list\. Filters: q, /,
  )
  expect(() => create(under, { query: 'salaryMin=1&currency=TWD' })).toThrow(
    /^The query cannot be used\. currency: There is no reference rate for TWD\. There are for AED, .*\. Filters: q, /,
  )
  create(under, { query: 'http://127.0.0.1:3000/api/v1/postings?relevance=1&country=US&country=DE' })
  expect(under.app.webhooks.list()[0]?.query).toBe('relevance=1&country=US&country=DE')
  under.put(['a'])
  expect(under.app.webhooks.remove(1)).toMatchObject({ id: 1 })
  expect(under.app.webhooks.list()).toEqual([])
})

/** The code block in JavaScript of a page, as a module. */
async function exampleOf(page: string) {
  const text = readFileSync(page, 'utf8')
  const file = join(freshFolder().path, 'example.mjs')
  writeFileSync(file, /```js\n(.*?)```/s.exec(text)?.[1] ?? '')
  return import(pathToFileURL(file).href)
}
