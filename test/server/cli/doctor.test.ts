import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openDatabase } from '../../../db/client.ts'
import { rackline } from '../../helpers/process.ts'
import { commandsFor, sentence } from './commands.ts'

const { env, folder, run, end } = await commandsFor('doctor')
afterAll(end)

test('doctor says that all is well, and what is wrong', async () => {
  const well = JSON.parse((await run('doctor', '--json')).stdout)
  expect(well.ok).toBe(true)
  const { status, stdout } = await rackline(['doctor'], {
    ...env,
    RACKLINE_UPSTREAM_GATEWAY: 'http://127.0.0.1:9',
    REDIS_URL: 'redis://127.0.0.1:9',
    CHROMIUM_PATH: '/nowhere/chromium',
  })
  expect(status).toBe(1)
  expect(stdout).toMatch(/✗ {2}Gateway +nothing answers/)
  expect(stdout).toMatch(/✗ {2}Redis +nothing answers/)
  expect(stdout).toMatch(/✗ {2}Chromium +CHROMIUM_PATH is \/nowhere\/chromium/)
  const newer = { ...env, RACKLINE_DATABASE: join(folder, 'newer.db') }
  await rackline(['source', 'list'], newer)
  const { sqlite, close } = openDatabase(newer.RACKLINE_DATABASE)
  sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
  close()
  expect((await rackline(['doctor'], newer)).stdout).toMatch(/✗ {2}Database +.*newer release/)
  const refused = await rackline(['serve'], newer)
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(sentence)])
})
