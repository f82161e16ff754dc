import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { peopleApp } from '../helpers/people-app.ts'

/** Roles in Berlin, in Potsdam, in Cambridge and remote from anywhere, of which two state their pay. */
function market() {
  const given = peopleApp()
  const put = (id: string, over: Parameters<typeof given.put>[1]) => given.put([id], { title: `Role ${id}`, ...over })
  put('berlin', {
    locations: ['Berlin'],
    salary: { min: 80_000, max: 100_000, currency: 'EUR', period: 'year' },
  })
  put('potsdam', { locations: ['Potsdam, Germany'] })
  put('cambridge', { locations: ['Cambridge, MA'], salary: { min: null, max: 60, currency: 'USD', period: 'hour' } })
  put('remote', { locations: ['Remote - Worldwide'], workplace: 'remote' })
  const page = async (query: string) => {
    const answer = await given.app.site.request(`/?relevance=0&lane=any&${query}`)
    const $ = load(await answer.text())
    return {
      status: answer.status,
      $,
      titles: $('.unit-title')
        .toArray()
        .map((title) => $(title).text())
        .sort(),
    }
  }
  const ask = async (query: string) => {
    const answer = await given.app.site.request(`/api/v1/postings?${query}`)
    return { status: answer.status, body: await answer.json() }
  }
  return { page, ask }
}

test('near a city are the postings with a place within so many km, and the form keeps what was asked', async () => {
  const { page } = market()
  const wide = await page('near=Berlin')
  expect(wide.titles).toEqual(['Role berlin', 'Role potsdam'])
  expect(wide.$('.chip').text()).toContain('Within 50 km of Berlin')
  const close = await page('near=Berlin&radiusKm=10')
  expect(close.titles).toEqual(['Role berlin'])
  expect(close.$('#near').val()).toBe('Berlin')
  expect(close.$('#radiusKm option[selected]').val()).toBe('10')
  const city = await page('near=Berlin&radiusKm=1')
  expect(city.$('#radiusKm option').first().text()).toBe('1 km')
  expect(city.$('#radiusKm option[selected]').text()).toBe('1 km')
  expect(close.$('#cities-known option').attr('value')).toBeDefined()
})

test('a city that is not known or may be several is said so, with links to what it may be', async () => {
  const { page, ask } = market()
  const several = await page('near=Cambridge')
  expect(several.status).toBe(400)
  const link = several.$('a:contains("Cambridge, MA")').attr('href') ?? ''
  expect((await page(link.replace('/?', ''))).titles).toEqual(['Role cambridge'])
  expect((await page('near=Qwxyz')).$('.error').text()).toContain('No city of this name is known')
  const refused = await ask('near=Germany')
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_parameters', errors: [{ parameter: 'near' }] } })
})

test('remote roles are found by where they may be done, as they state it', async () => {
  const { page, ask } = market()
  expect((await page('remoteIn=eu')).titles).toEqual(['Role remote'])
  expect((await page('remoteIn=unstated')).titles).toEqual([])
  expect((await ask('remoteIn=worldwide')).body.count).toBe(1)
  expect((await ask('remoteIn=mars')).status).toBe(400)
})

test('pay is compared in the currency that was chosen, by rates whose date is shown', async () => {
  const { page, ask } = market()
  const inEuro = await page('salaryMin=100000&currency=EUR')
  expect(inEuro.titles).toEqual(['Role berlin', 'Role cambridge'])
  expect(inEuro.$('.found').text()).toMatch(/compared in EUR by reference rates of .*2024.*2,080 hours/)
  expect(inEuro.$('.found details[open]').length).toBe(0)
  expect(inEuro.$('.found summary').text()).toBe('Postings that state no pay are left out. How it is compared')
  expect(inEuro.$('.chip').text()).toContain('From €100,000 a year')
  expect((await page('salaryMin=120000')).titles).toEqual(['Role cambridge'])
  expect((await ask('salaryMin=100000')).body).toMatchObject({ count: 1, pay: null })
  expect((await ask('salaryMin=100000&currency=usd')).body).toMatchObject({
    count: 2,
    pay: { currency: 'USD', asOf: expect.stringMatching(/^\d{4}-/) },
  })
  expect(await ask('salaryMin=1&currency=XXX')).toMatchObject({ status: 400, body: { code: 'invalid_parameters' } })
})

test('a list by pay says what it was compared by, goes to its file in that order, and to feeds newest first', async () => {
  const { page, ask } = market()
  const byPay = await page('sort=pay')
  expect(byPay.$('.unit-title').first().text()).toBe('Role cambridge')
  expect(byPay.$('.found').text()).toMatch(/Postings that state no pay come last.*compared in USD by reference rates/)
  expect((await page('sort=pay&salaryMin=1')).$('.found').text()).toContain('Postings that state no pay are left out')
  expect(byPay.$('a:contains("NDJSON")').attr('href')).toContain('sort=pay')
  for (const feed of ['a:contains("RSS")', 'link[type="application/feed+json"]'])
    expect(byPay.$(feed).attr('href')).not.toContain('sort')
  const { body } = await ask('sort=pay&limit=2')
  expect(body.data.map(({ title }: { title: string }) => title)).toEqual(['Role cambridge', 'Role berlin'])
  expect(body.pay).toMatchObject({ currency: 'USD', asOf: expect.stringMatching(/^\d{4}-/) })
  const next = await ask(`sort=pay&limit=2&cursor=${body.next}`)
  expect(next.body.data.map(({ title }: { title: string }) => title)).toEqual(['Role remote', 'Role potsdam'])
})

test('feeds and files of a list near a city have what the list has', async () => {
  const { page } = market()
  const { $ } = await page('near=Berlin')
  for (const href of [$('link[type="application/feed+json"]').attr('href'), $('a:contains("NDJSON")').attr('href')])
    expect(href).toContain('near=Berlin')
})
