import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProgressView } from '../../server/views.ts'
import { launchChromium } from '../helpers/chromium.ts'
import { specialIds } from '../helpers/fixture-data.ts'
import { fixtureSite } from '../server/http/site.ts'
import { axeFindings, inEachLook, inPage, serveSite } from './open.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSite>>

beforeAll(async () => {
  browser = await launchChromium()
  site = await serveSite(fixtureSite())
})

afterAll(async () => {
  await site.stop()
  await browser.close()
})

const pages = [
  '/',
  '/?q=engineer&workplace=remote&place=United&status=all',
  '/?q=nothing-has-this&place=Austin',
  '/?workplace=moon',
  '/postings/1',
  ...Object.values(specialIds).map((id) => `/postings/${id}`),
  '/pillars',
  '/pillars/gpu-orchestration',
  '/quality',
  '/classify',
  '/employers',
  '/sources',
  '/sources?state=blocked',
  '/about',
  '/nothing',
  '/api/v1/docs',
]

test.each(pages)('axe finds nothing on %s, light and dark, at 360 and 1280 px', async (path) => {
  const wrong = await inPage(browser, site.origin, {}, async (page) => {
    await page.goto(path)
    await inEachLook(page, async (look) => expect(await axeFindings(page), look).toEqual([]))
  })
  expect(wrong).toEqual([])
})

test('axe finds nothing with the filters unfolded and while boards are read', async () => {
  const collecting = await serveSite(fixtureSite({ progress: { boards: 125, swept: 34 } }))
  const wrong = await inPage(browser, collecting.origin, { viewport: { width: 360, height: 800 } }, async (page) => {
    await page.goto('/')
    for (const fold of await page.locator('.filters summary').all()) await fold.click()
    expect(await axeFindings(page)).toEqual([])
  })
  await collecting.stop()
  expect(wrong).toEqual([])
})

test.each([320, 768, 2000])('no page scrolls sideways at %i px', async (width) => {
  const wrong = await inPage(browser, site.origin, { viewport: { width, height: 800 } }, async (page) => {
    for (const path of pages) {
      await page.goto(path)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        path,
      ).toBeLessThanOrEqual(0)
    }
  })
  expect(wrong).toEqual([])
})

test('after Back each filter says what the list has, and not what was chosen before going on', async () => {
  const wrong = await inPage(browser, site.origin, { viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto('/')
    await page.getByLabel('Lane').selectOption('buildout')
    await page.getByRole('button', { name: 'Apply filters' }).click()
    await page.waitForURL('**lane=buildout')
    await page.goBack()
    await page.waitForURL(/\/$/)
    expect(await page.getByLabel('Lane').inputValue()).toBe('engineering')
  })
  expect(wrong).toEqual([])
})

