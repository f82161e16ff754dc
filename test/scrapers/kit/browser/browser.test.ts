import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from '../../../../scrapers/kit/browser/chromium.ts'
import { createGuard } from '../../../../scrapers/kit/guard/guard.ts'
import { createFetcher, type Fetcher } from '../../../../scrapers/kit/kit.ts'
import { chromiumEnvironment, ensureChromium } from '../../../../server/setup/chromium.ts'
import { freshFolder } from '../../../helpers/folder.ts'
import { type StandIn, startStandIn } from '../../../helpers/standin.ts'
import { aVisit, endOf, outcomeOf, userAgent } from '../setting.ts'

const chromium = () => ensureChromium()
const noHosts = { load: () => null, update: () => {} }
const html = (body: string) => ({
  body: `<!doctype html><title>Jobs</title>${body}`,
  headers: { 'content-type': 'text/html' },
})

describe('pages that need a browser', () => {
  let standIn: StandIn
  let fetcher: Fetcher
  beforeAll(async () => {
    standIn = await startStandIn()
    fetcher = createFetcher({ gateway: standIn.url, minGapMs: 0, userAgent, hosts: noHosts, chromium })
  })
  afterAll(async () => {
    await fetcher.close()
    await standIn.close()
  })
  const open = (url: string) =>
    fetcher.visit(aVisit()).kit.openPage(url, (page) => page.locator('li').allTextContents())

  test('a page is drawn by its script, at its own address, and all it asks for names Rackline', async () => {
    standIn.answer(
      's.example/jobs',
      html(
        '<ul></ul><script>fetch("/data").then(r => r.json()).then(l => { for (const t of l) document.querySelector("ul").append(Object.assign(document.createElement("li"), { textContent: t })) })</script>',
      ),
    )
    standIn.answer('s.example/data', {
      body: '["one","two"]',
      headers: { 'content-type': 'application/json', 'set-cookie': 'a=b' },
    })
    const { kit, tally } = fetcher.visit(aVisit())
    const seen = await kit.openPage('https://s.example/jobs', async (page) => {
      await page.locator('li').nth(1).waitFor()
      return { url: page.url(), items: await page.locator('li').allTextContents() }
    })
    expect(seen).toEqual({ url: 'https://s.example/jobs', items: ['one', 'two'] })
    expect(standIn.paths('s.example').slice(0, 2)).toEqual(['/jobs', '/data'])
    for (const { headers } of standIn.log) {
      expect(headers['user-agent']).toBe(userAgent)
      expect(headers).not.toHaveProperty('cookie')
    }
    expect(tally.requests).toBeGreaterThanOrEqual(3)
  })

  test.each([
    ['403', { status: 403 }, 'blocked'],
    ['404 with a page', { ...html('gone'), status: 404 }, 'gone'],
    ['429', { status: 429, headers: { 'retry-after': '120' } }, 'throttled'],
    [
      'a challenge',
      { body: '<!doctype html><title>Just a moment...</title>', headers: { 'content-type': 'text/html' } },
      'blocked',
    ],
    ['a redirect into a private network', { status: 302, headers: { location: 'https://127.0.0.1/' } }, 'refused'],
  ])('%s has the same outcome as without a browser', async (name, reply, outcome) => {
    const host = `${name.replace(/\W+/g, '-').toLowerCase()}.example`
    standIn.answer(host, reply)
    expect(await outcomeOf(open(`https://${host}/jobs`))).toBe(outcome)
  })

  test('robots.txt is asked first and obeyed', async () => {
    standIn.answer('r.example', html(''))
    standIn.answer('r.example/robots.txt', { body: 'user-agent: *\ndisallow: /' })
    expect(await outcomeOf(open('https://r.example/jobs'))).toBe('refused')
    expect(standIn.paths('r.example')).toEqual([])
  })

  test('one browser serves several pages, which share no cookies', async () => {
    standIn.answer(
      'c.example',
      html('<script>document.title = document.cookie || "none"; document.cookie = "a=b"</script>'),
    )
    const title = () => fetcher.visit(aVisit()).kit.openPage('https://c.example/', (page) => page.title())
    expect(await Promise.all([title(), title(), title()])).toEqual(['none', 'none', 'none'])
  })

  test('a visit that ends takes its page with it', async () => {
    const ending = new AbortController()
    standIn.answer('e.example', html(''))
    const work = fetcher.visit(aVisit({ signal: ending.signal })).kit.openPage('https://e.example/', async (page) => {
      ending.abort(new Error('enough'))
      await page.waitForSelector('#never')
    })
    await expect(work).rejects.toThrow('enough')
  })

  test('without Chromium the sentence says what to do', async () => {
    const without = createFetcher({
      gateway: standIn.url,
      minGapMs: 0,
      userAgent,
      hosts: noHosts,
      chromium: async () => Promise.reject(new Error('Install Chromium')),
    })
    expect(await endOf(without.visit(aVisit()).kit.openPage('https://c.example/', async () => {}))).toMatchObject({
      outcome: 'refused',
      message: 'Install Chromium',
    })
    await without.close()
  })
})

