import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { employerView, type Services } from '../../views.ts'
import { answers } from '../answers.ts'
import { noQuery, refuseInvalid } from '../parameters.ts'

/** `GET /api/v1/employers`. */
export const employerRoutes = ({ services }: { services: Services }) =>
  new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(listRoute, (c) => {
    const data = [...services.listEmployers()]
    return c.json({ data, count: data.length }, 200)
  })

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/employers',
  operationId: 'listEmployers',
  tags: ['Employers'],
  summary: 'All employers',
  description: 'Those of the registry and those that a posting named.',
  request: { query: noQuery },
  responses: answers(
    z.object({ data: z.array(employerView), count: z.int() }).openapi('EmployerList'),
    'All employers.',
  ),
})
