import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { daysOpen } from '../../../server/market/history/survival.ts'
import { trendWords } from '../../../web/market/history-figures.ts'
import { payNote } from '../../../web/market/pay-figures.ts'
import { sectionsOf } from '../../../web/market/sections.ts'
import { daysOpenWords } from '../../../web/market/who-and-where-figures.ts'
import { fixtureSite } from '../../server/http/site.ts'
import { grownReport, siteWith } from './site.ts'

async function open(path: string, site = fixtureSite().site) {
  const response = await site.request(path)
  const text = await response.text()
  return { response, text, $: load(text) }
}

test('a division by what a posting may leave unsaid says how many state none', () => {
  const report = grownReport()
  const says = (seniorities: typeof report.seniorities) =>
    sectionsOf({ ...report, seniorities })
      .flatMap(({ figures }) => figures)
      .find(({ id }) => id === 'seniorities')?.says
  const [one] = report.seniorities
  if (!one) throw new Error('a grown report has levels')
  const third = { ...one, postings: report.basis.n / 3 }
  expect(says([third])).toMatch(/^Most often stated: .*67% state none\.$/)
  expect(says([third, third, third])).toMatch(/^Most postings: /)
})

describe('a trend', () => {
  test('under four weeks is only a date', () => {
    const words = trendWords({ kind: 'since', since: '2026-11-10' })
    expect(words).toContain('10 Nov 2026')
    expect(words).not.toContain('%')
  })

  test('that may be chance is said to be', () => {
    const { trend } = grownReport()
    if (trend.kind !== 'compared') throw new Error('a grown report compares')
    expect(trendWords(trend)).toMatch(/\+48% \(95% interval \+8% to \+102%\)\.$/)
    expect(trendWords({ ...trend, significant: false })).toContain('may be chance')
    expect(trendWords({ ...trend, ratio: null, low: null, high: null })).toContain('too few to compare')
  })

  test('is shown also where nothing is open yet, as on the first day with an imported history', async () => {
    const report = grownReport()
    const { $ } = await open('/market', siteWith({ ...report, basis: { ...report.basis, n: 0 } }))
    expect($('.empty').text()).toContain('No open posting is counted here')
    expect($('.market-section h2').text()).toBe('Over time')
    const none = await open('/market', siteWith({ ...report, basis: { ...report.basis, n: 0 }, weeks: [] }))
    expect(none.$('.market-section').length).toBe(0)
  })

  test('is drawn from the fourth week on', async () => {
    const report = grownReport()
    expect((await open('/market', siteWith(report))).$('[aria-labelledby="figure-weeks"] .chart-lines').length).toBe(3)
    const young = siteWith({ ...report, weeks: report.weeks.slice(0, 3) })
    expect((await open('/market', young)).$('[aria-labelledby="figure-weeks"] .chart-lines').length).toBe(0)
  })
})

test('of how long postings stay open nothing is claimed where fewer than five were observed, or none for a day', () => {
  const words = (days: readonly number[]) => daysOpenWords(daysOpen(Uint32Array.from(days, (day) => day * 2)))
  expect(words([])).toMatch(/not known yet: none was observed/)
  expect(words([2, 9, 21])).toMatch(
    /^How long postings stay open is not known yet: too few to say \(3 postings observed/,
  )
  expect(words([0, 0, 0, 0, 0])).toMatch(/^How long postings stay open is not known yet: none was observed for a day/)
  expect(words([2, 9, 9, 9, 21])).toMatch(/^Half of the postings stay open for longer than 21 days/)
})

test('pay that is left out is said to be so for each reason it may have', () => {
  const report = grownReport()
  const note = (otherCurrency: number) => payNote({ ...report, payBasis: { ...report.payBasis, otherCurrency } })
  const why = 'left out: in a currency without a rate, without an amount, or not plausible.'
  expect(note(0)).not.toContain('left out')
  expect(note(1)).toContain(` 1 pay is ${why}`)
  expect(note(2)).toContain(` 2 pays are ${why}`)
})
