import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { oneAfterTheOther } from '../../../server/http/guards/turns.ts'

/** Four requests at once, each of which takes so long: what happened in which order, turns of other work among them. */
async function askedAtOnce(ms: number) {
  let now = 0
  const happened: string[] = []
  const site = new Hono().use(oneAfterTheOther(() => now)).get('/:name', (c) => {
    happened.push(c.req.param('name'))
    now += ms
    return c.text('')
  })
  const other = () => {
    happened.push('other')
    if (happened.length < 12) setImmediate(other)
  }
  const answers = ['a', 'b', 'c', 'd'].map((name) => site.request(`/${name}`))
  setImmediate(other)
  await Promise.all(answers)
  return happened.slice(0, happened.indexOf('d') + 1).join(' ')
}

test('requests that arrive at once and take long leave turns to other work between them', async () => {
  expect(await askedAtOnce(8)).toBe('a other b other c other d')
})

test('short ones are answered in one turn', async () => {
  expect(await askedAtOnce(1)).toBe('a b c d')
})

test('each is answered, in the order in which they came', async () => {
  expect((await askedAtOnce(4)).replaceAll('other ', '')).toBe('a b c d')
})
