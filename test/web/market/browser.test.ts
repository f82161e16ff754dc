import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../helpers/chromium.ts'
import { axeFindings, inPage, serveSite } from '../open.ts'
import { grownReport, siteWith } from './site.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  browser = await launchChromium()
  site = await serveSite({ site: siteWith(grownReport()) })
})
afterAll(async () => {
  await site.stop()
  await browser.close()
})

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [390, 1280].map((width) => ({ colorScheme, width })),
)

test.each(looks)(
  'the market in $colorScheme at $width px passes axe, does not scroll sideways or shift',
  async (look) => {
    const { colorScheme, width } = look
    const wrong = await inPage(
      browser,
      site.origin,
      { colorScheme, viewport: { width, height: 800 } },
      async (page) => {
        await page.goto('/market', { waitUntil: 'networkidle' })
        await page.evaluate(unfold)
        expect(await axeFindings(page)).toEqual([])
        expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0)
        await page.reload({ waitUntil: 'networkidle' })
        expect(await page.evaluate(layoutShift)).toBe(0)
      },
    )
    expect(wrong).toEqual([])
  },
)

test('names without spaces neither widen the page nor push figures far away, and on paper no table is cut off', async () => {
  const report = grownReport()
  const name = 'Rechenzentrumsgesellschaft'.repeat(6)
  const named = await serveSite({
    site: siteWith({
      ...report,
      employers: report.employers.map((employer) => ({ ...employer, name })),
      facets: report.facets.map((facet) => ({ ...facet, topEmployer: name })),
    }),
  })
  const wrong = await inPage(browser, named.origin, { viewport: { width: 320, height: 800 } }, async (page) => {
    await page.goto('/market')
    await page.evaluate(unfold)
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0)
    const inTables = await page.locator('.figure-table').evaluateAll((all) => all.map((one) => one.scrollWidth))
    expect(inTables.length).toBeGreaterThan(5)
    expect(Math.max(...inTables)).toBeLessThan(1000)
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 718, height: 1000 })
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0)
    const cut = await page
      .locator('.figure-table:visible')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length)
    expect(cut).toBe(0)
  })
  await named.stop()
  expect(wrong).toEqual([])
})

test('on a phone the middle of pay is in sight beside each facet, and no heading moves a figure out of it', async () => {
  await inPage(browser, site.origin, { viewport: { width: 390, height: 800 } }, async (page) => {
    await page.goto('/market')
    const figure = page.locator('[aria-labelledby=figure-pay-by-facet]')
    const [right, edge] = await Promise.all(
      [figure.getByRole('columnheader', { name: 'Median' }), figure.locator('.figure-table')].map((part) =>
        part.evaluate((it) => it.getBoundingClientRect().right),
      ),
    )
    expect(right).toBeLessThan(edge ?? 0)
  })
})

test('one drawing of the three is shown, whatever the width', async () => {
  for (const [width, shown] of [
    [390, 'for-narrow'],
    [820, 'for-middle'],
    [1280, 'for-wide'],
  ] as const) {
    await inPage(browser, site.origin, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto('/market')
      const visible = page.locator('.chart-lines:visible')
      expect(await visible.count()).toBe(3)
      for (const one of await visible.all()) expect(await one.getAttribute('class')).toContain(shown)
    })
  }
})

test('the feeds of a list are well-formed for a browser’s own XML parser', async () => {
  const texts = await Promise.all(
    ['rss', 'atom'].map(async (format) =>
      (await fetch(`${site.origin}/feeds/postings.${format}?relevance=0&lane=any&status=all`)).text(),
    ),
  )
  const page = await browser.newPage()
  for (const text of texts)
    expect(
      await page.evaluate((xml) => {
        const parsed = new DOMParser().parseFromString(xml, 'application/xml')
        return parsed.querySelector('parsererror')?.textContent ?? null
      }, text),
    ).toBeNull()
  await page.close()
})

const unfold = () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true
}

const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth

/** The sum of what moved without the reader's doing (web.dev/cls). */
const layoutShift = () =>
  new Promise<number>((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if ('value' in entry) sum += Number(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => resolve(sum), 300)
  })
