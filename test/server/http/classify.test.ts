import { expect, test } from 'vitest'
import { problem } from '../../../server/http/problem.ts'
import { classification } from '../../../server/pillars/views.ts'
import { fixtureSite } from './site.ts'

const post = (body: string, type: string | null = 'application/json') =>
  fixtureSite().site.request('/api/v1/classify', {
    method: 'POST',
    body: new TextEncoder().encode(body),
    headers: type === null ? {} : { 'content-type': type },
  })
const codeOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  return [response.status, problem.strict().parse(await response.json()).code]
}

test('any job text is answered with its classification, and spans that cut out what they name', async () => {
  const text = 'You keep 4,000 GPUs busy with Slurm, and write Terraform. 🚀 Kubernetes is a plus.'
  const response = await post(JSON.stringify({ title: 'Engineer', text }), 'application/json; charset=utf-8')
  expect(response.status).toBe(200)
  const said = classification.strict().parse(await response.json())
  expect(said.skills.map(({ start, end }) => text.slice(start, end)).sort()).toEqual([
    'Kubernetes',
    'Slurm',
    'Terraform',
  ])
})

test('only the text is needed, and an empty one is no error', async () => {
  expect((await post('{"text":""}')).status).toBe(200)
})

test('100,000 characters are read whatever their bytes, and one more is 422', async () => {
  expect((await post(JSON.stringify({ text: '統'.repeat(100_000) }))).status).toBe(200)
  const response = await post(JSON.stringify({ text: 'x'.repeat(100_001) }))
  const { errors } = problem.parse(await response.clone().json())
  expect(await codeOf(response)).toEqual([422, 'invalid_body'])
  expect(errors?.map(({ parameter }) => parameter)).toEqual(['text'])
})

test('a body over the limit is 413', async () => {
  expect(await codeOf(await post(JSON.stringify({ text: 'x'.repeat(800_000) })))).toEqual([413, 'body_too_large'])
})

test('a 422 names every wrong field', async () => {
  const response = await post('{"title":1,"workplace":"moon","colour":"red"}')
  const { errors = [] } = problem.parse(await response.clone().json())
  expect(await codeOf(response)).toEqual([422, 'invalid_body'])
  expect(errors.map(({ parameter }) => parameter).sort()).toEqual(['colour', 'text', 'title', 'workplace'])
})

test.each([
  ['text/plain', '{"text":""}', 415, 'unsupported_media_type'],
  [null, '{"text":""}', 415, 'unsupported_media_type'],
  ['application/json', '{"text":', 400, 'bad_request'],
  ['application/json', '"text"', 422, 'invalid_body'],
  ['application/json', '', 400, 'bad_request'],
])('content type %s with %s is %i %s', async (type, body, status, code) => {
  expect(await codeOf(await post(body, type))).toEqual([status, code])
})

test('a GET is 405', async () => {
  const response = await fixtureSite().site.request('/api/v1/classify')
  expect(await codeOf(response)).toEqual([405, 'method_not_allowed'])
})
