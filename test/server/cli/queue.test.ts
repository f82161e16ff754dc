import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { collectBoardJob } from '../../../server/jobs.ts'
import { defineJob, type Queue } from '../../../server/queue/queue.ts'
import { createSharing } from '../../../server/workers/sharing.ts'
import { freshFolderFor } from '../../helpers/folder.ts'
import { rackline } from '../../helpers/process.ts'
import { type OwnRedis, startRedis } from '../../helpers/redis.ts'

/** Work that fails once and for all, under a name that Redis knows and that a server without it does nothing of. */
const failing = defineJob({ ...collectBoardJob, payload: z.object({}), attemptsMax: 1 })
let isBroken = true

async function fail(queue: Queue) {
  isBroken = true
  queue.work(
    failing,
    async () => {
      if (isBroken) throw new Error('The disk is full')
    },
    { concurrency: 1 },
  )
  for (let i = 0; i < 2; i++) await queue.enqueue(failing, {})
  while ((await queue.counts()).failed < 2) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** What an operator does with failed work, and sees of it. */
async function operate(env: Record<string, string>) {
  const run = (words: string) => rackline(['queue', ...words.split(' ')], env)
  const { stdout } = await run('list --json')
  const { counts, jobs } = JSON.parse(stdout)
  expect(counts).toEqual({ waiting: 0, delayed: 0, running: 0, failed: 2 })
  expect(jobs[0]).toMatchObject({ job: failing.name, state: 'failed', error: 'The disk is full' })
  isBroken = false
  const listed = await run('list')
  expect(listed.stdout).toContain('0 waiting, 0 delayed, 0 running, 2 failed')
  expect(listed.stdout).toContain(jobs[0].id)
  expect(await run(`retry ${jobs[0].id}`)).toMatchObject({ status: 0, stdout: 'It is done anew.\n' })
  expect((await run(`remove ${jobs[0].id}`)).status).toBe(1)
  expect(await run('purge')).toMatchObject({ status: 0, stdout: '1 job forgotten.\n' })
}

describe('rackline queue', () => {
  const { path: folder, remove } = freshFolderFor('queue-command')
  let redis: OwnRedis
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(async () => {
    await redis.close()
    remove()
  })

  test('operates the work in the memory of the server that runs, also where others may sign in', async () => {
    const env = {
      RACKLINE_DATABASE: `${folder}/r.db`,
      SMTP_URL: `file:${folder}/mail`,
      RACKLINE_MAIL_FROM: 'letters@example.org',
      RACKLINE_PUBLIC_URL: 'https://rackline.example',
    }
    const app = createApp(readConfig(env), { registry: { version: '2026-01-01', employers: [] }, log: () => {} })
    const none = await rackline(['queue', 'list'], env)
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('and none runs over')])
    const server = serve({ fetch: app.site.fetch, hostname: '127.0.0.1', port: 0 })
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    app.me.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    app.settings.acquire(app.me, app.clock(), () => true)
    const lives = setInterval(() => app.settings.heartbeat(app.me, app.clock()), 1_000)
    try {
      await fail(app.queue)
      await operate(env)
    } finally {
      clearInterval(lives)
      await app.close()
      await new Promise((resolve) => server.close(resolve))
    }
  }, 60_000)

  test('operates the work of all processes on Redis, without a database', async () => {
    const sharing = createSharing({
      url: redis.url,
      leaseSeconds: 30,
      log: () => {},
      say: () => {},
      onFailure: () => {},
    })
    try {
      await fail(sharing.queue)
      await operate({ REDIS_URL: redis.url, RACKLINE_DATABASE: `${folder}/none.db` })
    } finally {
      await sharing.queue.close(0)
      await sharing.close()
    }
  }, 60_000)
})
