import fc from 'fast-check'
import { expect, test } from 'vitest'
import { problem } from '../../../server/http/problem.ts'
import { postingQuery } from '../../../server/list/query.ts'
import { fixtureSite } from './site.ts'

const { site } = fixtureSite()
const name = fc.oneof(fc.constantFrom(...Object.keys(postingQuery.shape)), fc.string({ maxLength: 8 }))
const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('', '0', '-1', '1e3', 'NaN', 'open', 'remote', '2026-02-30', '2026-11-01', 'null', '__proto__'),
)
const parameters = fc.array(fc.tuple(name, value), { maxLength: 6 })

test('whatever the parameters, the API answers a page or a problem, and the list a page: never a 5xx', async () => {
  await fc.assert(
    fc.asyncProperty(parameters, async (given) => {
      const query = new URLSearchParams(given)
      const answer = await site.request(`/api/v1/postings?${query}`)
      expect([200, 400]).toContain(answer.status)
      if (answer.status === 400) problem.strict().parse(await answer.json())
      const page = await site.request(`/?${query}`)
      expect([200, 302, 400]).toContain(page.status)
      if (page.status !== 302) expect(page.headers.get('content-type')).toContain('text/html')
    }),
    { numRuns: 300 },
  )
})

test('whatever the path, an answer is never a 5xx and always guarded', async () => {
  const path = fc.oneof(
    fc.webPath(),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `/postings/${encodeURIComponent(text)}`),
    fc.webPath().map((rest) => `/api/v1${rest}`),
  )
  await fc.assert(
    fc.asyncProperty(path, fc.constantFrom('GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'), async (where, method) => {
      const answer = await site.request(where, { method })
      expect(answer.status).toBeLessThan(500)
      expect(answer.headers.get('content-security-policy')).toBeTruthy()
      if (method === 'HEAD') expect(await answer.text()).toBe('')
    }),
    { numRuns: 300 },
  )
})
