import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../helpers/chromium.ts'
import { pdfOf } from '../../helpers/documents.ts'
import { fixtureSite } from '../../server/http/site.ts'
import { axeFindings, inPage, serveSite, stopsBefore } from '../open.ts'

const resume = readFileSync(join(import.meta.dirname, '../../fixtures/resumes/site-reliability.txt'), 'utf8')
const pdf = { name: 'resume.pdf', mimeType: 'application/pdf', buffer: pdfOf([resume.split('\n')], { packed: true }) }

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  browser = await launchChromium()
  site = await serveSite(fixtureSite())
}, 60_000)

afterAll(async () => {
  await site.stop()
  await browser.close()
})

async function good(page: Page) {
  // There what sticks to the end of the window is at rest, and half of no field is below it.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  expect(await axeFindings(page), page.url()).toEqual([])
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(sideways, page.url()).toBeLessThanOrEqual(0)
}

/** Drops the PDF, corrects two skills and adds one, and goes to the ranking. */
async function makeProfile(page: Page) {
  await page.goto('/profile')
  await good(page)
  await page.locator('#file').setInputFiles(pdf)
  await page.getByRole('button', { name: 'Read my résumé' }).click()
  await page.getByRole('heading', { name: 'Your profile' }).waitFor()
  expect(await page.locator('.skill', { hasText: 'Amazon EKS' }).locator('mark').textContent()).toBe('EKS')
  await good(page)
  await page.getByLabel('Level of Python').selectOption({ label: '5 Expert' })
  await page.getByRole('button', { name: 'Remove Hadoop ecosystem' }).click()
  await page.getByLabel('Add skills').fill('NCCL')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.waitForURL(/\/profile\?p=/)
  expect(await page.getByLabel('Level of Python').inputValue()).toBe('5')
  expect(await page.locator('.skill', { hasText: 'Hadoop' }).count()).toBe(0)
  expect(await page.locator('.skill', { hasText: 'NCCL' }).count()).toBe(1)
  await good(page)
  await page.getByRole('button', { name: 'See my matches' }).click()
  await page.waitForURL(/\/matches\?p=/)
}

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 }, javaScriptEnabled: true },
  { colorScheme: 'dark', viewport: { width: 390, height: 800 }, javaScriptEnabled: true },
] as const

test.each(looks)(
  'a new person drops a PDF, corrects two skills, sees ranked roles with reasons, reads the report and prints it ($colorScheme, $viewport.width px)',
  async (look) => {
    const wrong = await inPage(browser, site.origin, look, async (page) => {
      await makeProfile(page)
      await page.locator('.fit summary').first().click()
      expect(await page.locator('.fit').first().locator('.sum').isVisible()).toBe(true)
      expect(await page.locator('.fit').first().textContent()).toContain('You have: Terraform, Kubernetes')
      await good(page)
      await page.locator('.fit-title a').first().click()
      await page.getByRole('heading', { name: /^It fits you to/ }).waitFor()
      expect(await page.locator('mark').count()).toBeGreaterThan(0)
      await good(page)
      await page.goBack()
      await page.getByRole('link', { name: 'What to learn next' }).click()
      await page.getByRole('heading', { name: 'Where you stand' }).waitFor()
      await good(page)
      expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-')
      await page.goto('/')
      await page.getByRole('link', { name: 'Your matches' }).click()
      await page.waitForURL(/\/matches\?p=/)
      await page.goto('/profile')
      await page.getByRole('button', { name: 'Forget it' }).click()
      await page.reload()
      expect(await page.locator('[data-remembered]').isVisible()).toBe(false)
    })
    expect(wrong).toEqual([])
  },
  120_000,
)

test.each([1280, 390])(
  'what leads to the matches is in reach from each skill, and covers none that has the focus, at %i px',
  async (width) => {
    const wrong = await inPage(browser, site.origin, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto('/profile')
      await page.locator('#text').fill(resume)
      await page.getByRole('button', { name: 'Read my résumé' }).click()
      await page.getByRole('heading', { name: 'Your profile' }).waitFor()
      const button = page.getByRole('button', { name: 'See my matches' })
      expect((await stopsBefore(page, button)).length).toBeGreaterThan(30)
    })
    expect(wrong).toEqual([])
  },
  60_000,
)

