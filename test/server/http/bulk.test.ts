import { expect, test } from 'vitest'
import { postingView } from '../../../server/views.ts'
import { fixtureSite } from './site.ts'

test('a list as NDJSON is every posting of its pages, in their order, one a line', async () => {
  const { site } = fixtureSite()
  const answer = await site.request('/api/v1/postings.ndjson?relevance=1')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8'])
  const lines = (await answer.text()).trimEnd().split('\n')
  const streamed = lines.map((line) => postingView.strict().parse(JSON.parse(line)))
  const page = await (await site.request('/api/v1/postings?relevance=1&limit=100')).json()
  expect(streamed).toEqual(page.data)
  expect(streamed).toHaveLength(page.count)
})

test('a parameter that a stream has not is refused, not ignored', async () => {
  for (const wrong of ['limit=1', 'cursor=x', 'colour=red', 'relevance=9'])
    expect((await fixtureSite().site.request(`/api/v1/postings.ndjson?${wrong}`)).status, wrong).toBe(400)
})
