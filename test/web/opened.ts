import type { Browser } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from '../helpers/chromium.ts'
import { fixtureSite } from '../server/http/site.ts'
import { serveSite } from './open.ts'

/** Chromium and the site of fixtures, there while the tests of a file run. */
export function openedForTests() {
  let opened: { browser: Browser; site: Awaited<ReturnType<typeof serveSite>> } | null = null
  beforeAll(async () => {
    opened = { browser: await launchChromium(), site: await serveSite(fixtureSite()) }
  })
  afterAll(async () => {
    await opened?.site.stop()
    await opened?.browser.close()
  })
  return () => {
    if (!opened) throw new Error('The browser is there in tests only')
    return { browser: opened.browser, origin: opened.site.origin }
  }
}
