import { expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '../../../server/errors.ts'
import { createApi } from '../../../server/http/api.ts'
import { problem } from '../../../server/http/problem.ts'
import { employerView, postingDetail, postingView, progressView, sourceView } from '../../../server/views.ts'
import { specialIds } from '../../helpers/invented/special-postings.ts'
import { fixtureNow, fixtureServices } from '../../helpers/services.ts'
import { fixtureSite } from './site.ts'

const pageOf = (item: z.ZodType) =>
  z.strictObject({
    ...{ data: z.array(item), count: z.int(), next: z.string().nullable() },
    ...{ duplicates: z.int(), pay: z.null(), unknown: z.tuple([]) },
  })
const listOf = (item: z.ZodType) => z.strictObject({ data: z.array(item), count: z.int() })

test.each([
  ['/api/v1/postings?limit=100&status=all', pageOf(postingView.strict())],
  [`/api/v1/postings/${specialIds.closed}`, postingDetail.strict()],
  ['/api/v1/employers', listOf(employerView.strict())],
  ['/api/v1/sources', listOf(sourceView.strict())],
  ['/api/v1/progress', progressView.strict()],
])('%s answers exactly what its schema promises', async (path, schema) => {
  const response = await fixtureSite().site.request(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('application/json')
  schema.parse(await response.json())
})

test('walking the cursors meets every posting once and ends with null', async () => {
  const { site } = fixtureSite()
  const ids: number[] = []
  let next: string | null = ''
  while (next !== null) {
    const page = pageOf(postingView).parse(
      await (await site.request(`/api/v1/postings?limit=7${next && `&cursor=${next}`}`)).json(),
    )
    ids.push(...page.data.map((posting) => postingView.parse(posting).id))
    next = page.next
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(fixtureServices().progress(fixtureNow).openPostings)
})

test('a closed posting is still answered, as closed', async () => {
  const response = await fixtureSite().site.request(`/api/v1/postings/${specialIds.closed}`)
  expect(postingDetail.parse(await response.json())).toMatchObject({ status: 'closed', closedReason: 'absent' })
})

test('health says the version and that the database answers', async () => {
  const response = await fixtureSite().site.request('/health')
  expect(await response.json()).toMatchObject({ status: 'ok', version: '1.2.3', boards: 13 })
})

test.each([
  ['/api/v1/postings?workplace=moon&limit=0&colour=red', 400, 'invalid_parameters'],
  ['/api/v1/postings?q=a&q=b', 400, 'invalid_parameters'],
  ['/api/v1/postings?cursor=altered', 400, 'bad_cursor'],
  ['/api/v1/postings/12x', 400, 'invalid_parameters'],
  ['/api/v1/postings/1e3', 400, 'invalid_parameters'],
  ['/api/v1/postings/%E0%A4%A', 400, 'invalid_parameters'],
  ['/api/v1/postings/424242', 404, 'posting_not_found'],
  ['/api/v1/sources?x=1', 400, 'invalid_parameters'],
  ['/api/v2/postings', 404, 'not_found'],
  ['/api', 404, 'not_found'],
])('%s is a problem with status %i and code %s', async (path, status, code) => {
  const response = await fixtureSite().site.request(path)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const body = problem.strict().parse(await response.json())
  expect(body).toMatchObject({ status, code, type: `/api/v1/docs#${code}` })
})

test('a page of some fields is described as what it is, and no page of whole postings as well', async () => {
  const { components, paths } = await (await fixtureSite().site.request('/api/v1/openapi.json')).json()
  const { SparsePostingPage: sparse, PostingPage: whole } = components.schemas
  expect(sparse).toMatchObject({ type: 'object', required: whole.required })
  expect(sparse.properties).toEqual({
    ...whole.properties,
    data: { type: 'array', items: { $ref: '#/components/schemas/SparsePosting' } },
  })
  const { parameters } = paths['/api/v1/postings'].get
  expect(parameters.find(({ name }: { name: string }) => name === 'relevance').schema).toMatchObject({
    ...{ type: 'integer', minimum: 0, maximum: 2 },
  })
  const by = paths['/api/v1/market/demand'].get.parameters.find(({ name }: { name: string }) => name === 'by')
  expect(by.schema.maxItems).toBe(2)
  for (const path of ['/api/v1/match', '/api/v1/positioning'])
    expect(Object.keys(paths[path].post.responses)).toContain('413')
})

test('a 400 lists every wrong parameter and what is allowed', async () => {
  const response = await fixtureSite().site.request('/api/v1/postings?workplace=moon&limit=0&colour=red')
  const { errors = [] } = problem.parse(await response.json())
  expect(errors.map(({ parameter }) => parameter).sort()).toEqual(['colour', 'limit', 'workplace'])
  expect(errors.find(({ parameter }) => parameter === 'workplace')?.allowed).toEqual(['onsite', 'hybrid', 'remote'])
  expect(errors.find(({ parameter }) => parameter === 'colour')?.detail).toContain('postedSince')
})

test.each([
  ['/api/v1/postings?postedSince=yesterday', 'postedSince: Must be a date such as 2026-11-27.'],
  ['/api/v1/postings?limit=1&limit=2', 'limit: Is given 2 times; give it once.'],
  ['/api/v1/postings?limit=99999999999999999999', 'limit: Must be at most 100.'],
  ['/api/v1/postings?q=a&q=b', 'q: Is given 2 times; give it once.'],
  ['/api/v1/market/similar', 'posting: Is needed.'],
])('%s says what to do: %s', async (path, detail) => {
  expect(problem.parse(await (await fixtureSite().site.request(path)).json()).detail).toBe(detail)
})

test.each([
  [
    '{"profile":{"skills":[{"skill":"slurm","level":4},{"skill":"cuda","level":9}]}}',
    /^profile\.skills\.level: .*\(entry 2\)\.$/,
  ],
  [
    '{"profile":{"skills":[{"skill":"Slurm (HPC)","level":4}]}}',
    /skill: Must be an id of \/api\/v1\/taxonomy \(entry 1\)\.$/,
  ],
  ['{"profile":{"excluded":{"words":[" "]}}}', /^profile\.excluded\.words: At least 1 character \(entry 1\)\.$/],
  ['{"profile":{"workplaces":["remote","moon"]}}', /^profile\.workplaces: Must be one of onsite, .* \(entry 2\)\.$/],
  [
    '{"profile":{"salaryFloor":{"amount":1,"currency":"eur"}}}',
    /^profile\.salaryFloor\.currency: Must be an ISO 4217 code of three capital letters/,
  ],
  ['{"profile":', /^The body is not valid JSON: /],
  ['[]', /^body: Must be an object\.$/],
])('a profile as %s is refused with where to look', async (body, detail) => {
  const headers = { 'content-type': 'application/json' }
  const response = await fixtureSite().site.request('/api/v1/match', { method: 'POST', headers, body })
  expect(problem.parse(await response.json()).detail).toMatch(detail)
})

test('every kind of problem with a body is one that the reference explains', async () => {
  const ask = (body: string, type: string) =>
    fixtureSite().site.request('/api/v1/match', { method: 'POST', headers: { 'content-type': type }, body })
  expect(await (await ask('{"profile":', 'application/json')).json()).toMatchObject({
    ...{ status: 400, code: 'bad_request', type: '/api/v1/docs#bad_request' },
  })
  expect(await (await ask('{"profile":{}}', 'text/plain')).json()).toMatchObject({
    ...{ status: 415, code: 'unsupported_media_type', type: '/api/v1/docs#unsupported_media_type' },
    detail: 'Send JSON, with the header content-type: application/json.',
  })
})

test('a method that a path does not have is 405 and names those that it has', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const response = await fixtureSite().site.request('/api/v1/postings/1', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
    expect(problem.parse(await response.json()).code).toBe('method_not_allowed')
  }
})

test('a body over 64 KiB is 413', async () => {
  const response = await fixtureSite().site.request('/api/v1/postings', { method: 'POST', body: 'x'.repeat(65 * 1024) })
  expect(response.status).toBe(413)
  expect(problem.parse(await response.json()).code).toBe('body_too_large')
})

test('an unexpected error is a 500 that says nothing of its cause, which is logged', async () => {
  const failing = new Error('SQLITE_CORRUPT in /secret/rackline.db at postings.ts:12')
  const { site, logged } = fixtureSite({ failing })
  const response = await site.request('/api/v1/postings')
  expect(response.status).toBe(500)
  expect(await response.text()).not.toMatch(/SQLITE|secret|\.ts|stack/)
  expect(logged).toEqual([failing])
})

test('an AppError of another part keeps its code, status and message', async () => {
  const { site, logged } = fixtureSite({
    failing: new AppError('database_busy', 503, 'The database is busy. Try again.'),
  })
  const response = await site.request('/api/v1/postings')
  expect(problem.parse(await response.json())).toMatchObject({
    status: 503,
    code: 'database_busy',
    type: 'about:blank',
  })
  expect(logged).toEqual([])
})

test('no route is missing from the OpenAPI document', async () => {
  const api = createApi({
    services: fixtureServices(),
    now: () => fixtureNow,
    publicUrl: null,
    version: '0',
    log: () => {},
  })
  const response = await api.request('/api/v1/openapi.json')
  const document = z
    .object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(await response.json())
  const written = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  )
  const served = api.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}`)
  expect(document.openapi).toBe('3.1.0')
  expect(new Set(served)).toEqual(new Set(written))
  expect(written.length).toBeGreaterThan(10)
})

test('what may be null by the document may be null in each schema that it must meet', async () => {
  const wrong: unknown[] = []
  const document = await (await fixtureSite().site.request('/api/v1/openapi.json')).text()
  JSON.parse(document, (_, value) => {
    // A named schema of an object has no null: with it in `allOf`, a type that has one is a promise that cannot be kept.
    const all: { type?: unknown }[] = Array.isArray(value?.allOf) ? value.allOf : []
    if (all.some(({ type }) => Array.isArray(type) && type.includes('null'))) wrong.push(value)
    return value
  })
  expect(wrong).toEqual([])
})

test('every parameter of the document has a schema and every answer a description', async () => {
  const response = await fixtureSite({ publicUrl: 'https://rackline.example' }).site.request('/api/v1/openapi.json')
  const text = await response.text()
  expect(JSON.parse(text)).toMatchObject({ servers: [{ url: 'https://rackline.example' }], info: { version: '1.2.3' } })
  for (const name of ['PostingPage', 'PostingDetail', 'Employer', 'Source', 'Progress', 'Problem'])
    expect(text).toContain(`"${name}":`)
})
