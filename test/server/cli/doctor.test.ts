import { type AddressInfo, createServer } from 'node:net'
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
    RACKLINE_RATES: '/nowhere/rates.json',
    SMTP_URL: 'smtp://127.0.0.1:9',
    RACKLINE_MAIL_FROM: 'letters@example.org',
  })
  expect(status).toBe(1)
  expect(stdout).toMatch(/✗ {2}Gateway +nothing answers/)
  expect(stdout).toMatch(/✗ {2}Redis +nothing answers/)
  expect(stdout).toMatch(/✗ {2}Chromium +CHROMIUM_PATH is \/nowhere\/chromium/)
  expect(stdout).toMatch(/✗ {2}Rates +The table of rates \/nowhere\/rates.json cannot be read.* → /)
  expect(stdout).toMatch(/✗ {2}Mail +nothing answers/)
  const sender = await rackline(['doctor'], { ...env, SMTP_URL: 'smtp://127.0.0.1:9' })
  expect(sender.stdout).toMatch(/✗ {2}Mail +SMTP_URL needs a sender/)
  const newer = { ...env, RACKLINE_DATABASE: join(folder, 'newer.db') }
  await rackline(['source', 'list'], newer)
  const { sqlite, close } = openDatabase(newer.RACKLINE_DATABASE)
  sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
  close()
  expect((await rackline(['doctor'], newer)).stdout).toMatch(/✗ {2}Database +.*newer release/)
  const refused = await rackline(['serve'], newer)
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(sentence)])
})

test('doctor says that the clock is behind what was written, as no board is due until then', async () => {
  const ahead = { ...env, RACKLINE_DATABASE: join(folder, 'ahead.db') }
  await rackline(['source', 'list'], ahead)
  const { sqlite, close } = openDatabase(ahead.RACKLINE_DATABASE)
  sqlite.exec("update boards set last_sweep_at = unixepoch('now', '+400 days') * 1000")
  close()
  const { status, stdout } = await rackline(['doctor'], ahead)
  expect([status, stdout]).toEqual([1, expect.stringMatching(/✗ {2}Clock +boards were last read at .*→ Set its clock/)])
})

test('doctor says that a Redis refuses other machines, as its clients only see that it hangs up', async () => {
  const redis = createServer((socket) =>
    socket.on('error', () => {}).end('-DENIED Redis is running in protected mode\r\n'),
  )
  await new Promise<void>((listening) => redis.listen(0, '127.0.0.1', listening))
  const { port } = redis.address() as AddressInfo
  const { status, stdout } = await rackline(['doctor'], { ...env, REDIS_URL: `redis://127.0.0.1:${port}` })
  redis.close()
  expect([status, stdout]).toEqual([
    1,
    expect.stringMatching(/✗ {2}Redis +127.0.0.1:\d+ refuses other machines.*requirepass/),
  ])
})
