import { expect, test } from 'vitest'
import { facetSlugs } from '../../../server/pillars/classification.ts'
import { classified } from '../../helpers/invented/fixture-classification.ts'
import { posting } from '../../helpers/invented/quiet-posting.ts'
import { fixtureSite } from '../../server/http/site.ts'
import { inPage, serveSite } from '../open.ts'
import { openedForTests } from '../opened.ts'

const opened = openedForTests()

test('without JavaScript the boxes of the card hide and show the marks, and a quote leads to its place', async () => {
  const options = { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }
  const wrong = await inPage(opened().browser, opened().origin, options, async (page) => {
    await page.goto('/postings/1')
    const mark = page.locator('.prose .ev').first()
    const line = () => mark.evaluate((element) => getComputedStyle(element).textDecorationLine)
    expect(await line()).toBe('underline')
    await page.locator('#show-all').uncheck()
    expect(await line()).toBe('none')
    await page.locator('#show-all').check()
    const slug = /f-(\S+)/.exec((await mark.getAttribute('class')) ?? '')?.[1]
    await page.locator(`#show-${slug}`).focus()
    await page.keyboard.press('Space')
    expect(await line()).toBe('none')
    await page.locator('.why a').first().click()
    expect(await page.locator('mark:target').count()).toBe(1)
  })
  expect(wrong).toEqual([])
}, 30_000)

test('in forced colours every marked word is seen, whether its mark is shown or not', async () => {
  const options = { forcedColors: 'active', colorScheme: 'dark', viewport: { width: 1280, height: 800 } } as const
  const wrong = await inPage(opened().browser, opened().origin, options, async (page) => {
    await page.goto('/postings/1')
    const unseen = () => page.locator('main mark').evaluateAll(unseenOn)
    expect(await page.locator('main mark.ev').count()).toBeGreaterThan(0)
    expect(await page.locator('main mark:not(.ev)').count()).toBeGreaterThan(0)
    expect(await unseen()).toEqual([])
    await page.locator('#show-all').uncheck()
    expect(await unseen()).toEqual([])
  })
  expect(wrong).toEqual([])
}, 30_000)

/** The words whose colour is that of the ground that they stand on. */
function unseenOn(marks: Element[]) {
  const groundOf = (element: Element | null): string => {
    if (!element) return getComputedStyle(document.documentElement).backgroundColor
    const { backgroundColor } = getComputedStyle(element)
    return /^rgba.*, 0\)$/.test(backgroundColor) ? groundOf(element.parentElement) : backgroundColor
  }
  const rgb = (colour: string) => colour.match(/\d+/g)?.slice(0, 3).join()
  return marks
    .filter((mark) => rgb(getComputedStyle(mark).color) === rgb(groundOf(mark)))
    .map(({ textContent }) => textContent)
}

test('read aloud, the label of evidence does not run on from its words', async () => {
  await inPage(opened().browser, opened().origin, {}, async (page) => {
    await page.goto('/postings/1')
    const label = await page.locator('.prose .ev[data-label]').first().getAttribute('data-label')
    expect(await page.locator('.prose').ariaSnapshot()).toContain(` (${label})`)
  })
})

test('what became of a short posting stands below it, however long what it asks for is', async () => {
  const site = await serveSite(
    fixtureSite({ postings: [classified(posting({ id: 1, text: 'Run it.', html: 'Run it.' }))] }),
  )
  const wrong = await inPage(
    opened().browser,
    site.origin,
    { viewport: { width: 1280, height: 800 } },
    async (page) => {
      await page.goto('/postings/1')
      const [related, history] = await Promise.all(
        ['.related > :last-child', '.history'].map((part) =>
          page.locator(part).evaluate((it) => it.getBoundingClientRect()),
        ),
      )
      expect((history?.top ?? 0) - (related?.bottom ?? 0)).toBeLessThan(40)
    },
  )
  await site.stop()
  expect(wrong).toEqual([])
})

test('on paper, as narrow as it is, a posting says what it asks for', async () => {
  await inPage(opened().browser, opened().origin, { viewport: { width: 718, height: 1000 } }, async (page) => {
    await page.goto('/postings/1')
    const [heading, skills] = [page.locator('.fold > summary'), page.locator('.card-skills')]
    expect([await heading.isVisible(), await skills.isVisible()]).toEqual([true, false])
    await page.emulateMedia({ media: 'print' })
    expect([await heading.isVisible(), await skills.isVisible()]).toEqual([true, true])
  })
})

test('on a phone no label of words that show many facets is cut in two, and no line of a title covers another', async () => {
  const title = 'Software Development Engineer (Elastic Kubernetes Service), Scalability and Performance'
  const text = 'Run Kubernetes.'
  const read = classified(posting({ id: 1, title, text, html: `<p>${text}</p>` }))
  const evidence = (['title', 'description'] as const).flatMap((field) =>
    facetSlugs.map((facet) => ({
      ...{ field, facet, topic: null, inferred: false, start: 0 },
      end: field === 'title' ? title.length : text.length,
    })),
  )
  const classification = read.classification && { ...read.classification, evidence }
  const site = await serveSite(fixtureSite({ postings: [{ ...read, classification }] }))
  const wrong = await inPage(opened().browser, site.origin, { viewport: { width: 320, height: 700 } }, async (page) => {
    await page.goto('/postings/1')
    expect(await page.locator('.prose .ev[data-label]').count()).toBe(facetSlugs.length)
    const sideways = await page.evaluate(() => {
      document.body.style.overflowWrap = 'normal'
      for (const element of document.querySelectorAll<HTMLElement>('main *')) element.style.overflowWrap = 'normal'
      return document.documentElement.scrollWidth - document.documentElement.clientWidth
    })
    expect(sideways).toBeLessThanOrEqual(0)
    expect(await page.locator('h1 mark').evaluateAll(coveredLines)).toEqual([])
  })
  await site.stop()
  expect(wrong).toEqual([])
}, 30_000)

/** Marks with a ground, a line of which lies over the line above. */
function coveredLines(marks: Element[]) {
  return marks.flatMap((mark) => {
    const lines = [...mark.getClientRects()]
    const covers = lines.some(({ top }, at) => at > 0 && top < (lines[at - 1]?.bottom ?? 0))
    return covers && !/, 0\)$/.test(getComputedStyle(mark).backgroundColor) ? [mark.textContent] : []
  })
}
