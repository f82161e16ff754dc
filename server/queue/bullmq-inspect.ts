import type { Queue as BullQueue, Job } from 'bullmq'
import type { JobRecord, JobState, QueueInspection } from './queue.ts'

/** What BullMQ calls our states. */
const bullStates = { waiting: 'wait', delayed: 'delayed', running: 'active', failed: 'failed' } as const
const purgedAtOnce = 1_000

type Tools = { queueOf: (name: string) => Promise<BullQueue>; jobs: readonly { name: string }[] }

/** The part of the BullMQ driver with which an owner looks at work, runs it anew and forgets it. */
export function bullInspection({ queueOf, jobs }: Tools): QueueInspection {
  const all = () => Promise.all(jobs.map(({ name }) => queueOf(name)))

  async function find(id: string) {
    const [name = '', jobId = ''] = id.split('/')
    if (!jobs.some((job) => job.name === name)) return null
    const queue = await queueOf(name)
    const job = await queue.getJob(jobId)
    return job ? { queue, job, state: await job.getState() } : null
  }

  /** Adds failed work anew, so that its key is asked for as ever, and forgets the failed one. */
  async function again(queue: BullQueue, job: Job): Promise<boolean> {
    const { jobId: _, delay: __, ...opts } = job.opts
    const key = job.deduplicationId
    if (key !== undefined && (await queue.getDeduplicationJobId(key)) !== null) return false
    await queue.add(job.name, job.data, { ...opts, ...(key !== undefined && { deduplication: { id: key } }) })
    await job.remove()
    return true
  }

  return {
    async counts(job) {
      const queues = job ? [await queueOf(job.name)] : await all()
      const counts = await Promise.all(queues.map((queue) => queue.getJobCounts(...Object.values(bullStates))))
      const of = (state: JobState) => counts.reduce((total, one) => total + (one[bullStates[state]] ?? 0), 0)
      return { waiting: of('waiting'), delayed: of('delayed'), running: of('running'), failed: of('failed') }
    },

    async list(state, limit) {
      const isOldestFirst = state !== 'failed'
      const lists = (await all()).map((queue) => queue.getJobs([bullStates[state]], 0, limit - 1, isOldestFirst))
      return (await Promise.all(lists)).flat().filter(Boolean).map(recordIn(state))
    },

    async retry(id) {
      const found = await find(id)
      if (found?.state === 'delayed') {
        await found.job.promote()
        return true
      }
      return found?.state === 'failed' ? again(found.queue, found.job) : false
    },

    async remove(id) {
      const found = await find(id)
      if (!found || found.state === 'active') return false
      await found.job.remove()
      return true
    },

    async purge(state) {
      let purged = 0
      for (const queue of await all())
        for (let ids = ['']; ids.length > 0; purged += ids.length)
          ids = await queue.clean(0, purgedAtOnce, bullStates[state])
      return purged
    },
  }
}

const recordIn =
  (state: JobState) =>
  (job: Job): JobRecord => ({
    id: `${job.name}/${job.id}`,
    job: job.name,
    key: job.deduplicationId ?? null,
    state,
    payload: job.data,
    attempt: job.attemptsMade + (state === 'failed' ? 0 : 1),
    enqueuedAt: new Date(job.timestamp),
    error: job.failedReason ?? null,
  })