test('nothing that a page tries reaches a private address, whatever a route handler would see', async () => {
  let connections = 0
  const canary = createTcpServer((socket) => {
    connections++
    socket.destroy()
  })
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
  const { port } = canary.address() as AddressInfo
  const guard = createGuard(async () => [{ address: '127.0.0.1', family: 4 }])
  const { browser, egress } = await launchChromium({
    guard,
    proxy: { https: null, noProxy: null },
    gateway: null,
    chromium,
  })
  const page = await browser.newPage()
  const hosts = ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0.0.0.0', 'rebound.example']
  for (const host of hosts) await page.goto(`http://${host}:${port}/`).catch(() => null)
  await page.evaluate(
    async ([names, at]) => {
      const tries = names.flatMap((host) => [
        fetch(`http://${host}:${at}/`, { mode: 'no-cors' }),
        fetch(`https://${host}:${at}/`, { mode: 'no-cors' }),
        new Promise((resolve) => Object.assign(new WebSocket(`ws://${host}:${at}/`), { onerror: resolve })),
        new Promise((resolve) => Object.assign(new Image(), { onerror: resolve, src: `http://${host}:${at}/i` })),
      ])
      await Promise.allSettled(tries)
    },
    [hosts, port] as const,
  )
  await browser.close()
  await egress.close()
  await new Promise((resolve) => canary.close(resolve))
  expect(connections).toBe(0)
})

test('of our environment the browser has what it needs to start, and no key or password', async () => {
  const folder = freshFolder()
  // As a launcher that cannot start: Playwright tells what it said.
  const path = folder.put(
    'chromium',
    '#!/bin/sh\necho "names: $(env | cut -d= -f1 | sort | tr "\\n" " ")" >&2\nexit 1\n',
    0o755,
  )
  const environment = chromiumEnvironment({ PATH: process.env.PATH, HOME: '/root', SMTP_URL: 'x', USAJOBS_KEY: 'x' })
  const launching = { guard: createGuard(), proxy: { https: null, noProxy: null }, gateway: null, environment }
  const error: Error = await launchChromium({ ...launching, chromium: async () => path }).catch((error) => error)
  const [, names = ''] = /names: (.*)/.exec(String(error.cause)) ?? []
  expect(names).toMatch(/\bHOME\b.*\bPATH\b/)
  expect(names).not.toMatch(/SMTP_URL|USAJOBS_KEY|VITEST/)
})

test('a Chromium that gets no sandbox from the system is refused with what to allow', async () => {
  const folder = freshFolder()
  const path = folder.put(
    'chromium',
    '#!/bin/sh\necho "FATAL:zygote_host_impl_linux.cc: No usable sandbox!" >&2\nexit 1\n',
    0o755,
  )
  const launching = { guard: createGuard(), proxy: { https: null, noProxy: null }, gateway: null }
  const launched = launchChromium({ ...launching, chromium: async () => path })
  await expect(launched).rejects.toThrow(/user namespaces.*CHROMIUM_PATH/)
})
