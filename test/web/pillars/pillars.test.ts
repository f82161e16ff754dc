import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { modelCard } from '../../../server/pillars/model/card.ts'
import { fixtureSite } from '../../server/http/site.ts'

/** The map, the model card, and the reading of a text of one's own. */

async function open(path: string, init?: RequestInit) {
  const response = await fixtureSite().site.request(path, init)
  return { response, $: load(await response.text()) }
}
const send = (fields: Record<string, string>) =>
  open('/classify', { method: 'POST', body: new URLSearchParams(fields) })

test('the map names every pillar and facet, says what it means, and leads to the postings that ask for it', async () => {
  const { $ } = await open('/pillars')
  expect($('h2').text()).toContain('Training and inference')
  expect($('.pillar-facet').length).toBe(12)
  const facet = $('.pillar-facet').filter((_, element) => $(element).text().includes('gpu orchestration'))
  expect(facet.text()).toContain('What the article means by gpu orchestration.')
  const amount = /\d+/.exec(facet.find('.demand').text())?.[0]
  const { $: list } = await open(facet.find('.demand a').attr('href') ?? '')
  expect(list('h1').text()).toBe(`${amount} open postings`)
})

test('pillars are named, never numbered', async () => {
  const { $ } = await open('/pillars')
  expect($('main').text()).not.toMatch(/pillar (?:[0-9]|one|two|three|i+)\b/i)
})

test('a facet says what shows it and what is not it, with its topics and skills', async () => {
  const { response, $ } = await open('/pillars/gpu-orchestration')
  expect(response.status).toBe(200)
  expect($('.facet-sense').text()).toContain('What reads alike and is not it')
  expect($('a[href="/?topic=gpu-scheduling&lane=any&duplicates=all"]').length).toBe(1)
  expect($('.columns').text()).toContain('Kubernetes')
  expect((await open('/pillars/nothing')).response.status).toBe(404)
})

test('the model card says each figure with its interval, the baselines, the agreement, and who wrote the labels', async () => {
  const { $ } = await open('/quality')
  const { crossValidated, baselines, agreement, limits, ablation } = modelCard()
  const row = $('tr').filter((_, element) => $(element).find('th').text() === 'Facets mentioned, mean of the facets')
  const [low, high] = crossValidated.intervals.mentionedMacro ?? [0, 0]
  const figures = [crossValidated, ...baselines, agreement].map((one) => one?.figures.mentionedMacro)
  for (const figure of [...figures, low, high]) expect(row.text()).toContain(figure?.toFixed(2))
  expect($('.note').text()).toContain('language model')
  for (const limit of limits) expect($('main').text()).toContain(limit)
  expect($('[aria-labelledby=ablation] tbody tr').length).toBe(ablation.length)
  expect($('[aria-labelledby=by-facet] tbody tr').length).toBe(12)
})

test('a text of one’s own is shown with what it asks for, what it leaves open, and the form again', async () => {
  const text = 'Run Kubernetes.\r\n\r\n• Terraform & <script>alert(1)</script>'
  const { response, $ } = await send({ title: 'Senior "Engineer"', text })
  expect(response.headers.get('cache-control')).toBe('private, no-cache')
  expect($('.prose').text()).toBe(text.replaceAll('\r\n', '\n'))
  expect($('.prose mark.ev').first().text()).toBe('Kubernetes')
  expect($('.facts').text()).toContain('Not stated')
  expect($('textarea').val()).toBe(text.replaceAll('\r\n', '\n'))
  expect($('main script').length).toBe(0)
})

test('an empty text, and one that is too long, are answered with the form and what is wrong', async () => {
  const empty = await send({ text: ' ' })
  expect(empty.response.status).toBe(422)
  expect(empty.$('[role=alert]').text()).toContain('no text to read')
  const long = await send({ text: 'word '.repeat(20_001) })
  expect(long.$('[role=alert]').text()).toContain('100,000 are read at most')
})
