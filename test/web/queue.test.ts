import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { makePass } from '../../server/http/guards/owner-pass.ts'
import { sweepBoardJob } from '../../server/jobs.ts'
import { createSigner } from '../../server/people/secrets.ts'
import { defineJob, RetryLater } from '../../server/queue/queue.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { accounts, browse, memoryMailer, peopleApp, signIn } from '../helpers/people-app.ts'
import { axeFindings, inPage, serveSite } from './open.ts'

/** Set to a folder to keep pictures of the page. */
const pictures = process.env.RACKLINE_TEST_PICTURES
const tidy = defineJob({ name: 'tidy', payload: z.object({ n: z.int() }), attemptsMax: 1, backoffMs: 1 })

/** An application with work in every state: two pieces failed, one is delayed, one waits, one runs until `finish`. */
async function busyApp(env: Record<string, string> = {}) {
  const under = peopleApp(env, { mailer: memoryMailer().mailer })
  under.put(['1'])
  const { queue } = under.app
  const running = Promise.withResolvers<void>()
  let isBroken = true
  queue.work(
    tidy,
    async ({ n }) => {
      if (n === 1) await running.promise
      if (n === 2) throw new RetryLater(3_600_000)
      if (n > 2 && isBroken) throw new Error('SqliteError: database or disk is full <script>alert(1)</script>')
    },
    { concurrency: 2 },
  )
  for (const n of [4, 3, 2, 1]) await queue.enqueue(tidy, { n })
  const settled = async () => {
    const { failed, delayed } = await queue.counts()
    return failed === 2 && delayed === 1
  }
  while (!(await settled())) await new Promise((resolve) => setTimeout(resolve, 5))
  const waits = defineJob({ ...sweepBoardJob, name: 'a-board' })
  await queue.enqueue(waits, { boardId: 1 })
  return {
    ...under,
    queue,
    mend() {
      isBroken = false
    },
    finish: running.resolve,
  }
}

const idIn = (page: string) => /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''

describe('the work of the installation', () => {
  test('is shown to its owner by state; failed work can be done again, delayed work now, and all of it forgotten', async () => {
    const under = await busyApp()
    const owner = browse(under)
    expect(await owner.text('/yours')).toContain('href="/queue"')
    const page = await owner.text('/queue')
    expect(page).toContain('Failed <strong>2</strong>')
    expect(page).toContain('disk is full &lt;script&gt;')
    expect(await owner.text('/queue?state=running')).not.toContain('<form')
    expect(await owner.text('/queue?state=waiting')).toContain('<code>greenhouse:acme</code>')

    under.mend()
    const again = await owner.post('/queue/retry', { id: idIn(page), state: 'failed' })
    expect([again.status, again.headers.get('location')]).toEqual([303, '/queue?state=failed&done=retried'])
    expect((await under.queue.counts()).failed).toBe(1)
    expect((await owner.post('/queue/retry', { id: idIn(page), state: 'failed' })).status).toBe(404)

    const delayed = await owner.text('/queue?state=delayed')
    await owner.post('/queue/remove', { id: idIn(delayed), state: 'delayed' })
    expect((await under.queue.counts()).delayed).toBe(0)
    const purged = await owner.post('/queue/purge', { state: 'waiting' })
    expect(purged.headers.get('location')).toBe('/queue?state=waiting&done=purged&count=1')
    expect(await owner.text('/queue?state=waiting&done=purged')).toContain('Nothing.')
    under.finish()
  })

  test('is nobody else’s: not through a proxy, not from another site, not with an account', async () => {
    const under = await busyApp()
    const owner = browse(under)
    const forms = [
      ['/queue/purge', { state: 'failed' }],
      ['/queue/retry', { id: 'tidy/1', state: 'failed' }],
      ['/queue/remove', { id: 'tidy/1', state: 'failed' }],
    ] as const
    for (const headers of [
      { 'x-forwarded-for': '192.0.2.1' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    ])
      for (const [path, fields] of forms) expect((await owner.post(path, fields, headers)).status, path).toBe(403)
    expect((await owner.get('/queue', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403)
    expect((await under.queue.counts()).failed).toBe(2)
    expect((await owner.post('/queue/purge', { state: 'running' })).status).toBe(400)
    under.finish()

    const { mailer, mails } = memoryMailer()
    const shared = peopleApp(accounts, { mailer })
    const ada = await signIn(shared, mails, 'ada@example.org')
    for (const answer of [await ada.get('/queue'), await ada.post('/queue/purge', { state: 'failed' })])
      expect(answer.status).toBe(403)
    expect(await ada.text('/yours')).not.toContain('href="/queue"')
  })

  test('is told to a command that can read the database, for a minute', async () => {
    const under = peopleApp(accounts, { mailer: memoryMailer().mailer })
    const signer = createSigner(under.app.settings.get('signing_key') ?? '')
    const ask = async (authorization: string) =>
      (await browse(under).get('/queue', { authorization, accept: 'application/json' })).status
    const pass = makePass(signer, under.now())
    expect(await ask(pass)).toBe(200)
    for (const wrong of [makePass(createSigner('another key'), under.now()), pass.replace(/\d/, '9'), 'Owner', ''])
      expect(await ask(wrong), wrong).toBe(403)
    under.later(1 / 59)
    expect(await ask(pass)).toBe(403)
  })
})

describe('the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  }, 60_000)
  afterAll(() => browser.close())

  test.each([
    { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
    { colorScheme: 'dark', viewport: { width: 390, height: 800 } },
  ] as const)(
    'works by its forms alone and passes axe ($colorScheme, $viewport.width px)',
    async (look) => {
      const under = await busyApp()
      const site = await serveSite(under.app)
      const wrong = await inPage(browser, site.origin, look, async (page) => {
        await page.goto('/queue')
        expect(await axeFindings(page)).toEqual([])
        const sideways = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
        expect(sideways).toBeLessThanOrEqual(0)
        if (pictures) {
          mkdirSync(pictures, { recursive: true })
          await page.screenshot({ path: join(pictures, `queue-${look.viewport.width}.png`), fullPage: true })
        }
        under.mend()
        await page
          .getByRole('button', { name: /^Do it again/ })
          .first()
          .click()
        await page.getByRole('status').waitFor()
        await page.getByRole('button', { name: 'Forget all 1 piece' }).click()
        await page.getByText('Nothing.').waitFor()
      })
      expect(wrong).toEqual([])
      expect((await under.queue.counts()).failed).toBe(0)
      under.finish()
      await site.stop()
    },
    60_000,
  )
})
