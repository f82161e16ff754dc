import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshFolder } from '../../helpers/folder.ts'
import { create, host, said, startReceiver, titles } from './receiver.ts'

const { receiver, underTest, received, fresh } = await startReceiver()
afterAll(() => receiver.close())
beforeEach(fresh)

describe('a receiver that fails', () => {
  test('gets the same message again, later each time, from the next process too', async () => {
    const path = join(freshFolder().path, 'a.db')
    receiver.answer(`${host}/in`, { status: 503 }, { fault: 'drop' }, { status: 200 })
    const first = underTest({ RACKLINE_DATABASE: path })
    create(first)
    first.later(1)
    first.put(['a'])
    await first.app.webhooks.tell()
    await first.app.webhooks.tell()
    expect(received()).toHaveLength(1)
    expect(first.app.webhooks.list()).toMatchObject([{ state: 'failing', waiting: 1, detail: 'It answered 503.' }])
    await first.app.close()

    const next = underTest({ RACKLINE_DATABASE: path })
    for (const hours of [1.01, 0.2, 0.2]) {
      next.later(hours)
      if (next.app.webhooks.isDue(next.now())) await next.app.webhooks.tell()
    }
    expect(received()).toHaveLength(3)
    const ids = new Set(received().map(({ headers }) => headers['webhook-id']))
    expect(ids.size).toBe(1)
    expect(new Set(received().map(({ body }) => body)).size).toBe(1)
    expect(next.app.webhooks.list()).toMatchObject([{ state: 'active', waiting: 0, detail: null }])
  })

  test('is knocked at less and less, however many messages wait', async () => {
    receiver.answer(`${host}/in`, { status: 500 })
    const under = underTest()
    create(under)
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
      under.later(0.01)
      under.put([id])
    }
    for (let minute = 0; minute < 24 * 60; minute++) {
      if (under.app.webhooks.isDue(under.now())) await under.app.webhooks.tell()
      under.later(1 / 60)
    }
    expect(received().length).toBeGreaterThan(20)
    expect(received().length).toBeLessThan(40)
  })

  test('is switched off after five days of failures, visibly, and on again by a test that it answers', async () => {
    receiver.answer(`${host}/in`, { status: 500 })
    const under = underTest()
    const { view } = create(under)
    for (let day = 0; day < 7; day++) {
      under.put([`day${day}`])
      await under.app.webhooks.tell()
      under.later(24)
    }
    expect(under.app.webhooks.list()).toMatchObject([{ state: 'disabled', waiting: 0, detail: 'It answered 500.' }])
    expect(under.app.webhooks.counts().states).toEqual({ active: 0, failing: 0, disabled: 1 })
    expect(await under.app.webhooks.test(view.id)).toBe('It answered 500.')
    receiver.answer(`${host}/in`, { status: 200 })
    expect(await under.app.webhooks.test(view.id)).toBeNull()
    expect(said(received().at(-1))).toMatchObject({ type: 'test' })
    under.put(['after'])
    await under.app.webhooks.tell()
    expect(titles(said(received().at(-1)).data.opened)).toEqual(['after'])
  })

  test('that says it is gone is switched off at once; a redirect is not followed; Retry-After is obeyed', async () => {
    for (const [path, status, headers] of [
      ['gone', 410, {}],
      ['moved', 302, { location: `https://${host}/elsewhere` }],
      ['busy', 429, { 'retry-after': '7200' }],
    ] as const)
      receiver.answer(`${host}/${path}`, { status, headers })
    const under = underTest()
    for (const path of ['gone', 'moved', 'busy']) create(under, { url: `https://${host}/${path}`, name: path })
    under.later(1)
    under.put(['a'])
    await under.app.webhooks.tell()
    expect(under.app.webhooks.list()).toMatchObject([
      { name: 'gone', state: 'disabled' },
      { name: 'moved', state: 'failing', detail: expect.stringContaining('redirects are not followed') },
      { name: 'busy', state: 'failing' },
    ])
    under.later(1)
    await under.app.webhooks.tell()
    expect(
      received()
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/busy', '/gone', '/moved', '/moved'])
    under.later(1.1)
    await under.app.webhooks.tell()
    expect(received().filter(({ path }) => path === '/busy')).toHaveLength(2)
  })

  test('keeps nobody else waiting', async () => {
    receiver.answer(`${host}/bad`, { status: 500 })
    const under = underTest()
    create(under, { url: `https://${host}/bad` })
    create(under)
    under.later(1)
    under.put(['a'])
    await under.app.webhooks.tell()
    expect(under.app.webhooks.list().map(({ state }) => state)).toEqual(['failing', 'active'])
  })
})
