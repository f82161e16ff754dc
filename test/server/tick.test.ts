import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { fixtureClassifier } from '../helpers/invented/fixture-classification.ts'

const tickMs = 2_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

/** Ends what was begun at once; it ends by itself in some turns. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50))

test('what every tick looks for is found by an index: none reads all postings', async () => {
  const app = createApp(readConfig({ RACKLINE_DATABASE: ':memory:' }), {
    reader: readerHere(fixtureClassifier),
    registry: { version: '2026-01-01', employers: [] },
  })
  const { sqlite } = app.database
  await app.begin({ onlyRequested: true })
  const tick = async () => {
    await vi.advanceTimersByTimeAsync(tickMs)
    await settled()
  }
  // Earlier ones read what is not known yet.
  for (let n = 0; n < 3; n++) await tick()

  const asked = new Set<string>()
  const statement = Object.getPrototypeOf(sqlite.prepare('select 1'))
  for (const way of ['get', 'all', 'run', 'iterate']) {
    const ask = statement[way]
    vi.spyOn(statement, way).mockImplementation(function (this: { source: string }, ...values) {
      asked.add(this.source)
      return ask.apply(this, values)
    })
  }
  await tick()
  vi.restoreAllMocks()

  const steps = [...asked].flatMap((sql) =>
    sqlite
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...Array(sql.split('?').length - 1).fill(0))
      .map(({ detail }) => `${detail}: ${sql}`),
  )
  await app.close()
  expect(asked.size).toBeGreaterThan(5)
  expect(steps.filter((step) => /^SCAN (p|c|t|postings|posting_\w+|classifications)\b/.test(step))).toEqual([])
})
