import { expect, test } from 'vitest'
import { pause } from '../../../scrapers/kit/pause.ts'

test('of all that pause one goes on in each turn of the event loop, in the order in which they paused', async () => {
  let turn = 0
  let next = setImmediate(function count() {
    turn++
    next = setImmediate(count)
  })
  const steps: { who: string; turn: number }[] = []
  const work = async (who: string) => {
    for (let step = 0; step < 3; step++) {
      await pause()
      steps.push({ who, turn })
    }
  }
  await Promise.all(['a', 'b', 'c'].map(work))
  clearImmediate(next)
  expect(steps.map(({ who }) => who).join('')).toBe('abcabcabc')
  expect(new Set(steps.map(({ turn }) => turn)).size).toBe(steps.length)
})
