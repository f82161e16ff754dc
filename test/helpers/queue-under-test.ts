import { afterEach, expect } from 'vitest'
import { z } from 'zod'
import { defineJob, type Queue } from '../../server/queue/queue.ts'

export type MakeQueue = (onFailure: (job: string, error: unknown) => void) => Queue | Promise<Queue>

/** A kind of work; its payload is a number. */
export const job = (name: string, over: { attemptsMax?: number } = {}) =>
  defineJob({ name, payload: z.object({ n: z.number() }), attemptsMax: 3, backoffMs: 1, ...over })

/** The kinds of work of the contract, for drivers that want to know them beforehand. */
export const contractJobs = [job('a'), job('b')]

/** Waits until `holds`, for things that happen after a delay: up to 20 s, as the machine may be busy. */
export async function until(holds: () => boolean | Promise<boolean>) {
  for (let i = 0; i < 2_000 && !(await holds()); i++) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(await holds()).toBe(true)
}

/** A queue for each test of a file: `start` makes one that is empty, and it is closed afterwards. `failures`: of what the driver told. */
export function queueUnderTest(make: MakeQueue) {
  let queue: Queue
  const failures: string[] = []
  const start = async () => {
    failures.length = 0
    queue = await make((job) => failures.push(job))
    return queue
  }
  afterEach(() => queue.close(0))

  /** A queue with one piece of failed work, whose worker does it as soon as it is mended. */
  const startFailing = async () => {
    const queue = await start()
    const done: number[] = []
    let isBroken = true
    const handler = async ({ n }: { n: number }) => {
      if (isBroken) throw new Error('The disk is full')
      done.push(n)
    }
    queue.work(job('a', { attemptsMax: 1 }), handler, { concurrency: 1 })
    await queue.enqueue(job('a', { attemptsMax: 1 }), { n: 1 }, { key: 'k' })
    await until(() => failures.length === 1)
    await until(async () => (await queue.counts()).failed === 1)
    return {
      queue,
      done,
      mend() {
        isBroken = false
      },
    }
  }
  return { start, startFailing, failures }
}
