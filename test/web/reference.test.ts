import { expect, test } from 'vitest'
import { open } from '../server/http/site.ts'

test('the reference page lists every path of the document and every problem', async () => {
  const { $ } = await open('/api/v1/docs')
  for (const path of ['/api/v1/postings/{id}', '/api/v1/sources', '/health'])
    expect($('.contents').text()).toContain(path)
  expect($('#bad_cursor').text()).toContain('Start again')
  expect($('dt').text()).toContain('postedSince')
  expect($('.route').has('#benchmark').text()).toContain('Takes application/json: TextToClassify')
})

test('the reference page names the scope of each route, and every link to try one is answered', async () => {
  const { $ } = await open('/api/v1/docs')
  const links = $('.route .quiet a')
    .toArray()
    .map((link) => $(link).attr('href') ?? '')
  expect(links.length).toBeGreaterThan(10)
  for (const link of links) expect((await open(link)).response.status, link).toBeLessThan(405)
  expect($('.route').has('#getMarketDemand').text()).toContain('A key needs the scope read:market.')
})
