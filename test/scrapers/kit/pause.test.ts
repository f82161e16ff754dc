import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns, pause } from '../../../scrapers/kit/pause.ts'

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

test('long work pauses each time that its steps have taken a turn, and not before', async () => {
  let now = 0
  const turns = createTurns(() => now).inTurns()
  const waited: boolean[] = []
  for (let step = 0; step < 6; step++) {
    now += 4
    const turn = turns()
    waited.push(turn !== undefined)
    await turn
  }
  expect(waited).toEqual([false, true, false, true, false, true])
})

test('where a request comes in every turn, work waits for the next one and no longer', async () => {
  const { pause, ofRequest } = createTurns(() => 0)
  let isDone = false
  void pause().then(() => {
    isDone = true
  })
  void ofRequest()
  await nextTurn()
  expect(isDone).toBe(false)
  void ofRequest()
  await nextTurn()
  expect(isDone).toBe(true)
})

test('a request begins at once where none waits, in later turns too', async () => {
  let now = 0
  const { ofRequest } = createTurns(() => now)
  for (let turn = 0; turn < 3; turn++) {
    expect(ofRequest()).toBeUndefined()
    await nextTurn()
    now += 100
  }
})

test('a request that comes while others wait overtakes none of them', async () => {
  let now = 0
  const { ofRequest } = createTurns(() => now)
  const begun: string[] = []
  async function request(name: string) {
    const turn = ofRequest()
    if (turn) await turn
    begun.push(name)
    now += 8
  }
  const requests = ['first', 'second', 'third'].map(request)
  await nextTurn()
  await Promise.all([...requests, request('last')])
  expect(begun).toEqual(['first', 'second', 'third', 'last'])
})
