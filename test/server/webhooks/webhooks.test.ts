import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { UsageError } from '../../../server/errors.ts'
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
