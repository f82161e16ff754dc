import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { Validators } from '../../../../scrapers/kit/http/validators.ts'
import { outcomeOf, type Setting, startSetting } from '../setting.ts'

const board = 'https://h.example/board'
const lastModified = 'Mon, 02 Mar 2026 07:00:00 GMT'

let setting: Setting
beforeEach(async () => {
  setting = await startSetting()
})
afterEach(() => setting.close())

const visit = async (
  validators: Validators | null,
  { url = board, schema = z.unknown() as z.ZodType, wholeBoard = true, forced = false } = {},
) => {
  const { kit, tally } = setting.visit({ validators, forced })
  const outcome = await outcomeOf(setting.clock.run(kit.getJson(url, schema, { wholeBoard })))
  return { outcome, validators: tally.validators }
}
const lastHeaders = () => setting.standIn.log.at(-1)?.headers
const body = '{"jobs":[]}'
/** As a well-behaved server: 304 when the tag is the one it has now. */
const tagged = (tag: string, headers: Record<string, string> = {}) =>
  setting.standIn.answer('h.example', (asked) =>
    asked.headers['if-none-match'] === tag
      ? { status: 304, headers: { etag: tag, ...headers } }
      : { body, headers: { etag: tag, ...headers } },
  )

test.each(['"strong"', 'W/"weak"'])(
  'a board with the tag %s costs one empty answer when it is unchanged',
  async (tag) => {
    tagged(tag, { 'last-modified': lastModified })
    const first = await visit(null)
    expect(first).toMatchObject({ outcome: 'ok', validators: { url: board, etag: tag, lastModified } })
    const second = await visit(first.validators)
    expect(second).toEqual({ outcome: 'unchanged', validators: first.validators })
    expect(lastHeaders()).toMatchObject({ 'if-none-match': tag, 'if-modified-since': lastModified })
  },
)

test('a server without validators is as good: the hash of the body tells', async () => {
  setting.standIn.answer('h.example', { body }, { body }, { body: '{"jobs":[1]}' })
  const first = await visit(null)
  expect(first.validators).toMatchObject({ etag: null, lastModified: null })
  expect((await visit(first.validators)).outcome).toBe('unchanged')
  expect(lastHeaders()).not.toHaveProperty('if-none-match')
  expect((await visit(first.validators)).outcome).toBe('ok')
})

test('the same body under a new tag is unchanged, and the new tag is kept', async () => {
  setting.standIn.answer('h.example', { body, headers: { etag: '"a"' } }, { body, headers: { etag: '"b"' } })
  const first = await visit(null)
  const second = await visit(first.validators)
  expect(second).toMatchObject({
    outcome: 'unchanged',
    validators: { etag: '"b"', bodyHash: first.validators?.bodyHash },
  })
})

test('another body under the same tag is read', async () => {
  setting.standIn.answer(
    'h.example',
    { body, headers: { etag: '"a"' } },
    { body: '{"jobs":[1]}', headers: { etag: '"a"' } },
  )
  const first = await visit(null)
  expect((await visit(first.validators)).outcome).toBe('ok')
})

test('a 304 may bring a new date', async () => {
  setting.standIn.answer(
    'h.example',
    { body, headers: { etag: '"a"' } },
    { status: 304, headers: { 'last-modified': lastModified } },
  )
  const first = await visit(null)
  expect((await visit(first.validators)).validators).toEqual({ ...first.validators, lastModified })
})

test('validators of another address are not sent, nor are any for a part of a board', async () => {
  tagged('"a"')
  const { validators } = await visit(null)
  expect((await visit(validators, { url: `${board}?other` })).outcome).toBe('ok')
  expect(lastHeaders()).not.toHaveProperty('if-none-match')
  expect(await visit(validators, { wholeBoard: false })).toEqual({ outcome: 'ok', validators: null })
  expect(lastHeaders()).not.toHaveProperty('if-none-match')
})

test('a server that says 304 for ever, or has one tag for everything, is asked for the whole once a day', async () => {
  setting.standIn.answer('h.example', (asked) =>
    asked.headers['if-none-match'] ? { status: 304 } : { body: '{"jobs":[1]}', headers: { etag: '"a"' } },
  )
  const { validators } = await visit(null)
  const readAgo = (hours: number) =>
    validators && { ...validators, bodyHash: 'of another body', readAt: (validators.readAt ?? 0) - hours * 3_600_000 }
  expect((await visit(readAgo(23))).outcome).toBe('unchanged')
  expect((await visit(readAgo(24))).outcome).toBe('ok')
  expect((await visit(readAgo(-1))).outcome).toBe('ok')
  const { readAt: _, ...former } = readAgo(0) ?? {}
  expect((await visit(former as Validators)).outcome).toBe('ok')
})

test('the same body is read anew a day after it was last read, as a newer release may read more of it', async () => {
  setting.standIn.answer('h.example', { body })
  const { validators } = await visit(null)
  const readAgo = (hours: number) =>
    validators && { ...validators, readAt: (validators.readAt ?? 0) - hours * 3_600_000 }
  expect(await visit(readAgo(23))).toEqual({ outcome: 'unchanged', validators: readAgo(23) })
  expect(await visit(readAgo(24))).toMatchObject({ outcome: 'ok', validators: { bodyHash: validators?.bodyHash } })
})

test('a person who asks sends them too', async () => {
  tagged('"a"')
  const { validators } = await visit(null)
  expect((await visit(validators, { forced: true })).outcome).toBe('unchanged')
})

test('an answer that is not understood leaves no validators behind', async () => {
  tagged('"a"')
  expect(await visit(null, { schema: z.object({ jobs: z.string() }) })).toEqual({
    outcome: 'changed',
    validators: null,
  })
})
