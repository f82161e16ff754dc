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

test('of each posting only the fields that are named come, in list, stream and alone', async () => {
  const { site } = fixtureSite()
  const get = (path: string) => site.request(`/api/v1/postings${path}`)
  const { data, count } = await (await get('?relevance=1&limit=100&fields=id,url')).json()
  expect(data.map((one: object) => Object.keys(one))).toEqual(Array.from({ length: count }, () => ['id', 'url']))
  const lines = (await (await get('.ndjson?relevance=1&fields=id,url')).text()).trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(data)
  expect(Object.keys(await (await get('/1?fields=text&fields=title')).json())).toEqual(['text', 'title'])
  for (const path of ['?fields=text', '?fields=id,colour', '.ndjson?fields=html', '/1?fields=Title'])
    expect((await get(path)).status, path).toBe(400)
})

test('a parameter that a stream has not is refused, not ignored', async () => {
  for (const wrong of ['limit=1', 'cursor=x', 'colour=red', 'relevance=9'])
    expect((await fixtureSite().site.request(`/api/v1/postings.ndjson?${wrong}`)).status, wrong).toBe(400)
})
