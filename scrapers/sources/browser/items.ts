import type { Locator, Page, Response } from 'playwright'
import { SourceChanged } from '../../errors.ts'

const limits = { clicks: 200, items: 5_000, textChars: 400_000 } as const
/** How long a page may take to show its first item, and more of them. */
const patience = { firstItemMs: 15_000, moreItemsMs: 15_000 }
const settling = { pollMs: 200, pollsMax: 25 }

type Selectors = { item: string; title: string } & {
  [Key in 'location' | 'description' | 'company' | 'link' | 'id' | 'more']?: string | undefined
}
export type Item = Record<'id' | 'link' | 'title' | 'location' | 'company' | 'description', string | null>

/**
 * All items of a page, after its "more" button was pressed until it brings no more. `short`: why there may be others.
 * A page without any item is an empty list if it is a page that says so; else it is not what it was (`SourceChanged`).
 */
export async function readItems(
  page: Page,
  selectors: Selectors,
  { firstItemMs, moreItemsMs } = patience,
): Promise<{ items: Item[]; short: string | null }> {
  if (!(await appears(page.locator(selectors.item).first(), firstItemMs))) {
    const wrong = await wrongWithout(page, selectors.more)
    if (wrong) throw new SourceChanged(`${page.url()} shows no ${selectors.item}: ${wrong}`)
    return { items: [], short: null }
  }
  const { item, more } = selectors
  const short = more === undefined ? null : await pressMore(page, { item, more, moreItemsMs })
  await settle(page.locator(item))
  const items = await itemsOn(page, selectors)
  if (items.length > limits.items)
    return { items: items.slice(0, limits.items), short: `The page shows more than ${limits.items} items` }
  return { items, short }
}

/** Why a page without items is not simply an employer without openings; `null` when it may be one. */
async function wrongWithout(page: Page, more: string | undefined): Promise<string | null> {
  if (!(await page.evaluate(() => document.contentType.includes('html')))) return 'it is no web page'
  if (more !== undefined && (await page.locator(more).first().isVisible())) return `but ${more}, which brings more`
  // biome-ignore lint/performance/useDomNodeTextContent: what is visible is asked for; the text content holds scripts
  return (await page.locator('body').innerText()).trim() === '' ? 'it is empty' : null
}

/** Out: why the list may go on; `null` when the button is gone or, though nothing failed, brings nothing. */
async function pressMore(
  page: Page,
  { item, more, moreItemsMs }: { item: string; more: string; moreItemsMs: number },
): Promise<string | null> {
  const failed: string[] = []
  page.on('requestfailed', (request) => failed.push(request.url()))
  page.on('response', (response) => isFailedData(response) && failed.push(response.url()))
  const button = page.locator(more).first()
  for (let clicks = 0; clicks < limits.clicks; clicks++) {
    if (!(await button.isVisible()) || !(await button.isEnabled())) return null
    const before = await page.locator(item).count()
    failed.length = 0
    // A button that the page takes away while it is pressed has done its work.
    await button.click({ timeout: moreItemsMs }).catch(ignoreTimeout)
    if (await appears(page.locator(item).nth(before), moreItemsMs)) continue
    if (failed.length > 0) return `After ${before} items the page could not load more: ${failed[0]} failed`
    return null
  }
  return `The button ${more} was pressed ${limits.clicks} times and still brings more`
}

const isFailedData = (response: Response) =>
  response.status() >= 400 && ['xhr', 'fetch'].includes(response.request().resourceType())

async function appears(locator: Locator, timeoutMs: number): Promise<boolean> {
  return locator.waitFor({ state: 'attached', timeout: timeoutMs }).then(() => true, ignoreTimeout)
}

/** Some pages draw their items one after the other: waits until their number stays the same. */
async function settle(items: Locator) {
  let before = -1
  for (let polls = 0; polls < settling.pollsMax; polls++) {
    const count = await items.count()
    if (count === before) return
    before = count
    await items.page().waitForTimeout(settling.pollMs)
  }
}

/** By name: to import Playwright for its class takes half a second, and most processes open no page. */
function ignoreTimeout(error: unknown): false {
  if (error instanceof Error && error.name === 'TimeoutError') return false
  throw error
}

/** One visit into the page for all items: what is inside runs there and may use nothing of ours. */
async function itemsOn(page: Page, selectors: Selectors): Promise<Item[]> {
  const items = await page.locator(selectors.item).evaluateAll(
    (nodes, { title, location, company, description, link, id, itemsMax, textCharsMax }) =>
      nodes.slice(0, itemsMax).map((node) => ({
        id: id ? node.getAttribute(id) : null,
        href: (link ? node.querySelector(link) : node.closest('a[href]'))?.getAttribute('href') ?? null,
        base: document.baseURI,
        title: node.querySelector(title)?.textContent ?? null,
        location: location ? (node.querySelector(location)?.textContent ?? null) : null,
        company: company ? (node.querySelector(company)?.textContent ?? null) : null,
        description: description ? (node.querySelector(description)?.innerHTML.slice(0, textCharsMax) ?? null) : null,
      })),
    { ...selectors, itemsMax: limits.items + 1, textCharsMax: limits.textChars },
  )
  return items.map(({ href, base, ...item }) => ({
    ...item,
    link: href ? (URL.parse(href, base)?.href ?? null) : null,
  }))
}
