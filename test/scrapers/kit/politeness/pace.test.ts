import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FetcherOptions } from '../../../../scrapers/kit/kit.ts'
import { createPace } from '../../../../scrapers/kit/politeness/pace.ts'
import { outcomeOf, type Setting, startSetting } from '../setting.ts'

let setting: Setting
const start = async (options: Partial<FetcherOptions> = {}) => {
  setting = await startSetting(options)
}
beforeEach(() => start())
afterEach(() => setting.close())

const get = (url: string, timeoutMs = 20_000) => setting.visit().kit.getText(url, { timeoutMs })
const startsOf = (host: string) =>
  setting.standIn.log.filter((asked) => asked.host === host).map(({ startedMs }) => startedMs)
const gaps = (starts: number[]) => starts.slice(1).map((at, index) => at - (starts[index] ?? 0))
const useGap = async (minGapMs: number, options: Partial<FetcherOptions> = {}) => {
  await setting.close()
  await start({ minGapMs, ...options })
}

test('requests to one host start at least the gap apart, robots.txt counted, and other hosts do not wait', async () => {
  await useGap(1_000)
  for (const host of ['a.example', 'b.example']) setting.standIn.answer(host, { body: 'x' })
  const startMs = setting.clock.now()
  await setting.clock.run(
    Promise.all(Array.from({ length: 10 }, (_, n) => get(`https://${n % 2 ? 'a' : 'b'}.example/${n}`))),
  )
  for (const host of ['a.example', 'b.example']) {
    expect(startsOf(host)).toHaveLength(6)
    expect(Math.min(...gaps(startsOf(host)))).toBeGreaterThanOrEqual(1_000)
  }
  expect(setting.clock.now() - startMs, 'both hosts at the same time').toBeLessThan(6_000)
})

test('Crawl-delay widens the gap', async () => {
  await useGap(1_000)
  setting.standIn.answer('h.example/robots.txt', { body: 'user-agent: *\ncrawl-delay: 7' })
  setting.standIn.answer('h.example', { body: 'x' })
  await setting.clock.run(Promise.all([1, 2, 3].map((n) => get(`https://h.example/${n}`))))
  expect(gaps(startsOf('h.example'))).toEqual([7_000, 7_000, 7_000])
})

test('Crawl-delay does not slow a stand-in down when the gap is set to 0', async () => {
  setting.standIn.answer('h.example/robots.txt', { body: 'user-agent: *\ncrawl-delay: 7' })
  setting.standIn.answer('h.example', { body: 'x' })
  const startMs = setting.clock.now()
  await setting.clock.run(Promise.all([1, 2, 3].map((n) => get(`https://h.example/${n}`))))
  expect(setting.clock.now()).toBe(startMs)
})

test('a hung board costs the others of its host two seconds a try, and ends itself within 100 s', async () => {
  setting.standIn.answer('h.example', { body: 'x' })
  setting.standIn.answer('h.example/hung', { fault: 'hang' })
  const startMs = setting.clock.now()
  await setting.clock.run(get('https://h.example/first'))
  const hung = outcomeOf(get('https://h.example/hung', 30_000))
  const others = Promise.all(Array.from({ length: 20 }, (_, n) => get(`https://h.example/${n}`)))
  await setting.clock.run(others)
  expect(setting.clock.now() - startMs).toBeLessThanOrEqual(2_000)
  expect(await setting.clock.run(hung)).toBe('unreachable')
  expect(setting.clock.now() - startMs).toBeLessThanOrEqual(100_000)
})

test('at most two silent requests wait beside the one whose turn it is', async () => {
  setting.standIn.answer('h.example', { fault: 'hang' })
  const hung = Promise.all([1, 2, 3, 4].map((n) => outcomeOf(get(`https://h.example/${n}`))))
  let most = 0
  setting.standIn.answer('h.example', () => {
    most = Math.max(most, setting.standIn.silentCount() + 1)
    return { fault: 'hang' }
  })
  await setting.clock.run(hung)
  expect(most).toBe(3)
})

test('a host that is known to be slow is waited for', async () => {
  setting.standIn.answer('h.example', { fault: 'hang' })
  // Without any answer so far the patience is 12 s: robots.txt itself hangs here.
  setting.standIn.answer('h.example/robots.txt', { fault: 'hang' }, { body: '' })
  const startMs = setting.clock.now()
  const hung = outcomeOf(get('https://h.example/1'))
  await setting.clock.run(Promise.all([hung, outcomeOf(get('https://h.example/2'))]))
  const [first = 0, second = 0] = startsOf('h.example')
  expect(first).toBe(startMs)
  expect(second - first, 'its own next try, after the time out').toBeGreaterThan(20_000)
})

test('a visit that ends while it waits for its turn leaves the queue', async () => {
  await useGap(10_000)
  setting.standIn.answer('h.example', { body: 'x' })
  await setting.clock.run(get('https://h.example/1'))
  const ending = new AbortController()
  const left = setting
    .visit({ signal: ending.signal })
    .kit.getText('https://h.example/2')
    .catch((error: Error) => error.message)
  const stayed = get('https://h.example/3')
  ending.abort(new Error('enough'))
  expect(await left).toBe('enough')
  await setting.clock.run(stayed)
  expect(setting.standIn.paths('h.example')).toEqual(['/1', '/3'])
})

test('who leaves alone ends the wait as well, so that no process waits for it', async () => {
  const waits: (AbortSignal | undefined)[] = []
  const sleep = (_ms: number, signal?: AbortSignal) => {
    waits.push(signal)
    return new Promise<void>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
  }
  const pace = createPace({ ...setting.clock, steady: () => 0, sleep })
  const leaving = new AbortController()
  const turn = pace.turn('h.example', 300_000, leaving.signal).catch((error: Error) => error.message)
  expect(waits.map((signal) => signal?.aborted)).toEqual([false])
  leaving.abort(new Error('enough'))
  expect(await turn).toBe('enough')
  expect(waits.map((signal) => signal?.aborted)).toEqual([true])
})
