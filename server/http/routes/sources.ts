import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { sourceKindView } from '../../registry/source-kind.ts'
import { progressView, type Services, sourceView } from '../../views.ts'
import { answers } from '../answers.ts'
import { noQuery, refuseInvalid } from '../parameters.ts'

/** `GET /api/v1/sources`, `GET /api/v1/sources/kinds` and `GET /api/v1/progress`. */
export const sourceRoutes = ({ services, now }: { services: Services; now: () => Date }) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(listRoute, (c) => {
      const data = [...services.listSources()]
      return c.json({ data, count: data.length }, 200)
    })
    .openapi(kindsRoute, (c) => {
      const data = services.listSourceKinds()
      return c.json({ data, count: data.length }, 200)
    })
    .openapi(progressRoute, (c) => c.json(services.progress(now()), 200))

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/sources',
  operationId: 'listSources',
  tags: ['Sources'],
  summary: 'Every board and how its last sweep went',
  request: { query: noQuery },
  responses: answers(z.object({ data: z.array(sourceView), count: z.int() }).openapi('SourceList'), 'All boards.'),
})

const kindsRoute = createRoute({
  method: 'get',
  path: '/api/v1/sources/kinds',
  operationId: 'listSourceKinds',
  tags: ['Sources'],
  summary: 'Every kind of source with its terms and its switch',
  request: { query: noQuery },
  responses: answers(
    z.object({ data: z.array(sourceKindView), count: z.int() }).openapi('SourceKindList'),
    'All kinds.',
  ),
})

const progressRoute = createRoute({
  method: 'get',
  path: '/api/v1/progress',
  operationId: 'getProgress',
  tags: ['Sources'],
  summary: 'How far collecting is',
  request: { query: noQuery },
  responses: answers(progressView, 'Boards read so far and postings found.'),
})
