import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { renderReference } from '../../web/reference.tsx'
import { answers } from './answers.ts'
import { noQuery, refuseInvalid } from './parameters.ts'
import { problemKinds } from './problem.ts'

/** An OpenAPI document as it is served. */
export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** `GET /api/v1/openapi.json` and `GET /api/v1/docs`: the same document for programs and for people. */
export const referenceRoutes = ({ document }: { document: () => ApiDocument }) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(documentRoute, (c) => c.json(document(), 200))
    .openapi(pageRoute, (c) => c.html(renderReference({ document: document(), problems: problemKinds }), 200))

const documentRoute = createRoute({
  method: 'get',
  path: '/api/v1/openapi.json',
  operationId: 'getOpenApi',
  tags: ['Service'],
  summary: 'This API as an OpenAPI 3.1 document',
  request: { query: noQuery },
  responses: answers(z.custom<ApiDocument>().openapi({ type: 'object' }), 'The document.'),
})

const pageRoute = createRoute({
  method: 'get',
  path: '/api/v1/docs',
  operationId: 'getReference',
  tags: ['Service'],
  summary: 'This API as a page to read',
  responses: { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } } },
})
