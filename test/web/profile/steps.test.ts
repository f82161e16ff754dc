import { expect, test } from 'vitest'
import { inPage } from '../open.ts'
import { openedForTests } from '../opened.ts'

const opened = openedForTests()
const resume = 'Site reliability engineer\n8 years of experience\nSkills: Kubernetes, Terraform, Python'

test('each step in the profile leads to where the next one is taken, or to what was not understood', async () => {
  const wrong = await inPage(
    opened().browser,
    opened().origin,
    { viewport: { width: 1280, height: 700 } },
    async (page) => {
      await page.goto('/profile')
      await page.getByRole('button', { name: 'Read my résumé' }).click()
      await page.locator('#file:focus').waitFor()
      expect(await page.locator('#file').getAttribute('aria-describedby')).toContain('refusal')
      await page.locator('#text').fill('{"a":1}')
      await page.getByRole('button', { name: 'Read my résumé' }).click()
      await page.locator('#text:focus').waitFor()
      expect(await page.locator('#text').inputValue()).toBe('{"a":1}')
      await page.locator('#text').fill(resume)
      await page.getByRole('button', { name: 'Read my résumé' }).click()
      await page.getByRole('heading', { name: 'Your profile' }).waitFor()
      await page.getByLabel('Add skills').fill('NCCL')
      await page.keyboard.press('Enter')
      await page.locator('.skill', { hasText: 'NCCL' }).waitFor()
      expect(await page.locator('#add:focus').count()).toBe(1)
      const isSeen = (element: Element) => element.getBoundingClientRect().top >= 0
      expect(await page.locator('label[for=add]').evaluate(isSeen)).toBe(true)
      expect(await page.locator('.skill', { hasText: 'NCCL' }).evaluate(isSeen)).toBe(true)
      await page.keyboard.type('Zorkware')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Remove Zorkware' }).waitFor()
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Remove Zorkware')
      await page.keyboard.press('Enter')
      await page.locator('#add:focus').waitFor()
      await page.getByLabel('Places').fill('Zorktown')
      await page.keyboard.press('Enter')
      await page.locator('#places[aria-invalid=true]:focus').waitFor()
    },
  )
  expect(wrong).toEqual([])
}, 60_000)

test('what was filled in is there again after a page that did not come', async () => {
  await inPage(opened().browser, opened().origin, {}, async (page) => {
    await page.goto('/profile')
    await page.getByLabel('What you are').fill('Network engineer')
    await page.getByLabel('Skill 1').fill('NCCL')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL(/^chrome-error/)
    await page.context().setOffline(false)
    await page.goBack()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByLabel('What you are').inputValue()).toBe('Network engineer')
    expect(await page.getByLabel('Skill 1').inputValue()).toBe('NCCL')
  })
}, 60_000)

test('to forget the profile is answered where it was pressed, in the matches too', async () => {
  const wrong = await inPage(opened().browser, opened().origin, {}, async (page) => {
    await page.goto('/profile')
    await page.locator('#text').fill(resume)
    await page.getByRole('button', { name: 'Read my résumé' }).click()
    await page.getByRole('button', { name: 'See my matches' }).click()
    const matches = page.url()
    for (const address of ['/profile', matches]) {
      await page.goto(matches)
      await page.goto(address)
      await page.getByRole('button', { name: /^Forget it/ }).click()
      expect(await page.locator(':focus').textContent()).toContain('Forgotten')
      expect(await page.evaluate(() => localStorage.length)).toBe(0)
    }
  })
  expect(wrong).toEqual([])
}, 60_000)
