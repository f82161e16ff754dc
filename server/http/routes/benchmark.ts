import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { InvalidBody, InvalidParameters } from '../../errors.ts'
import { benchmarkAnswer } from '../../market/questions/role-views.ts'
import { benchmarkTable } from '../../market/questions/tables.ts'
import { textToClassify } from '../../pillars/views.ts'
import { problemAnswer } from '../answers.ts'
import { onlyThese, readIssues, refuseInvalid } from '../parameters.ts'
import { problemError, sendJson } from '../problem.ts'
import { csvHeaders, csvOf, formatParameter, tabularAnswers, wantsCsv } from '../sending/tabular.ts'
import type { MarketRoutesOptions } from './market.ts'

export const benchmarkPath = '/api/v1/benchmark'

/** `POST /api/v1/benchmark`: one's own description beside the market. Nothing of it is kept. */
export function benchmarkRoutes({ questions, now }: MarketRoutesOptions) {
  const routes = new OpenAPIHono({ defaultHook: refuseInvalid })
  routes.use(benchmarkPath, async (c, next) => {
    if (c.req.method === 'POST' && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
      throw problemError('unsupported_media_type', sendJson)
    await next()
  })
  return routes.openapi(
    benchmarkRoute,
    async (c) => {
      const answer = await questions.benchmark(c.req.valid('json'), now())
      if (!wantsCsv(c, c.req.valid('query').format)) return c.json(answer, 200, { ...notKept, vary: 'Accept' })
      return c.body(csvOf(benchmarkTable(answer)), 200, { ...notKept, ...csvHeaders('benchmark') })
    },
    (result) => {
      if (result.success) return
      const issues = readIssues(result.error.issues)
      throw result.target === 'json' ? new InvalidBody(issues) : new InvalidParameters(issues)
    },
  )
}

const notKept = { 'cache-control': 'no-store' }

const benchmarkRoute = createRoute({
  method: 'post',
  path: benchmarkPath,
  operationId: 'benchmark',
  tags: ['Market'],
  summary: 'Your own description beside the market',
  description:
    'How it reads, how many open roles compete and what they pay and ask, which laws may expect a pay range, and what in it is unclear or contradicts itself. Nothing is stored.',
  request: {
    query: onlyThese(formatParameter),
    body: { required: true, content: { 'application/json': { schema: textToClassify } } },
  },
  responses: {
    ...tabularAnswers(benchmarkAnswer, 'The description beside the market.'),
    413: problemAnswer('The body is too large.'),
    415: problemAnswer('The body is not JSON.'),
    422: problemAnswer('The JSON is not as described, or the text has over 100,000 characters.'),
  },
})
