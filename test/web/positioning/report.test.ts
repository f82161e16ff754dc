import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { profile } from '../../../server/matching/profile.ts'
import type { PositioningView } from '../../../server/matching/views.ts'
import { positioningCard } from '../../../web/positioning/card.ts'
import { reportMarkdown } from '../../../web/positioning/markdown.ts'
import { renderReport } from '../../../web/positioning/report.tsx'
import { packProfile } from '../../../web/profile/link.ts'
import { fixtureNow, fixtureServices } from '../../helpers/services.ts'
import { fixtureSite } from '../../server/http/site.ts'

const person = profile.parse({
  headline: 'Secretive Engineer of Memphis',
  skills: [{ skill: 'kubernetes', level: 4, evidence: ['k8s & <b>'] }],
  unknownSkills: [{ words: '[click](javascript:alert(1))' }],
  places: ['Memphis, TN, US'],
})
const packed = packProfile(person)
const report = await fixtureServices().position(person, fixtureNow)
const step: PositioningView['next'][number] = {
  skills: [{ id: 'eks', name: 'Amazon EKS' }],
  postings: 12,
  employers: 5,
  required: 8,
  preferred: 4,
  salary: {
    with: { median: 210_000, currency: 'USD', n: 7 },
    now: { median: 190_000, currency: 'USD', n: 12 },
    difference: 20_000,
  },
  transfer: { from: { id: 'gke', name: 'GKE' }, to: { id: 'eks', name: 'Amazon EKS' }, nearness: 0.85 },
  examples: [{ id: 7, title: '[SRE](http://evil.example)', employer: 'Initech', score: 3_960, scoreWith: 5_599 }],
  exercises: [],
}

const ask = async (path: string) => await fixtureSite().site.request(`${path}?p=${packed}`)

test('the page shows all facets with figures, proofs and operator evidence', async () => {
  const $ = load(await (await ask('/positioning')).text())
  expect($('.facet-map th[scope=row]').length).toBe(12)
  expect($('.proofs > div').length).toBe(12)
  expect($('.operator li').length).toBe(report.operator.length)
  expect($('.proofs').text()).toContain('“k8s & <b>”')
})

const progress = fixtureServices().progress(fixtureNow)

test('where no open role is of one’s kind, no heading stands over nothing', () => {
  const topics = report.topics.map((topic) => ({ ...topic, postings: 0 }))
  const $ = load(renderReport({ profile: person, packed, report: { ...report, topics }, progress }).toString())
  for (const part of $('.report > section').toArray()) expect($(part).children().not('h2').text().trim()).not.toBe('')
  expect(reportMarkdown({ ...report, topics })).not.toMatch(/^## .*\n+## /m)
})

describe('the Markdown', () => {
  test('is the whole report, offered as a file', async () => {
    const response = await ask('/positioning.md')
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('positioning.md')
    expect(await response.text()).toBe(reportMarkdown(report))
  })

  test('says what a step brings with its counts, pay and nearest skill', () => {
    const text = reportMarkdown({ ...report, next: [step] })
    expect(text).toContain('### Amazon EKS')
    expect(text).toContain('12 more roles of 5 employers; 8 require it, 4 list it as a plus.')
    expect(text).toContain('You have GKE: Amazon EKS is 0.85 of the way there.')
    expect(text).toContain('Median stated pay $210k (n = 7) beside $190k (n = 12) of what matches now.')
  })

  test('says no score higher than it is, as the page does', () => {
    expect(reportMarkdown({ ...report, next: [step] })).toContain('at Initech (39 → 55)')
    const $ = load(renderReport({ profile: person, packed, report: { ...report, next: [step] }, progress }).toString())
    expect($('.step').text()).toContain('at Initech (39 → 55)')
    // On both, what the figures are.
    for (const text of [reportMarkdown({ ...report, next: [step] }), $('main').text()])
      expect(text).toContain('your score now → with it')
  })

  test('makes no link or markup of words that others wrote', () => {
    const text = reportMarkdown({ ...report, next: [step] })
    expect(text).not.toMatch(/(?<!\\)\[(SRE|click)/)
    expect(text).not.toContain('<b>')
  })
})

describe('the card', () => {
  const card = positioningCard(report)
  const $ = load(card, { xml: true })

  test('shows the nine facets of the article, me beside the market', async () => {
    const words = $('text')
      .toArray()
      .map((one) => $(one).text())
    expect(words).toEqual(expect.arrayContaining(['GPU orchestration', 'Resilience', 'Chase the one percent']))
    expect($('rect').length).toBe(1 + 2 + 9 * 3)
    expect((await ask('/positioning.svg')).headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
  })

  test('holds nothing of who the person is, and needs nothing from elsewhere', () => {
    expect(card).not.toMatch(/Memphis|Secretive|k8s/)
    expect(card).not.toMatch(/href|<style|<script|<image|url\(|@import/)
    expect(card.match(/https?:\/\/[^"]+/g)).toEqual(['http://www.w3.org/2000/svg'])
  })
})
