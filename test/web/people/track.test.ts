import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../helpers/chromium.ts'
import { accounts, memoryMailer, packedAda, peopleApp, tokenOf } from '../../helpers/people-app.ts'
import { axeFindings, inPage, serveSite } from '../open.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchChromium()
}, 60_000)
afterAll(() => browser.close())

const look = { viewport: { width: 1280, height: 700 } }
const ids = Array.from({ length: 12 }, (_, at) => String(at + 1))

/** Serves an application with twelve postings, and does something in a page of it. Out: what went wrong there. */
async function inApp(under: ReturnType<typeof peopleApp>, use: (page: Page) => Promise<void>) {
  under.put(ids, { locations: ['Austin, TX'] })
  const site = await serveSite(under.app)
  const wrong = await inPage(browser, site.origin, look, use)
  await site.stop()
  return wrong
}

const buttonOf = (page: Page, word: string, id: string) =>
  page.getByRole('button', { name: `${word} Senior GPU Cluster Engineer ${id}`, exact: true })
const formOf = (page: Page, id: string) =>
  page.locator('li', { has: page.getByRole('link', { name: `Senior GPU Cluster Engineer ${id}`, exact: true }) })
const where = (page: Page) =>
  page.evaluate(() => ({ y: scrollY, pages: history.length, focus: document.activeElement?.textContent }))

test.each(['/', `/matches?p=${packedAda}`])(
  'in %s Save and Hide act where one is, and what was hidden can be shown again there',
  async (path) => {
    const wrong = await inApp(peopleApp(), async (page) => {
      await page.goto(path)
      await buttonOf(page, 'Save', '7').scrollIntoViewIfNeeded()
      const before = await where(page)
      await buttonOf(page, 'Save', '7').click()
      await buttonOf(page, 'Forget', '7').waitFor()
      expect(await where(page)).toEqual({ ...before, focus: 'Saved' })
      const shown = await formOf(page, '7').locator('.track').textContent()
      await buttonOf(page, 'Hide', '6').click()
      await buttonOf(page, 'Show again', '6').waitFor()
      expect(await where(page)).toMatchObject({ pages: before.pages, focus: 'Hidden' })
      expect(await axeFindings(page)).toEqual([])
      await buttonOf(page, 'Show again', '6').click()
      await buttonOf(page, 'Hide', '6').click()
      await buttonOf(page, 'Show again', '6').waitFor()
      await page.reload()
      expect(await formOf(page, '7').locator('.track').textContent()).toBe(shown)
      expect(await formOf(page, '6').count()).toBe(0)
    })
    expect(wrong).toEqual([])
  },
  60_000,
)

test('Save without an answer leaves the list there, says that nothing is kept, and can be pressed again', async () => {
  const wrong = await inApp(peopleApp(), async (page) => {
    await page.goto('/')
    await page.route('**/tracking', (route) => route.abort('internetdisconnected'))
    await buttonOf(page, 'Save', '7').click()
    await formOf(page, '7').getByRole('status').getByText('Not kept').waitFor()
    expect(await where(page)).toMatchObject({ focus: 'Save Senior GPU Cluster Engineer 7' })
    expect(await axeFindings(page)).toEqual([])
    await page.unroute('**/tracking')
    await buttonOf(page, 'Save', '7').click()
    await buttonOf(page, 'Forget', '7').waitFor()
    expect(await formOf(page, '7').getByRole('status').count()).toBe(0)
  })
  expect(wrong.filter((one) => !/ERR_INTERNET_DISCONNECTED/.test(one))).toEqual([])
}, 60_000)

