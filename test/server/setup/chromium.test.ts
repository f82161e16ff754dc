import { describe, expect, test } from 'vitest'
import { type ChromiumSearch, ensureChromium, findChromium } from '../../../server/setup/chromium.ts'

/** A Linux machine on which only these files exist. */
const machine = (files: readonly string[], more: ChromiumSearch = {}): ChromiumSearch => ({
  path: null,
  platform: 'linux',
  exists: (path) => files.includes(path),
  starts: () => true,
  playwrightPath: async () => '/cache/playwright/chrome',
  fetched: () => null,
  fetch: () => Promise.reject(new Error('this test fetches nothing')),
  ...more,
})
const everything = ['/opt/mine', '/usr/bin/chromium', '/cache/playwright/chrome']
const fetched = () => '/data/chromium.sh'

describe('the Chromium that is used', () => {
  test("is the one that CHROMIUM_PATH names, then the system's, then playwright's, then the one fetched earlier", async () => {
    const found = (files: readonly string[], path: string | null) => findChromium(machine(files, { path, fetched }))
    expect(await found(everything, '/opt/mine')).toBe('/opt/mine')
    expect(await found(everything, null)).toBe('/usr/bin/chromium')
    expect(await found(['/cache/playwright/chrome'], null)).toBe('/cache/playwright/chrome')
    expect(await found([], null)).toBe('/data/chromium.sh')
  })

  test('is not a program that does not start', async () => {
    const search = machine(['/usr/bin/chromium-browser', '/usr/bin/google-chrome'], {
      starts: (path) => path !== '/usr/bin/chromium-browser',
    })
    expect(await findChromium(search)).toBe('/usr/bin/google-chrome')
  })

  test('is none where there is none: searching fetches nothing', async () => {
    expect(await findChromium(machine([]))).toBeNull()
  })

  test('is no other than the one that somebody named, even where others are', async () => {
    const search = machine(everything, { path: '/opt/gone' })
    await expect(findChromium(search)).rejects.toThrow(/CHROMIUM_PATH is \/opt\/gone, and there is no such file/)
  })

  test('is fetched where it is needed and there is none, once, and the person is told', async () => {
    const said: string[] = []
    const fetch = async (say: (sentence: string) => void) => {
      say('Fetching ...')
      return '/data/chromium.sh'
    }
    const say = (sentence: string) => said.push(sentence)
    expect(await ensureChromium(machine([], { fetch, say }))).toBe('/data/chromium.sh')
    expect(await ensureChromium(machine(['/usr/bin/chromium'], { fetch, say }))).toBe('/usr/bin/chromium')
    expect(said).toEqual(['Fetching ...'])
  })

  test('is looked for again where playwright fetched it', async () => {
    const files: string[] = []
    const fetch = async () => {
      files.push('/cache/playwright/chrome')
      return null
    }
    expect(await ensureChromium(machine(files, { fetch }))).toBe('/cache/playwright/chrome')
  })

  test('that cannot be fetched is one sentence with the reason and what to do', async () => {
    const fetch = () => Promise.reject(new Error('no network'))
    await expect(ensureChromium(machine([], { fetch }))).rejects.toThrow(/no network.*CHROMIUM_PATH/)
    await expect(ensureChromium(machine([], { fetch: async () => null }))).rejects.toThrow(/no Chromium\. Install one/)
  })
})
