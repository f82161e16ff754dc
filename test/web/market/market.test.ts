import { load } from 'cheerio'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { wholeMarket } from '../../../server/market/views.ts'
import { amountIn, type Figure } from '../../../web/market/figure.ts'
import { sectionsOf } from '../../../web/market/sections.ts'
import { fixtureNow, fixtureServices } from '../../helpers/services.ts'
import { fixtureSite } from '../../server/http/site.ts'
import { grownReport, siteWith } from './site.ts'

const pages = ['/market', '/market/gpu-orchestration', '/skills/kubernetes', '/employers/tensorgrid', '/places/us']

async function open(path: string, site = fixtureSite().site) {
  const response = await site.request(path)
  const text = await response.text()
  return { response, text, $: load(text) }
}

test.each(pages)('%s says of every figure what it shows, what it rests on, and where its file is', async (path) => {
  const { response, $ } = await open(path)
  expect(response.status).toBe(200)
  expect($('h1').length).toBe(1)
  expect($('.figure').length).toBeGreaterThan(6)
  for (const figure of $('.figure')) {
    expect($(figure).find('.figure-says').text()).toMatch(/\.$/)
    expect($(figure).find('.figure-basis').text()).toMatch(/n = |week|[Oo]bserved|Postings opened/)
    if ($(figure).find('table').length === 0) continue
    const href = $(figure).find('a[download]').attr('href') ?? ''
    const file = await open(href)
    expect([href, file.response.status]).toEqual([href, 200])
  }
})

test.each(pages)('%s says of each column of its tables what is in it', async (path) => {
  const { $ } = await open(path)
  expect($('.figure thead .drawn').length).toBeGreaterThan(0)
  for (const cell of $('.figure thead tr > *')) {
    expect([cell.tagName, $(cell).attr('scope')]).toEqual(['th', 'col'])
    expect($(cell).text()).not.toBe('')
  }
})

test.each(pages)('%s has no inline script, style or handler, and its drawings have names', async (path) => {
  const { $ } = await open(path)
  expect($('style, [style], script:not([src])').length).toBe(0)
  for (const svg of $('.figure svg')) {
    if ($(svg).attr('aria-hidden') === 'true') continue
    expect($(svg).attr('role')).toBe('img')
    for (const id of $(svg).attr('aria-labelledby')?.split(' ') ?? []) expect($(`[id="${id}"]`).text()).not.toBe('')
  }
  const ids = $('[id]')
    .map((_, element) => $(element).attr('id'))
    .get()
  expect(ids.length).toBe(new Set(ids).size)
})

test('what is drawn is what the file says', async () => {
  const site = siteWith(grownReport())
  const { $ } = await open('/market', site)
  for (const figure of figures()) {
    if (figure.rows.length === 0) continue
    const { text } = await open(`/market/data/${figure.id}.csv`, site)
    const rows: string[][] = parse(text, { bom: true, from: 2 })
    expect(rows.length).toBe(figure.rows.length)
    const drawn = $(`[aria-labelledby="figure-${figure.id}"]`)
    if (figure.chart.kind === 'bars') {
      const { whole } = figure.chart
      const most = Math.max(...rows.map((row) => Number(row[whole])))
      const widths = drawn
        .find('.chart-bar rect:first-child')
        .map((_, rect) => Number($(rect).attr('width')))
        .get()
      for (const [i, width] of widths.entries())
        expect(width).toBeCloseTo(most === 0 ? 0 : (200 * Number(rows[i]?.[whole])) / most, 0)
    }
    if (figure.chart.kind === 'lines')
      for (const path of drawn.find('path')) expect($(path).attr('d')?.match(/[ML]/g)?.length).toBe(rows.length)
    if (figure.chart.kind === 'sparks') {
      const { from, to } = figure.chart
      const most = Math.max(...rows.flatMap((row) => row.slice(from, to).map(Number)))
      for (const [i, line] of drawn.find('polyline').toArray().entries()) {
        const heights = $(line)
          .attr('points')
          ?.split(' ')
          .map((point) => Number(point.split(',')[1]))
        const said = rows[i]?.slice(from, to).map((share) => 26 - (24 * Number(share)) / most)
        for (const [at, height] of heights?.entries() ?? [])
          expect(Math.abs(height - (said?.[at] ?? 0))).toBeLessThan(0.1)
      }
    }
    if (figure.chart.kind === 'map')
      expect(drawn.find('circle').length).toBe(rows.filter((row) => row[4] !== '' && row[5] !== '').length)
  }
})

const figures = (): Figure[] => sectionsOf(grownReport()).flatMap((section) => section.figures)

test('no two figures of a page have one name, and each cell belongs to a column', () => {
  const ids = figures().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { columns, rows } of figures()) for (const { cells } of rows) expect(cells.length).toBe(columns.length)
  expect(amountIn({ cells: [null] }, 0)).toBe(0)
})

test('filters keep the lane apart, lead to the list, and refuse what cannot be', async () => {
  const { $ } = await open('/market?lane=buildout&workplace=onsite')
  expect($('.market-filters [aria-current=true]').text()).toBe('Build-out')
  expect($('.lead a[href^="/?"]').attr('href')).toBe('/?lane=buildout&workplace=onsite&duplicates=all')
  expect($('meta[name=robots]').attr('content')).toBe('noindex')
  const wrong = await open('/market?lane=moon')
  expect(wrong.response.status).toBe(400)
  expect(wrong.$('main li').text()).toBe('lane cannot be moon; it can be engineering, buildout, any')
  const country = await open('/market?country=germany&workload=training')
  expect(country.$('main li').text()).toContain('country cannot be GERMANY; it can be a code of two letters')
})