test('Back from a posting that was saved leads to a list that says so, also where the browser kept the page as it was', async () => {
  const wrong = await inApp(peopleApp(), async (page) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Senior GPU Cluster Engineer 5', exact: true }).click()
    await buttonOf(page, 'Save', '5').click()
    await buttonOf(page, 'Forget', '5').waitFor()
    await page.goBack()
    await formOf(page, '5').getByRole('link', { name: 'Saved' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    // Saved elsewhere meanwhile, and the browser shows what it kept: this one it was told to keep nothing of.
    await page.evaluate(() => {
      sessionStorage.setItem('rackline.sent', String(Date.now() + 1))
      document.querySelector('.track')?.setAttribute('data-old', '')
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await page.locator('.track:not([data-old])').first().waitFor()
    await page.waitForFunction(() => document.querySelector('[data-old]') === null)
  })
  expect(wrong).toEqual([])
}, 60_000)

test('who moves a posting to Applied in the evening did so that day, where they are', async () => {
  const under = peopleApp()
  under.put(ids)
  const site = await serveSite(under.app)
  const here = { ...look, timezoneId: 'America/Los_Angeles' }
  const wrong = await inPage(browser, site.origin, here, async (page) => {
    await page.clock.setFixedTime(under.now())
    under.app.people.tracking.put(under.app.people.ownerId(), 3, { state: 'saved' })
    await page.goto('/tracking')
    await page.getByLabel('State of Senior GPU Cluster Engineer 3').selectOption('applied')
    await page.getByRole('button', { name: 'Move Senior GPU Cluster Engineer 3' }).click()
    await page.getByText('Applied 22 Nov').waitFor()
  })
  await site.stop()
  expect(wrong).toEqual([])
}, 60_000)

test('j and k go from posting to posting, s saves and h hides the one that they came to', async () => {
  const wrong = await inApp(peopleApp(), async (page) => {
    await page.goto(`/matches?p=${packedAda}`)
    const titles = await page.locator('.fit-title a').allTextContents()
    const [first = '', second = '', third = ''] = titles.map((title) => title.replace(/^\D+/, ''))
    for (const key of ['j', 'j', 's']) await page.keyboard.press(key)
    await buttonOf(page, 'Forget', second).waitFor()
    expect((await where(page)).focus).toBe(titles[1])
    for (const key of ['k', 'h']) await page.keyboard.press(key)
    await buttonOf(page, 'Show again', first).waitFor()
    // From a button of a posting too, and not back to the first.
    await buttonOf(page, 'Forget', second).focus()
    await page.keyboard.press('j')
    expect((await where(page)).focus).toBe(`Senior GPU Cluster Engineer ${third}`)
  })
  expect(wrong).toEqual([])
}, 60_000)

test('a press again while the first is awaited sends nothing again', async () => {
  const { app } = peopleApp()
  let press = async () => {}
  let sent = 0
  // What was asked for is done, and its answer on the way, while the button is pressed again.
  const fetch: typeof app.site.fetch = async (request, ...rest) => {
    const answer = await app.site.fetch(request, ...rest)
    if (request.method === 'POST' && ++sent < 3) await press()
    return answer
  }
  const site = await serveSite({ site: { fetch } })
  const wrong = await inPage(browser, site.origin, look, async (page) => {
    await page.goto('/keys')
    await page.getByLabel('Whose it is, or what for').fill('Ada')
    const { x, y } = await page.getByRole('button', { name: 'Make the key' }).evaluate((button) => {
      button.scrollIntoView()
      return button.getBoundingClientRect()
    })
    press = () => page.mouse.click(x + 5, y + 5)
    await press()
    await page.getByText('Copy it now').waitFor()
    await page.goto('/keys')
    expect(await page.getByRole('button', { name: /^Revoke/ }).count()).toBe(1)
  })
  await site.stop()
  expect(wrong).toEqual([])
}, 60_000)

test('what is corrected while an answer is awaited is sent', async () => {
  const { app } = peopleApp()
  const held = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  let sent = 0
  const fetch: typeof app.site.fetch = async (request, ...rest) => {
    if (request.method === 'POST' && ++sent === 1) {
      asked.resolve()
      await held.promise
    }
    return app.site.fetch(request, ...rest)
  }
  const site = await serveSite({ site: { fetch } })
  await inPage(browser, site.origin, look, async (page) => {
    await page.goto('/keys')
    await page.getByLabel('Whose it is, or what for').fill('Ada')
    await page.keyboard.press('Enter')
    await asked.promise
    await page.keyboard.type(' Lovelace')
    await page.keyboard.press('Enter')
    await page.getByText('Copy it now').waitFor()
    expect(sent).toBe(2)
    held.resolve()
  })
  await site.stop()
}, 60_000)

test('what two windows write of one posting is lost in neither, and what was taken away in one leads the other back', async () => {
  const under = peopleApp()
  const wrong = await inApp(under, async (page) => {
    under.app.people.tracking.put(under.app.people.ownerId(), 3, { state: 'saved', notes: 'Ada\nrang' })
    under.app.people.keeping.exclude(under.app.people.ownerId(), 'word', 'sales')
    const other = await page.context().newPage()
    for (const window of [page, other]) await window.goto('/tracking?edit=3')
    const keep = async (window: Page, notes: string) => {
      await window.getByLabel('Notes', { exact: true }).fill(notes)
      await window.getByRole('button', { name: 'Keep' }).click()
    }
    await keep(page, 'Ada\nrang, call Grace')
    await page.locator('.notes', { hasText: 'call Grace' }).waitFor()
    await keep(other, '200k')
    await other.getByRole('alert').waitFor()
    expect(await axeFindings(other)).toEqual([])
    expect(await other.getByLabel('Notes', { exact: true }).inputValue()).toBe('Ada\nrang, call Grace\n\n200k')
    await other.getByRole('button', { name: 'Keep' }).click()
    await other.locator('.notes', { hasText: '200k' }).waitFor()
    expect(await other.locator('.notes').textContent()).toContain('call Grace')

    for (const window of [page, other]) await window.goto('/yours')
    await page.getByRole('button', { name: 'Show again sales' }).click()
    await page.waitForURL('**/yours#exclusions')
    await other.getByRole('button', { name: 'Show again sales' }).click()
    await other.getByRole('heading', { name: 'It is not here any more' }).waitFor()
    await other.getByRole('link', { name: 'Back to the page' }).click()
    await other.getByRole('heading', { name: 'What you do not want to see' }).waitFor()
  })
  expect(wrong).toEqual([])
}, 60_000)

test('who was signed out meanwhile is led to sign in; signing out leaves no profile in the browser', async () => {
  const { mailer, mails } = memoryMailer()
  const under = peopleApp(accounts, { mailer })
  const wrong = await inApp(under, async (page) => {
    // Links in mails name the address that the settings do; the test's server has a port of its own.
    await page.goto('/sign-in')
    await page.getByLabel('Your e-mail address').fill('ada@example.org')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    await page.goto(`/sign-in/link?t=${tokenOf(mails[0])}`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.goto(`/matches?p=${packedAda}`)
    await page.goto('/yours')
    const other = await page.context().newPage()
    await other.goto('/')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/\/$/)
    expect(await page.evaluate(() => localStorage.getItem('rackline.profile'))).toBeNull()
    await buttonOf(other, 'Save', '3').click()
    await other.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
  expect(wrong).toEqual([])
}, 60_000)
