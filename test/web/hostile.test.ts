import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { payloads } from '../helpers/hostile/payloads.ts'
import { hostileRun } from '../helpers/hostile/run.ts'

/** `npm run drill -- hostile` takes all of them. */
const every = 11

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
}, 60_000)
afterAll(() => browser.close())

test('what an employer writes runs no script and asks nobody, on pages, from the API and in letters, even without a policy', async () => {
  const some = payloads.filter((_, i) => i % every === 0)
  const { wrong, postings, letters, namedInLetters } = await hostileRun(some, browser)
  expect(wrong).toEqual([])
  expect(postings).toBe(some.length)
  expect(letters).toBeGreaterThanOrEqual(Math.ceil(some.length / 8))
  expect(namedInLetters).toBeGreaterThanOrEqual(some.length)
}, 120_000)
