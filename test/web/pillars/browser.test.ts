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
