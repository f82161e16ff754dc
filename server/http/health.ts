import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Services } from '../views.ts'
import { answers } from './answers.ts'
import { noQuery, refuseInvalid } from './parameters.ts'

/** `GET /health`: 200 when the database answers. */
export const healthRoutes = ({ services, now, version }: { services: Services; now: () => Date; version: string }) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(healthRoute, (c) => {
    const { openPostings, boards, failing } = services.progress(now())
    return c.json({ status: 'ok' as const, version, openPostings, boards, failing }, 200)
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
