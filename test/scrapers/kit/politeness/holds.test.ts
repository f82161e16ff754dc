import { afterEach, beforeEach, expect, test } from 'vitest'
import { endOf, outcomeOf, type Setting, startSetting } from '../setting.ts'

let setting: Setting
beforeEach(async () => {
  setting = await startSetting()
  setting.standIn.answer('h.example', { body: 'x' })
  setting.standIn.answer('h.example/robots.txt', { body: '' })
})
afterEach(() => setting.close())

const minute = 60_000
const get = (path: string, forced = false) =>
  setting.clock.run(outcomeOf(setting.visit({ forced }).kit.getText(`https://h.example${path}`)))
const fail = async (times: number, path = '/x') => {
  for (let time = 0; time < times; time++) await get(path)
}

test('five failures in a row, each of three tries, and the host is left alone for 15 min', async () => {
  setting.standIn.answer('h.example', { fault: 'drop' })
  await fail(5)
  expect(setting.standIn.paths('h.example')).toHaveLength(15)
  expect(setting.hosts.get('h.example')?.failures).toBe(5)
  const end = await setting.clock.run(endOf(setting.visit().kit.getText('https://h.example/other')))
  expect(end.outcome).toBe('unreachable')
  expect(end.message).toMatch(/^h\.example is left alone for 15 min: The host could not be reached/)
  expect(setting.standIn.paths('h.example')).toHaveLength(15)
})

test('a host that is down for a day is asked at most once per 15 min, whoever comes by', async () => {
  setting.standIn.answer('h.example', { fault: 'drop' })
  setting.standIn.answer('h.example/robots.txt', { fault: 'drop' })
  await fail(1)
  setting.clock.pass(11 * minute)
  for (let round = 0; round < 5; round++) {
    await fail(1)
    setting.clock.pass(11 * minute)
  }
  const before = setting.standIn.log.length
  for (let passedMs = 0; passedMs < 24 * 60 * minute; passedMs += 5 * minute) {
    await setting.clock.run(
      Promise.all(['/a', '/b', '/c'].map((path) => outcomeOf(setting.visit().kit.getText(`https://h.example${path}`)))),
    )
    setting.clock.pass(5 * minute)
  }
  expect(setting.standIn.log.length - before).toBeGreaterThan(40)
  expect(setting.standIn.log.length - before).toBeLessThanOrEqual(96)
})

test('one answered probe ends it', async () => {
  setting.standIn.answer('h.example', { fault: 'drop' })
  await fail(5)
  setting.clock.pass(15 * minute)
  setting.standIn.answer('h.example', { body: 'x' })
  expect(await get('/a')).toBe('ok')
  expect(await get('/b')).toBe('ok')
  expect(setting.hosts.get('h.example')).toEqual({ failures: 0, holdUntil: null, reason: null })
})

test('it survives a restart', async () => {
  setting.standIn.answer('h.example', { fault: 'drop' })
  await fail(5)
  await setting.restart()
  const before = setting.standIn.log.length
  expect(await get('/a')).toBe('unreachable')
  expect(setting.standIn.log).toHaveLength(before)
})

test('a person who asks is not kept from asking', async () => {
  setting.standIn.answer('h.example', { fault: 'drop' })
  await fail(5)
  setting.standIn.answer('h.example', { body: 'x' })
  expect(await get('/a', true)).toBe('ok')
})

test('one board that always fails never stops the others of its host', async () => {
  setting.standIn.answer('h.example/broken', { fault: 'drop' })
  for (let round = 0; round < 8; round++) {
    expect(await get('/broken')).toBe('unreachable')
    expect(await get('/good')).toBe('ok')
  }
})

test('429 without a time counts as a failure of the host, other statuses do not', async () => {
  setting.standIn.answer('h.example/500', { status: 500 })
  setting.standIn.answer('h.example/404', { status: 404 })
  await fail(6, '/500')
  await fail(6, '/404')
  expect(await get('/good')).toBe('ok')
  setting.standIn.answer('h.example/429', { status: 429 })
  await fail(5, '/429')
  expect(await get('/good')).toBe('throttled')
})

test('failing hosts know nothing of each other', async () => {
  setting.standIn.answer('h.example', { fault: 'drop' })
  await fail(5)
  setting.standIn.answer('other.example', { body: 'x' })
  expect(await setting.clock.run(outcomeOf(setting.visit().kit.getText('https://other.example/')))).toBe('ok')
})
