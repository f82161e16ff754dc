import { expect, test } from 'vitest'
import { cleanDescription } from '../../scrapers/clean.ts'
import { foreignTo } from '../helpers/hostile/foreign-to.ts'
import { payloads } from '../helpers/hostile/payloads.ts'

test('there are at least a hundred payloads, no two alike', () => {
  expect(new Set(payloads).size).toBe(payloads.length)
  expect(payloads.length).toBeGreaterThanOrEqual(100)
})

test.each(payloads)('%j leaves only allowed tags, attributes and schemes', (payload) => {
  for (const source of [
    payload,
    `<p>before</p>${payload}<p>after</p>`,
    `<ul><li>${payload}</li></ul>`,
    payload.repeat(3),
  ]) {
    const { html } = cleanDescription(source)
    expect(foreignTo(html)).toEqual([])
    expect(cleanDescription(html).html).toBe(html)
  }
})
