import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { readConfig } from '../../../server/config.ts'
import { postingQuery } from '../../../server/list/query.ts'
import { startWorker } from '../../../server/worker.ts'
import { freshFolderFor } from '../../helpers/folder.ts'
import { until } from '../../helpers/queue-under-test.ts'
import { type OwnRedis, startRedis } from '../../helpers/redis.ts'
import { type StandIn, startStandIn } from '../../helpers/standin.ts'

/** A board whose postings have pages of their own, more of them than a worker hands over at once, read by workers. */
const pages = 120
const host = 'acme.bamboohr.com'
const contact = 'ada.lovelace@acme.example'
const ids = Array.from({ length: pages }, (_, i) => String(i + 1))
const json = (value: unknown) => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } })
const opening = (id: string) => ({ id, jobOpeningName: `Data Center Technician ${id}` })

let redis: OwnRedis
let standIn: StandIn
const { path: folder, remove } = freshFolderFor('details-on-redis')
beforeAll(async () => {
  redis = await startRedis()
  standIn = await startStandIn()
})
afterAll(async () => {
  await standIn.close()
  await redis.close()
  remove()
})

test('their descriptions are read in pieces, each page once, with the contacts masked before anything is handed over', async () => {
  standIn.answer(`${host}/careers/list`, json({ result: ids.map(opening) }))
  for (const id of ids) {
    const description = `<p>Swap drives. Write to ${contact} about ${id}.</p>`
    standIn.answer(`${host}/careers/${id}/detail`, json({ result: { jobOpening: { ...opening(id), description } } }))
  }
  const client = new Redis(redis.url)
  const handed: string[] = []
  // Before anybody else asks Redis for anything: what is reported in the same moment as the answer to MONITOR, ioredis refuses.
  const monitor = await client.monitor()
  monitor.on('monitor', (_: string, words: string[]) => void handed.push(words.join(' ')))
  const config = readConfig({
    REDIS_URL: redis.url,
    RACKLINE_COLLECT: 'workers',
    // Longer than a busy machine stands still: what has no sign of life for so long is read by another worker, once more.
    RACKLINE_LEASE_SECONDS: '30',
    RACKLINE_UPSTREAM_GATEWAY: standIn.url,
    RACKLINE_MIN_GAP_MS: '0',
    RACKLINE_DATABASE: `${folder}/r.db`,
  })
  const app = createApp(config, { registry: { version: '2026-01-01', employers: [] }, log: () => {} })
  const boardId = app.boards.findByKey(app.boardList.add(`https://${host}/careers`).key)?.id ?? 0
  const worker = await startWorker({ ...config, redis: redis.url }, 2)
  await app.begin()
  const detailed = app.database.sqlite
    .prepare<[], number>('select count(*) from postings where detailed and closed_at is null')
    .pluck()
  const isRead = async () => {
    const { waiting, delayed, running } = await app.queue.counts()
    return detailed.get() === pages && waiting + delayed + running === 0 && app.boards.find(boardId)?.visit === null
  }
  await until(isRead)

  const asked = standIn.paths(host).filter((path) => path.endsWith('/detail'))
  expect([asked.length, new Set(asked).size]).toEqual([pages, pages])
  const sweep = app.database.sqlite.prepare('select requests, outcome from sweeps').all()
  expect(sweep).toEqual([{ requests: pages + 1 + 1, outcome: 'complete' }]) // robots.txt and the list
  expect(await client.keys('rackline:parcel:*')).toEqual([])
  const payloads = handed.filter((words) => /collect-board|remember-board/.test(words)).join('\n')
  expect(payloads).toContain('"boardId"')
  expect(payloads).not.toMatch(/Swap drives|acme\.example/)
  const [first] = app.services.listPostings({ ...postingQuery.parse({}), limit: 1 }).data
  const { text } = app.services.getPosting(first?.id ?? 0) ?? { text: '' }
  expect(text).toContain('Swap drives')
  expect(text).not.toContain(contact)

  // Listed as others: their pages are read again and say nothing of it, and the next listing is as the last one was.
  standIn.answer(
    `${host}/careers/list`,
    json({ result: ids.map((id) => ({ ...opening(id), departmentLabel: 'Power' })) }),
  )
  const sweeps = app.database.sqlite.prepare<[], number>('select count(*) from sweeps').pluck()
  for (const n of [2, 3]) {
    app.database.sqlite.prepare('update boards set requested_at = 1 where id = ?').run(boardId)
    await until(async () => sweeps.get() === n && (await isRead()))
  }
  const departments = app.database.sqlite.prepare('select distinct department from postings').pluck().all()
  expect(departments).toEqual(['Power'])
  expect(standIn.paths(host).filter((path) => path.endsWith('/detail'))).toHaveLength(2 * pages)

  await worker.close()
  await app.close()
  monitor.disconnect()
  client.disconnect()
}, 60_000)
