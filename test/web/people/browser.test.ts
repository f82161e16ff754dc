import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../helpers/chromium.ts'
import { packedAda, peopleApp, tokenOf } from '../../helpers/people-app.ts'
import { startSmtp } from '../../helpers/smtp.ts'
import { axeFindings, inPage, serveSite } from '../open.ts'

/** Set to a folder to keep pictures of every page. */
const pictures = process.env.RACKLINE_TEST_PICTURES

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
}, 60_000)
afterAll(() => browser.close())

async function good(page: Page, name: string) {
  expect(await axeFindings(page), name).toEqual([])
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways, name).toBeLessThanOrEqual(0)
  await picture(page, name)
}
async function picture(page: Page, name: string) {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}-${page.viewportSize()?.width}.png`), fullPage: true })
}

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 800 } },
] as const

test.each(looks)(
  'a person signs up, keeps a profile, saves, tracks, gets the letter, follows it, unsubscribes, exports and deletes ($colorScheme, $viewport.width px)',
  async (look) => {
    const smtp = await startSmtp()
    const under = peopleApp({ SMTP_URL: smtp.url, RACKLINE_MAIL_FROM: 'Rackline <letters@example.org>' })
    under.put(['1', '2', '3', '4'], { locations: ['Austin, TX'] })
    const site = await serveSite(under.app)
    const arrived = async (count: number) => {
      for (let i = 0; i < 2_000 && smtp.received.length < count; i++) await new Promise((done) => setTimeout(done, 10))
      return smtp.received[count - 1]
    }
    // Links in mails name the address that the settings do; the test's server has a port of its own.
    const here = (href: string) => href.replace(/^https?:\/\/[^/]+/, site.origin)
    const wrong = await inPage(browser, site.origin, look, async (page) => {
      await page.goto('/sign-in')
      await good(page, 'sign-in')
      await page.getByLabel('Your e-mail address').fill('ada@example.org')
      await page.getByRole('button', { name: 'Send me a link' }).click()
      await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
      await good(page, 'link-sent')
      const link = await arrived(1)
      await page.goto(`/sign-in/link?t=${tokenOf({ text: link?.mail.text ?? '' })}`)
      await good(page, 'link')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('heading', { name: 'Yours', exact: true }).waitFor()
      await page.goto(`/matches?p=${packedAda}`)
      await page.getByRole('button', { name: 'Keep this profile' }).click()
      await page.goto('/?q=cluster')
      await page.getByRole('button', { name: 'Keep this search' }).click()
      await page.goto('/')
      await page.getByRole('button', { name: 'Save Senior GPU Cluster Engineer 1' }).click()
      await page.getByRole('button', { name: 'Hide Senior GPU Cluster Engineer 2' }).click()
      await page.getByRole('button', { name: 'Show again Senior GPU Cluster Engineer 2' }).waitFor()
      await page.reload()
      await page.getByText('that you hid').waitFor()
      await good(page, 'list')
      await page.getByRole('link', { name: /Engineer 3$/ }).click()
      await page.getByRole('button', { name: 'Follow Acme' }).click()
      await page.getByRole('button', { name: 'Unfollow Acme' }).waitFor()
      await good(page, 'posting')
      await page.goto('/tracking')
      await page.getByLabel('State of Senior GPU Cluster Engineer 1').selectOption('applied')
      await page.getByRole('button', { name: 'Move Senior GPU Cluster Engineer 1' }).click()
      await page.locator('.ticket summary').click()
      await page.getByLabel('Notes', { exact: true }).fill('Talk to Grace')
      await page.getByLabel('Next step on').fill('2026-12-01')
      await page.getByRole('button', { name: 'Keep' }).click()
      await page.locator('.ticket .notes').waitFor()
      await good(page, 'tracking')
      await page.goto('/tracking?view=table')
      await good(page, 'tracking-table')
      await page.goto('/digest')
      await page.getByLabel('Time zone').fill('Europe/Berlin')
      await page.getByRole('button', { name: 'Send me this letter' }).click()
      await page.getByRole('heading', { name: 'Coming' }).waitFor()
      await good(page, 'digest')
      under.later(2)
      expect((await under.app.letters.sendDigests()).sent).toBe(1)
      const letter = await arrived(2)
      await page.goto('/yours')
      await good(page, 'yours')
      await page.goto('/')
      await page.getByRole('link', { name: /new roles fit you/ }).click()
      await page.getByRole('heading', { name: /New for you/ }).waitFor()
      await good(page, 'letter')
      await page.goto('/mail')
      await good(page, 'mail')
      const links = /http\S+\/postings\/\d+/.exec(letter?.mail.text ?? '')?.[0] ?? ''
      await page.goto(here(links))
      await page.getByRole('heading', { level: 1 }).waitFor()
      const mail = await page.context().newPage()
      await mail.setContent(String(letter?.mail.html))
      // A mail is shown within a page of the mail program, which has the landmarks.
      expect((await axeFindings(mail)).filter((one) => !/^(landmark|region)/.test(one))).toEqual([])
      await picture(mail, 'mail-letter')
      await mail.close()
      await page.goto(here(/Unsubscribe: (\S+)/.exec(letter?.mail.text ?? '')?.[1] ?? ''))
      await good(page, 'unsubscribe')
      await page.getByRole('button', { name: 'Unsubscribe' }).click()
      await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor()
      await page.goto('/yours')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download all of it' }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/^rackline-.*\.json$/)
      await page.getByText('Delete everything', { exact: true }).click()
      await page.getByLabel('I am sure').check()
      await page.getByRole('button', { name: 'Delete everything of mine' }).click()
      await page.waitForURL(`${site.origin}/`)
      await page.goto('/tracking.csv').catch(() => {})
      await page.goto('/yours')
      await page.getByRole('heading', { name: 'Sign in to see what is yours' }).waitFor()
    })
    expect(wrong.filter((one) => !/status of 401/.test(one))).toEqual([])
    const people = under.app.database.sqlite.prepare('select count(*) from people').pluck().get()
    expect(people).toBe(0)
    await site.stop()
    await smtp.stop()
  },
  180_000,
)

test('a form that was refused is there again as it was filled in', async () => {
  const under = peopleApp()
  const site = await serveSite(under.app)
  const wrong = await inPage(browser, site.origin, {}, async (page) => {
    await page.goto('/keys')
    await page.getByLabel('Whose it is, or what for').fill('The weekly report')
    await page.getByLabel('read:postings').uncheck()
    await page.getByRole('button', { name: 'Make the key' }).click()
    await page.getByRole('link', { name: 'Back to the page' }).click()
    await page.getByRole('heading', { name: 'API keys' }).waitFor()
    expect(await page.getByLabel('Whose it is, or what for').inputValue()).toBe('The weekly report')
    expect(await page.getByLabel('read:postings').isChecked()).toBe(false)
  })
  expect(wrong).toEqual([])
  await site.stop()
}, 60_000)

test.each(looks)(
  'the owner makes a key, copies it once, replaces and ends it ($colorScheme, $viewport.width px)',
  async (look) => {
    const under = peopleApp()
    const site = await serveSite(under.app)
    const wrong = await inPage(browser, site.origin, look, async (page) => {
      await page.goto('/keys')
      await good(page, 'keys-none')
      await page.getByLabel('Whose it is, or what for').fill('The weekly report of the talent team')
      await page.getByLabel('read:market').check()
      await page.getByRole('button', { name: 'Make the key' }).click()
      expect(await page.locator('.new-key').textContent()).toMatch(/^rk_live_/)
      await good(page, 'keys-made')
      await page.getByRole('button', { name: 'Replace' }).click()
      await page.goto('/keys')
      await page.getByRole('button', { name: 'Revoke' }).first().click()
      await page.getByText(/revoked, never used/).waitFor()
      await good(page, 'keys-log')
    })
    expect(wrong).toEqual([])
    await site.stop()
  },
  60_000,
)
