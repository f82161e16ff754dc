import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createTurns } from '../../../scrapers/kit/pause.ts'
import { oneAfterTheOther } from '../../../server/http/guards/turns.ts'

/** Four requests at once, each of which takes so long: what happened in which order, turns of other work among them. */
async function askedAtOnce(ms: number, works = 0) {
  let now = 0
  const happened: string[] = []
  const turns = createTurns(() => now)
  const site = new Hono().use(oneAfterTheOther(turns)).get('/:name', (c) => {
    happened.push(c.req.param('name'))
    now += ms
    return c.text('')
  })
  const turn = () => {
    happened.push('|')
    if (!happened.includes('d')) setImmediate(turn)
  }
  const pieces = Array.from({ length: works }, async () => {
    await turns.pause()
    happened.push('work')
  })
  const answers = ['a', 'b', 'c', 'd'].map((name) => site.request(`/${name}`))
  setImmediate(turn)
  await Promise.all([...answers, ...pieces])
  return happened.join(' ')
}

test('requests that arrive at once and take long leave turns to all else between them', async () => {
  expect(await askedAtOnce(8)).toMatch(/^a \|.* b \|.* c \|.* d/)
})

test('short ones are answered in one turn', async () => {
  expect(await askedAtOnce(1)).toMatch(/^a b c d/)
})

test('those that had to wait too, while it lasts', async () => {
  expect(await askedAtOnce(4)).toMatch(/^a b \|[ |]* c d/)
})

test('work that waits has every second turn, however many requests wait', async () => {
  const happened = (await askedAtOnce(8, 3)).replaceAll(/[| ]+/g, ' ')
  expect(happened).toMatch(/^a work b work c work d/)
})

test('no turn has both a request and work in it', async () => {
  for (const turn of (await askedAtOnce(8, 4)).split('|')) expect(turn.trim().split(' ').length).toBeLessThanOrEqual(1)
})
