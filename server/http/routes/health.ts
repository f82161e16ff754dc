import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Services } from '../../views.ts'
import { answers, problemAnswer } from '../answers.ts'
import { noQuery, refuseInvalid } from '../parameters.ts'
import { problemError } from '../problem.ts'

type Options = { services: Services; now: () => Date; version: string; ready: () => boolean }
/** `GET /health`: 200 when the database answers. `GET /ready`: 200 while requests should come here. */
export const healthRoutes = ({ services, now, version, ready }: Options) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(healthRoute, (c) => {
      const { openPostings, boards, failing } = services.progress(now())
      return c.json({ status: 'ok' as const, version, openPostings, boards, failing }, 200)
    })
    .openapi(readyRoute, (c) => {
      if (!ready()) throw problemError('not_ready', 'The server is ending. Ask another, or again in a while.')
      services.progress(now())
      return c.json({ status: 'ready' as const }, 200)
    })

const health = z
  .object({ status: z.literal('ok'), version: z.string(), openPostings: z.int(), boards: z.int(), failing: z.int() })
  .openapi('Health')

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  tags: ['Service'],
  summary: 'Is the service up, and does its database answer?',
  request: { query: noQuery },
  responses: answers(health, 'It is.'),
})

const readyRoute = createRoute({
  method: 'get',
  path: '/ready',
  operationId: 'getReady',
  tags: ['Service'],
  summary: 'Should requests come here?',
  request: { query: noQuery },
  responses: {
    ...answers(z.object({ status: z.literal('ready') }).openapi('Ready'), 'They should.'),
    503: problemAnswer('The server is ending.'),
  },
})
