import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { type App, createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { greenhouseAnswer, layGreenhouse } from '../helpers/boards.ts'
import { freshFolderFor } from '../helpers/folder.ts'
import { startStandIn } from '../helpers/standin.ts'

const api = 'boards-api.greenhouse.io/v1/boards'

describe('the switch of a source', () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>
  let app: App
  let folder: ReturnType<typeof freshFolderFor>
  let now = new Date('2026-11-24T00:00:00Z')
  const open = () => {
    const config = readConfig({
      RACKLINE_DATABASE: join(folder.path, 'a.db'),
      RACKLINE_UPSTREAM_GATEWAY: standIn.url,
      RACKLINE_MIN_GAP_MS: '0',
    })
    return createApp(config, { clock: () => now, registry: { version: '2026-01-01', employers: [] } })
  }

  beforeEach(async () => {
    standIn = await startStandIn()
    folder = freshFolderFor('switches')
    now = new Date('2026-11-24T00:00:00Z')
    app = open()
  })
  afterEach(async () => {
    await app.close()
    await standIn.close()
    folder.remove()
  })

  async function sweep() {
    now = new Date(now.getTime() + 7 * 3_600_000)
    app.boards.request(null, now)
    await app.ticker.tick()
    await app.queue.drain()
  }
  const ask = async (path: string) => app.site.request(`http://127.0.0.1${path}`)
  const get = async (path: string) => (await ask(path)).json()
  const shown = async () => {
    // As housekeeping does every two seconds.
    await app.market.follow(now)
    return shownNow()
  }
  const shownNow = async () => ({
    list: (await get('/api/v1/postings?relevance=0&status=all')).count,
    words: (await get('/api/v1/postings?relevance=0&q=gpus')).count,
    one: (await ask('/api/v1/postings/1')).status,
    progress: (await get('/api/v1/progress')).openPostings,
    open: app.switches.list().find(({ name }) => name === 'greenhouse')?.openPostings,
    page: (await (await ask('/?relevance=0')).text()).includes('Cluster Engineer'),
    sitemap: (await (await ask('/sitemaps/postings-0.xml')).text()).includes('<loc>'),
    market: (await get('/api/v1/market/demand?by=seniority&lane=any')).basis.n,
    marketPage: /of (\d+) open postings?\./.exec(await (await ask('/market?lane=any')).text())?.[1],
    employerHasNone: (await (await ask('/employers/company-acme?lane=any')).text()).includes(
      'No open posting is counted here',
    ),
  })

  /** Lays down and reads a board of 30 postings that have to do with AI infrastructure. */
  async function sweepRelevant() {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    const body = greenhouseAnswer(
      'acme',
      30,
      'with Slurm, Kubernetes and InfiniBand: build our GPU clusters for training with NCCL, Terraform and Prometheus',
    )
    standIn.answer(`${api}/acme/jobs`, { headers: { 'content-type': 'application/json' }, body })
    await sweep()
  }

  test('off: nothing is asked any more and nothing is shown; on: all is back with its history', async () => {
    await sweepRelevant()
    const before = await shown()
    expect(before).toMatchObject({ list: 30, words: 30, one: 200, progress: 30, open: 30, page: true })
    expect(before).toMatchObject({ market: 30, marketPage: '30', employerHasNone: false })

    expect(app.switches.set('greenhouse', 'off')).toBe(1)
    expect(await shown()).toEqual({
      ...{ list: 0, words: 0, one: 404, progress: 0, open: 30, page: false, sitemap: false },
      ...{ market: 0, marketPage: '0', employerHasNone: true },
    })
    const requests = standIn.log.length
    await sweep()
    expect(standIn.log.length).toBe(requests)
    expect((await get('/api/v1/sources')).data).toMatchObject([{ board: 'greenhouse:acme', off: true }])

    app.switches.set('greenhouse', 'on')
    expect(await shown()).toEqual(before)
    await sweep()
    expect(standIn.log.length).toBe(requests + 1)
    expect((await get('/api/v1/postings/1')).events).toHaveLength(1)
  })

  test('another process throws it: the server’s next answers and its next tick know', async () => {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    await sweep()
    expect((await shown()).list).toBe(30)
    const other = open()
    other.switches.set('greenhouse', 'off')
    await other.close()
    // A request comes in a turn of the event loop of its own, in which what others wrote is looked at.
    await setImmediate()
    expect(await shown()).toMatchObject({ list: 0, words: 0, one: 404 })
    expect(app.boards.due({ now: new Date('2027-01-01'), onlyRequested: false, perHostMax: 9, limit: 9 })).toEqual([])
  })

  test('another process throws it: the market follows within seconds, whether it is asked or not', async () => {
    await sweepRelevant()
    expect(await shown()).toMatchObject({ market: 30, marketPage: '30' })
    const other = open()
    other.switches.set('greenhouse', 'off')
    await other.close()
    await setImmediate()
    // Nobody waits for it: who asks first may get the market as it was, and starts the reading.
    await vi.waitFor(async () => expect(await shownNow()).toMatchObject({ market: 0, marketPage: '0' }), {
      timeout: 5_000,
    })
    app.switches.set('greenhouse', 'on')
    app.ticker.start({ onlyRequested: true })
    const follow = vi.spyOn(app.market, 'follow')
    await vi.waitFor(() => expect(follow).toHaveBeenCalled(), { timeout: 5_000 })
    await follow.mock.results[0]?.value
    expect(await shownNow()).toMatchObject({ market: 30, marketPage: '30' })
  })

  test('a sweep under way ends without another request and without a word in the database', async () => {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    standIn.answer(`${api}/acme/jobs`, { fault: 'hang' })
    app.boards.request(null, now)
    await app.ticker.tick()
    for (let i = 0; i < 2_000 && standIn.silentCount() === 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 10))
    app.switches.set('greenhouse', 'off')
    app.switches.enforce()
    await app.queue.drain()
    expect(app.boards.lastSweepId()).toBe(0)
  })

  test('a source that is shipped off takes boards in and reads none, until its owner switches it on', async () => {
    const { key, off } = app.boardList.add('https://jobs.smartrecruiters.com/AcmeNet/744')
    expect({ key, off }).toEqual({ key: 'smartrecruiters:AcmeNet', off: true })
    await sweep()
    expect(standIn.log).toEqual([])
    app.switches.set('smartrecruiters', 'on')
    await app.close()
    app = open()
    await sweep()
    expect(standIn.log.length).toBeGreaterThan(0)
    const kinds = (await get('/api/v1/sources/kinds')).data
    expect(kinds).toContainEqual(
      expect.objectContaining({
        name: 'smartrecruiters',
        on: true,
        boards: 1,
        shippedOff: expect.stringMatching(/robots/),
      }),
    )
    expect(kinds.filter(({ on }: { on: boolean }) => !on).map(({ name }: { name: string }) => name)).toEqual([
      ...['remoteok', 'weworkremotely', 'remotive', 'arbeitnow', 'himalayas', 'themuse', 'adzuna'],
    ])
  })

  test('boards of a source that only another version has are left alone, and are back where it is there', async () => {
    app.boardList.add(layGreenhouse(standIn, 'acme', 30))
    await sweep()
    const before = await shown()
    const openAsBoardsOf = async (source: string) => {
      await app.close()
      const database = openDatabase(join(folder.path, 'a.db'))
      database.sqlite.prepare('update boards set source = ?').run(source)
      database.close()
      app = open()
    }
    await openAsBoardsOf('to-come')
    const requests = standIn.log.length
    await sweep()
    expect(await shown()).toMatchObject({ list: 0, one: 404 })
    expect(app.boards.due({ now: new Date('2027-01-01'), onlyRequested: false, perHostMax: 9, limit: 9 })).toEqual([])
    await openAsBoardsOf('greenhouse')
    expect(standIn.log.length).toBe(requests)
    expect(await shown()).toEqual(before)
  })

  test('there is none for a source that does not exist', () => {
    expect(() => app.switches.set('monster', 'off')).toThrow(/no source "monster"/)
  })
})