test('going back from the matches leads to the profile that was read, and not to an error of the browser', async () => {
  const wrong = await inPage(browser, site.origin, {}, async (page) => {
    await page.goto('/profile')
    await page.locator('#text').fill(resume)
    await page.getByRole('button', { name: 'Read my résumé' }).click()
    await page.getByRole('heading', { name: 'Your profile' }).waitFor()
    const skills = await page.locator('.skill h3').allTextContents()
    await page.getByRole('button', { name: 'See my matches' }).click()
    await page.waitForURL(/\/matches\?p=/)
    await page.goBack()
    await page.waitForURL(/\/profile\?p=/)
    expect(await page.locator('.skill h3').allTextContents()).toEqual(skills)
    await page.goBack()
    expect(await page.locator('#text').inputValue()).toBe(resume)
  })
  expect(wrong).toEqual([])
}, 60_000)

test('without script every step works as well', async () => {
  const wrong = await inPage(browser, site.origin, { javaScriptEnabled: false }, async (page) => {
    await page.goto('/profile')
    await page.getByLabel('What you are').fill('Network engineer')
    await page.getByLabel('Skill 1').fill('Terraform')
    await page.getByLabel('Skill 2').fill('Kubernetes')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Remove Terraform' }).click()
    await page.waitForURL(/p=/)
    expect(await page.locator('.skill h3').allTextContents()).toEqual(['Kubernetes'])
    await page.getByRole('button', { name: 'See my matches' }).click()
    expect(await page.locator('.fit').count()).toBeGreaterThan(0)
    await page.goBack()
    expect(await page.locator('.skill h3').allTextContents()).toEqual(['Kubernetes'])
  })
  expect(wrong).toEqual([])
}, 60_000)

test('level, year and Remove of a skill stand in one line, and the level is read whole, on a phone, with the page at 200 % and on a desk', async () => {
  await inPage(browser, site.origin, {}, async (page) => {
    await page.goto('/profile')
    await page.locator('#file').setInputFiles(pdf)
    await page.getByRole('button', { name: 'Read my résumé' }).click()
    await page.getByRole('heading', { name: 'Your profile' }).waitFor()
    const skill = page.locator('.skill').first()
    for (const width of [320, 640, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      const middles = await skill
        .locator('select, input, button')
        .evaluateAll((controls) =>
          controls.map((one) => one.getBoundingClientRect()).map(({ y, height }) => y + height / 2),
        )
      expect(await skill.locator('select').evaluate(missingWidth), `${width} px`).toBeLessThanOrEqual(0)
      expect(middles.length, `${width} px`).toBe(3)
      expect(Math.max(...middles) - Math.min(...middles), `${width} px`).toBeLessThan(2)
    }
    await page.setViewportSize({ width: 390, height: 800 })
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    expect(await skill.locator('select').evaluate(missingWidth), 'letters of twice the size').toBeLessThanOrEqual(0)
    const [level, year] = await Promise.all(
      ['select', 'input'].map((one) => skill.locator(one).evaluate((it) => it.getBoundingClientRect())),
    )
    expect(year?.top).toBeGreaterThanOrEqual(level?.bottom ?? Number.POSITIVE_INFINITY)
  })
}, 60_000)

/** By how much a field to choose from is narrower than the words that it shows. */
function missingWidth(select: Element) {
  const whole = select.cloneNode(true) as HTMLSelectElement
  for (const option of whole.querySelectorAll('option:not([selected])')) option.remove()
  whole.style.cssText = 'position: absolute; width: max-content'
  select.after(whole)
  const { width } = whole.getBoundingClientRect()
  whole.remove()
  return width - select.getBoundingClientRect().width
}
