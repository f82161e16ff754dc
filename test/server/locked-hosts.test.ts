import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { layGreenhouse } from '../helpers/boards.ts'
import { freshFolder } from '../helpers/folder.ts'
import { startStandIn } from '../helpers/standin.ts'
import { startWriter } from '../helpers/writer.ts'

test('what is to be noted of a host waits for a locked database beside other work, as it would be taken for a failure of the host', async () => {
  const standIn = await startStandIn()
  onTestFinished(() => standIn.close())
  const path = join(freshFolder().path, 'rackline.db')
  const config = readConfig({
    RACKLINE_DATABASE: path,
    RACKLINE_UPSTREAM_GATEWAY: standIn.url,
    RACKLINE_MIN_GAP_MS: '0',
  })
  const app = createApp(config, { registry: { version: '2026-01-01', employers: [] } })
  onTestFinished(() => app.close())
  app.boardList.add(layGreenhouse(standIn, 'acme', 3))
  const { sqlite } = app.database
  // Whoever failed before is noted to be well again as soon as it answers.
  sqlite.prepare("insert into hosts (host, failures) values ('boards-api.greenhouse.io', 1)").run()
  app.boards.request(null, app.clock())
  app.database.keepShort()
  await app.ticker.tick()
  sqlite.pragma('busy_timeout = 100') // the one wait in full
  const { ended } = await startWriter(path, { lockMs: 2_000 })
  const drained = app.queue.drain()
  await ended
  await drained
  const sweeps = sqlite.prepare<[], { outcome: string; opened: number }>('select outcome, opened from sweeps').all()
  expect(sweeps).toEqual([{ outcome: 'complete', opened: 3 }])
  expect(sqlite.prepare('select failures from hosts').pluck().get()).toBe(0)
})
