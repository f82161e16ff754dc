import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { createBullQueue } from '../../server/queue/bullmq.ts'
import { createRedis } from '../../server/queue/redis.ts'
import { job, until } from '../helpers/queue-under-test.ts'
import { startRedis } from '../helpers/redis.ts'

/** A link to a Redis of its own, and all that it told. */
async function linked() {
  const own = await startRedis()
  const told: string[] = []
  const tell = (sentence: string) => void told.push(sentence)
  const link = createRedis(own.url, { onTrouble: tell, onWell: tell }, 100)
  await (await link.hasty()).ping()
  const close = async () => {
    await link.close()
    await own.close()
  }
  return { own, link, told, close }
}

test('a Redis that goes away is told once with what to do, and so is that it is back', async () => {
  const { own, link, told, close } = await linked()
  for (const outage of [1, 2]) {
    await own.end('SIGKILL')
    await until(() => told.length === 2 * outage - 1)
    expect(told.at(-1)).toMatch(/^Redis does not answer. Start it/)
    link.trouble(new Error('write EPIPE'))
    await own.start()
    await until(() => told.length === 2 * outage)
    expect(told.at(-1)).toBe('Redis takes work again.')
  }
  await close()
}, 60_000)

test('a Redis without memory is told as that, though it answers, and one that goes away soon after is told too', async () => {
  const { own, told, close } = await linked()
  const operator = new Redis(own.url)
  await operator.config('SET', 'maxmemory', '1')
  await until(() => told.length === 1)
  expect(told[0]).toMatch(/^Redis has no memory left. Raise its maxmemory/)
  await operator.config('SET', 'maxmemory', '0')
  await until(() => told.length === 2)
  operator.disconnect()
  await own.end('SIGKILL')
  await until(() => told.length === 3)
  expect(told.slice(1)).toEqual(['Redis takes work again.', expect.stringMatching(/^Redis does not answer/)])
  await close()
}, 60_000)

test('a fault of the queue is told once, and many of them do not ask Redis as often', async () => {
  const { own, link, told, close } = await linked()
  const operator = new Redis(own.url)
  const sets = async () => Number(/cmdstat_set:calls=(\d+)/.exec(await operator.info('commandstats'))?.[1] ?? 0)
  const before = await sets()
  for (let n = 0; n < 500; n++) link.trouble(new Error('Missing lock'))
  await until(() => told.length > 0)
  for (let n = 0; n < 500; n++) link.trouble(new Error('Missing lock'))
  expect((await sets()) - before).toBeLessThan(50)
  expect(told).toEqual(['The queue on Redis: Missing lock'])
  operator.disconnect()
  await close()
}, 60_000)

test('a queue that was first asked for while Redis went away works once it is back', async () => {
  const { own, link, close } = await linked()
  const work = job('late')
  const queue = createBullQueue({ redis: link, jobs: [work], onFailure: () => {}, now: Date.now })
  void own.end('SIGSTOP')
  const asked = queue.counts().catch(() => 'failed')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await own.end('SIGKILL')
  expect(await asked).toBe('failed')
  await own.start()
  await until(async () => (await queue.counts().catch(() => null)) !== null)
  expect(await queue.enqueue(work, { n: 1 })).toBe(true)
  await queue.close(0)
  await close()
}, 60_000)

test('what somebody waits for fails soon where Redis says nothing at all', async () => {
  const { own, link, told, close } = await linked()
  void own.end('SIGSTOP')
  await expect((await link.hasty()).ping()).rejects.toThrow('timed out')
  await until(() => told.length === 1)
  await close()
}, 60_000)
