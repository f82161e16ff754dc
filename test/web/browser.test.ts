import { expect, test } from 'vitest'
import { fixtureSite } from '../server/http/site.ts'
import { everyPage } from './every-page.ts'
import { axeFindings, inEachLook, inPage, serveSite } from './open.ts'
import { openedForTests } from './opened.ts'

const opened = openedForTests()

test.each(everyPage)('axe finds nothing on %s, light and dark, at 360 and 1280 px', async (path) => {
  const wrong = await inPage(opened().browser, opened().origin, {}, async (page) => {
    await page.goto(path)
    await inEachLook(page, async (look) => expect(await axeFindings(page), look).toEqual([]))
  })
  expect(wrong).toEqual([])
})

test('axe finds nothing with the filters unfolded and while boards are read', async () => {
  const collecting = await serveSite(fixtureSite({ progress: { boards: 125, swept: 34 } }))
  const wrong = await inPage(
    opened().browser,
    collecting.origin,
    { viewport: { width: 360, height: 800 } },
    async (page) => {
      await page.goto('/')
      for (const fold of await page.locator('.filters summary').all()) await fold.click()
      expect(await axeFindings(page)).toEqual([])
    },
  )
  await collecting.stop()
  expect(wrong).toEqual([])
})

test.each([320, 768, 2000])('no page scrolls sideways at %i px', async (width) => {
  const wrong = await inPage(opened().browser, opened().origin, { viewport: { width, height: 800 } }, async (page) => {
    for (const path of everyPage) {
      await page.goto(path)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        path,
      ).toBeLessThanOrEqual(0)
    }
  })
  expect(wrong).toEqual([])
})

test('no page scrolls sideways where a reader has spaced its letters, words and lines out (WCAG 1.4.12)', async () => {
  const wrong = await inPage(
    opened().browser,
    opened().origin,
    { viewport: { width: 360, height: 800 } },
    async (page) => {
      for (const path of everyPage) {
        await page.goto(path)
        const sideways = await page.evaluate(() => {
          const spaced = new CSSStyleSheet()
          spaced.replaceSync(
            '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
          )
          document.adoptedStyleSheets = [spaced]
          return document.documentElement.scrollWidth - document.documentElement.clientWidth
        })
        expect(sideways, path).toBeLessThanOrEqual(0)
      }
    },
  )
  expect(wrong).toEqual([])
})

test('printed from a dark screen, a page has the colours of paper, and nothing to press', async () => {
  const wrong = await inPage(opened().browser, opened().origin, { colorScheme: 'dark' }, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark', reducedMotion: 'reduce' })
    for (const path of ['/', '/postings/1', '/pillars', '/quality', '/market']) {
      await page.goto(path)
      expect(await page.locator('button:visible').count(), path).toBe(0)
      expect((await axeFindings(page)).filter((one) => one.startsWith('color-contrast'))).toEqual([])
    }
  })
  expect(wrong).toEqual([])
})

test('everything works without JavaScript', async () => {
  const wrong = await inPage(
    opened().browser,
    opened().origin,
    { javaScriptEnabled: false, viewport: { width: 360, height: 800 } },
    async (page) => {
      await page.goto('/')
      await page.locator('.filters > summary').click()
      await page.getByText('Place', { exact: true }).click()
      await page.getByRole('checkbox', { name: /^Remote/ }).check()
      await page.getByRole('button', { name: 'Apply filters' }).click()
      expect(new URL(page.url()).search).toBe('?workplace=remote')
      await page.locator('.chip').first().click()
      expect(new URL(page.url()).search).toBe('')
      await page.goto('/?limit=10')
      await page.getByRole('link', { name: 'Next 10' }).click()
      await page.getByRole('link', { name: 'Back to first' }).click()
      await page.locator('.unit a').first().click()
      expect(await page.getByRole('link', { name: 'Apply at the source' }).count()).toBe(1)
      await page.getByRole('link', { name: 'Sources' }).click()
      await page.getByRole('link', { name: /Blocked/ }).click()
      expect(await page.locator('tbody tr').count()).toBe(1)
    },
  )
  expect(wrong).toEqual([])
})