test.each([
  '/market/moon',
  '/skills/nothing-has-this',
  '/employers/nobody',
  '/places/nowhere-xx',
  '/market/data/moon.csv',
])('%s is 404', async (path) => {
  expect((await open(path)).response.status).toBe(404)
})

test('the name of a place with a slip is answered with the place that may be meant', async () => {
  const { response, $ } = await open('/places/austn?lane=buildout')
  expect(response.status).toBe(404)
  expect($('main a[href="/places/austin-tx-us?lane=buildout"]').length).toBe(1)
})

test('the number of a country’s or city’s postings leads to as many', async () => {
  for (const path of ['/places/us', '/places/austin-tx-us']) {
    const { $ } = await open(`${path}?lane=any`)
    const link = $('.lead a')
    const listed = await open(`${link.attr('href')}&duplicates=all`)
    expect(listed.$('h1').text()).toBe(link.text())
  }
})

test('the number of postings in a place that the gazetteer lacks leads to those whose location names it', async () => {
  const report = grownReport()
  const [known] = report.places
  if (!known) throw new Error('The fixture has no place')
  const lacking = { ...known, id: 'culver-city-ca-us', title: 'Culver City, CA', latitude: null, longitude: null }
  const subject = { ...report.subject, kind: 'place', id: lacking.id, title: lacking.title } as const
  const { $ } = await open('/places/culver-city-ca-us', siteWith({ ...report, subject, places: [lacking] }))
  const href = $('.lead a').attr('href') ?? ''
  expect((await open(href)).response.status).toBe(200)
  expect(new URLSearchParams(href.slice(2)).get('place')).toBe('Culver City')
})

test('an employer’s page does not rank employers, and the list of employers leads to it', async () => {
  expect((await open('/employers/tensorgrid')).$('[aria-labelledby="figure-employers"]').length).toBe(0)
  expect((await open('/employers')).$('a[href="/employers/tensorgrid"]').text()).toBe('TensorGrid')
})

test('who reads a part of the market stays in it, from page to page', async () => {
  const { $ } = await open('/market?lane=buildout&workplace=onsite')
  const rows = (figure: string) => $(`[aria-labelledby="figure-${figure}"] tbody a`)
  const hrefs = (figure: string) =>
    rows(figure)
      .map((_, link) => $(link).attr('href'))
      .get()
  expect(hrefs('facets').length).toBeGreaterThan(0)
  for (const figure of ['facets', 'employers', 'places'])
    for (const href of hrefs(figure)) expect(href).toMatch(/^\/[a-z]+\/[^?]+\?lane=buildout&workplace=onsite$/)
  expect(hrefs('topics').every((href) => /topic=.*&lane=buildout&workplace=onsite$/.test(href))).toBe(true)
  expect(hrefs('lanes')).toContain('/market?workplace=onsite')
  const { $: facet } = await open('/market/build-out?lane=buildout&workplace=onsite')
  expect(facet('.eyebrow a').attr('href')).toBe('/market?lane=buildout&workplace=onsite')
})

test('the dates below a drawing are those of its points, the last among them', async () => {
  const report = grownReport()
  const { $ } = await open('/market', siteWith(report))
  const asWritten = ({ from }: { from: string }) =>
    new Date(from).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const days = report.weeks.map(asWritten)
  for (const drawing of $('.figure-lines svg')) {
    const dates = $(drawing)
      .find('.tick:not([text-anchor=end]), g ~ .tick[text-anchor=end]')
      .map((_, tick) => $(tick).text())
      .get()
    expect(dates.length).toBeGreaterThan(1)
    expect(days).toEqual(expect.arrayContaining(dates))
    expect(dates.at(-1)).toBe(days.at(-1))
  }
})

test('one is said of one', async () => {
  const report = grownReport()
  const [one] = report.skills
  if (!one) throw new Error('the fixture has skills')
  const workloads = ['training', 'inference'].map((value) => ({ ...one, value, postings: 1 }))
  const site = siteWith({ ...report, workloads, basis: { ...report.basis, panel: { boards: 1, employers: 1 } } })
  const words = (await open('/market', site)).$('.market-head').text().replaceAll(/\s+/g, ' ')
  expect(words).toContain('from 1 board that was read completely')
  expect(words).toContain('1 is for training only, 1 for inference only.')
  const both = siteWith({ ...report, workloads: [...workloads, { ...one, value: 'both', postings: 3 }] })
  expect((await open('/market', both)).$('.lead').text()).toContain('1 for inference only, 3 for both.')
  expect((await open('/market', site)).$('#lanes ~ .figures .figure-basis').text()).toMatch(
    /^n = \d+ open postings of both/,
  )
})

test('hostile names are text in figures and in their files', async () => {
  const report = fixtureServices().market.overview(fixtureNow, wholeMarket)
  const name = '=cmd() <script>alert(1)</script>'
  const site = siteWith({ ...report, employers: report.employers.map((one) => ({ ...one, name })) })
  const { text } = await open('/market', site)
  expect(text).not.toContain('<script>alert')
  expect((await open('/market/data/employers.csv', site)).text).toContain("\n'=cmd()")
})
