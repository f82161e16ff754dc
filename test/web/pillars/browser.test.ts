import { expect, test } from 'vitest'
import { axeFindings, inPage } from '../open.ts'
import { openedForTests } from '../opened.ts'

const opened = openedForTests()

test('without JavaScript a text of one’s own is read like a posting', async () => {
  const wrong = await inPage(opened().browser, opened().origin, { javaScriptEnabled: false }, async (page) => {
    await page.goto('/classify')
    await page.getByLabel('Description').fill('We run Kubernetes.\n\n<b>Terraform</b> is a plus.')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.locator('.prose mark.ev').first().waitFor()
    expect(await page.locator('.prose mark.ev').allTextContents()).toEqual(['Kubernetes', 'Terraform'])
    expect(await page.locator('.prose b').count()).toBe(0)
    await page.getByRole('link', { name: 'Market' }).click()
    await page.goBack()
    await page.locator('.prose mark.ev').first().waitFor()
    expect(await page.locator('.prose mark.ev').allTextContents()).toEqual(['Kubernetes', 'Terraform'])
  })
  expect(wrong).toEqual([])
}, 30_000)

test('axe finds nothing where a text of one’s own is read, nor where one was refused', async () => {
  const wrong = await inPage(opened().browser, opened().origin, {}, async (page) => {
    await page.goto('/classify')
    await page.getByLabel('Description').fill('  \n ')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.getByRole('alert').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Description').fill('We run Kubernetes.')
    await page.getByRole('button', { name: 'Read it' }).click()
    await page.locator('.prose').waitFor()
    expect(await axeFindings(page)).toEqual([])
  })
  expect(wrong).toEqual([])
}, 60_000)

test.each([704, 720, 800, 1280])('no word of a table of figures is broken at %i px', async (width) => {
  const wrong = await inPage(opened().browser, opened().origin, { viewport: { width, height: 800 } }, async (page) => {
    await page.goto('/quality')
    expect(await page.locator('.quality-figures th').evaluateAll(brokenWords)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0)
  })
  expect(wrong).toEqual([])
})

/** The words that stand in more than one line. */
function brokenWords(elements: Element[]) {
  return elements.flatMap((element) => {
    const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    const broken: string[] = []
    while (words.nextNode())
      for (const { 0: word, index } of (words.currentNode.textContent ?? '').matchAll(/[\p{L}\d]+/gu)) {
        const range = document.createRange()
        range.setStart(words.currentNode, index)
        range.setEnd(words.currentNode, index + word.length)
        if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
      }
    return broken
  })
}