test('the keyboard alone searches, opens a posting and comes back', async () => {
  const wrong = await inPage(browser, site.origin, { viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto('/')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toContain('Skip to the content')
    for (let step = 0; step < 10 && !(await page.locator('#q:focus').count()); step++) await page.keyboard.press('Tab')
    await page.keyboard.type('infiniband')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=infiniband/)
    expect(await page.locator('h1').textContent()).toBe('1 open role')
    for (let step = 0; step < 15 && !(await page.locator('.skip-filters:focus').count()); step++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    for (let step = 0; step < 5 && !(await page.locator('.unit a:focus').count()); step++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/postings\//)
    expect(await page.locator('h1').textContent()).toContain('RDMA and InfiniBand')
    await page.goBack()
    expect(await page.locator('#q').inputValue()).toBe('infiniband')
  })
  expect(wrong).toEqual([])
})

test('shortcuts reach the search and the results, never while typing, and can be turned off', async () => {
  const wrong = await inPage(browser, site.origin, {}, async (page) => {
    await page.goto('/')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(await page.locator('.unit:nth-child(2) a:focus').count()).toBe(1)
    await page.keyboard.press('/')
    await page.keyboard.type('j/k')
    expect(await page.locator('#q:focus').inputValue()).toBe('j/k')
    await page.goto('/about')
    await page.getByRole('button', { name: 'Turn the shortcuts off' }).click()
    await page.goto('/')
    await page.keyboard.press('/')
    expect(await page.locator('#q:focus').count()).toBe(0)
  })
  expect(wrong).toEqual([])
})

test('everything works without JavaScript', async () => {
  const wrong = await inPage(
    browser,
    site.origin,
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

test('without JavaScript the boxes of the card hide and show the marks, and a quote leads to its place', async () => {
  const options = { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }
  const wrong = await inPage(browser, site.origin, options, async (page) => {
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
  const wrong = await inPage(browser, site.origin, options, async (page) => {
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

test('without JavaScript a text of one’s own is read like a posting', async () => {
  const wrong = await inPage(browser, site.origin, { javaScriptEnabled: false }, async (page) => {
    await page.goto('/classify')
    await page.getByLabel('Description').fill('We run Kubernetes.\n\n<b>Terraform</b> is a plus.')
    await page.getByRole('button', { name: 'Read it' }).click()
    expect(await page.locator('.prose mark.ev').allTextContents()).toEqual(['Kubernetes', 'Terraform'])
    expect(await page.locator('.prose b').count()).toBe(0)
    await page.getByRole('link', { name: 'Market' }).click()
    await page.goBack()
    expect(await page.locator('.prose mark.ev').allTextContents()).toEqual(['Kubernetes', 'Terraform'])
  })
  expect(wrong).toEqual([])
}, 30_000)

test('axe finds nothing where a text of one’s own is read, nor where one was refused', async () => {
  const wrong = await inPage(browser, site.origin, {}, async (page) => {
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

test('the progress line follows the boards, offers what is new and stops when all are read', async () => {
  const progress: Partial<ProgressView> = { boards: 125, swept: 34, openPostings: 56 }
  const collecting = await serveSite(fixtureSite({ progress }))
  const wrong = await inPage(browser, collecting.origin, {}, async (page) => {
    await page.clock.install()
    await page.goto('/?q=gpu')
    Object.assign(progress, { swept: 60, openPostings: 1_300 })
    await page.clock.runFor(4_500)
    await page.getByText('Collecting: 60 of 125 boards read, 1,300 postings so far.').waitFor()
    expect(await page.getByRole('link', { name: 'Show 1,244 new' }).getAttribute('href')).toBe('/?q=gpu')
    expect(await page.getByRole('status').textContent()).toBe('New postings have arrived.')
    Object.assign(progress, { swept: 125 })
    await page.clock.runFor(4_500)
    await page.getByText('All 125 boards are read: 1,300 postings.').waitFor()
  })
  await collecting.stop()
  expect(wrong).toEqual([])
})

test('an empty page shows the first postings by itself, and takes nothing from whoever writes into it', async () => {
  const progress: Partial<ProgressView> = { boards: 125, swept: 0, openPostings: 0 }
  const collecting = await serveSite(fixtureSite({ progress }))
  const wrong = await inPage(browser, collecting.origin, {}, async (page) => {
    await page.clock.install()
    for (const write of [null, () => page.fill('#q', 'kuber'), () => page.selectOption('#relevance', '2')]) {
      Object.assign(progress, { swept: 0, openPostings: 0 })
      await page.goto('/')
      await page.evaluate(() => document.body.setAttribute('data-old', ''))
      await write?.()
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      Object.assign(progress, { swept: 2, openPostings: 30 })
      await page.clock.runFor(4_500)
      if (write === null) await page.locator('body:not([data-old])').waitFor()
      else await page.getByRole('link', { name: 'Show 30 new' }).waitFor()
      expect(await page.locator('body[data-old]').count()).toBe(write === null ? 0 : 1)
    }
  })
  await collecting.stop()
  expect(wrong).toEqual([])
})

test('filters stay open where there is room and fold where there is not', async () => {
  const visibleAt = async (width: number) => {
    let visible = false
    await inPage(browser, site.origin, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto('/')
      visible = await page.locator('#lane').isVisible()
    })
    return visible
  }
  expect([await visibleAt(1280), await visibleAt(360)]).toEqual([true, false])
})
