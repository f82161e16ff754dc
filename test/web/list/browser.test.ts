import { expect, test } from 'vitest'
import type { ProgressView } from '../../../server/views.ts'
import { peopleApp } from '../../helpers/people-app.ts'
import { fixtureSite } from '../../server/http/site.ts'
import { inPage, serveSite, stopsBefore } from '../open.ts'
import { openedForTests } from '../opened.ts'

const opened = openedForTests()

test('after Back each filter says what the list has, and not what was chosen before going on', async () => {
  const wrong = await inPage(
    opened().browser,
    opened().origin,
    { viewport: { width: 1280, height: 800 } },
    async (page) => {
      await page.goto('/')
      await page.getByLabel('Lane').selectOption('buildout')
      await page.getByRole('button', { name: 'Apply filters' }).click()
      await page.waitForURL('**lane=buildout')
      await page.goBack()
      await page.waitForURL(/\/$/)
      expect(await page.getByLabel('Lane').inputValue()).toBe('engineering')
    },
  )
  expect(wrong).toEqual([])
})

test('the keyboard alone searches, opens a posting and comes back', async () => {
  const wrong = await inPage(
    opened().browser,
    opened().origin,
    { viewport: { width: 1280, height: 800 } },
    async (page) => {
      await page.goto('/')
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).toContain('Skip to the content')
      for (let step = 0; step < 10 && !(await page.locator('#q:focus').count()); step++)
        await page.keyboard.press('Tab')
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
    },
  )
  expect(wrong).toEqual([])
})

test('shortcuts reach the search and the results, never while typing, and can be turned off', async () => {
  const wrong = await inPage(opened().browser, opened().origin, {}, async (page) => {
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

test('the progress line follows the boards, offers what is new and stops when all are read', async () => {
  const progress: Partial<ProgressView> = { boards: 125, swept: 34, openPostings: 56 }
  const collecting = await serveSite(fixtureSite({ progress }))
  const wrong = await inPage(opened().browser, collecting.origin, {}, async (page) => {
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

test('an empty page shows the first postings, or that there are none, by itself, and takes nothing from whoever writes into it', async () => {
  const progress: Partial<ProgressView> = { boards: 125, swept: 0, openPostings: 0 }
  const collecting = await serveSite(fixtureSite({ progress }))
  const wrong = await inPage(opened().browser, collecting.origin, {}, async (page) => {
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
    Object.assign(progress, { swept: 0, openPostings: 0 })
    await page.goto('/')
    await page.evaluate(() => document.body.setAttribute('data-old', ''))
    Object.assign(progress, { swept: 125 })
    await page.clock.runFor(4_500)
    await page.locator('body:not([data-old])').waitFor()
  })
  await collecting.stop()
  expect(wrong).toEqual([])
})

test('filters stay open where there is room and fold where there is not', async () => {
  const visibleAt = async (width: number) => {
    let visible = false
    await inPage(opened().browser, opened().origin, { viewport: { width, height: 800 } }, async (page) => {
      await page.goto('/')
      visible = await page.locator('#lane').isVisible()
    })
    return visible
  }
  expect([await visibleAt(1280), await visibleAt(360)]).toEqual([true, false])
})

test.each([1280, 390])(
  'what applies the filters is in reach from each, and covers none that has the focus, at %i px',
  async (width) => {
    const wrong = await inPage(
      opened().browser,
      opened().origin,
      { viewport: { width, height: 800 } },
      async (page) => {
        await page.goto('/')
        if (width === 390) await page.locator('.filters > summary').click()
        await page.locator('.group-fold').evaluateAll((folds) => folds.map((fold) => fold.setAttribute('open', '')))
        await page.locator('#lane').focus()
        const button = page.getByRole('button', { name: 'Apply filters' })
        expect((await stopsBefore(page, button)).length).toBeGreaterThan(30)
      },
    )
    expect(wrong).toEqual([])
  },
  30_000,
)

test('on a phone with letters of twice the size, a city and a pay can be read in their fields', async () => {
  await inPage(opened().browser, opened().origin, { viewport: { width: 390, height: 800 } }, async (page) => {
    await page.goto('/?near=San+Francisco&salaryMin=150000')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await page.locator('.filters > summary').click()
    for (const field of ['#near', '#salaryMin'])
      expect(await page.locator(field).evaluate((it) => it.scrollWidth - it.clientWidth), field).toBeLessThanOrEqual(0)
  })
})

test('on paper, which cannot be unfolded, a list by pay says how it is compared, across the sheet', async () => {
  const given = peopleApp()
  given.put(['1'], { salary: { min: 80_000, max: 100_000, currency: 'EUR', period: 'year' } })
  const site = await serveSite(given.app)
  await inPage(opened().browser, site.origin, { viewport: { width: 1047, height: 700 } }, async (page) => {
    await page.goto('/?relevance=0&lane=any&sort=pay')
    const seen = () =>
      Promise.all(['How it is compared', '(European Central Bank)'].map((words) => page.getByText(words).isVisible()))
    expect(await seen()).toEqual([true, false])
    await page.emulateMedia({ media: 'print' })
    expect(await seen()).toEqual([false, true])
    expect(await page.locator('.unit').evaluate((it) => it.getBoundingClientRect().width)).toBeGreaterThan(1000)
  })
  await site.stop()
})
