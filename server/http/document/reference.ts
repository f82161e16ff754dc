import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { renderReference } from '../../../web/reference.tsx'
import { answers, problemAnswer } from '../answers.ts'
import { noQuery, refuseInvalid } from '../parameters.ts'
import { problemKinds } from '../problem.ts'
import { clientSource } from './client/source.ts'

/** An OpenAPI document as it is served. */
export type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** `GET /api/v1/openapi.json`, `…/docs` and `…/client.ts`: the same document for programs, for people and as a typed client. */
export function referenceRoutes({ document }: { document: () => ApiDocument }) {
  let client: string | null = null
  let page: string | null = null
  return new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(documentRoute, (c) => c.json(document(), 200))
    .openapi(clientRoute, (c) => {
      client ??= clientSource(document())
      return c.text(client, 200)
    })
    .openapi(pageRoute, async (c) => {
      page ??= String(await renderReference({ document: document(), problems: problemKinds }))
      return c.html(page, 200)
    })
}

const documentRoute = createRoute({
  method: 'get',
  path: '/api/v1/openapi.json',
  operationId: 'getOpenApi',
  tags: ['Service'],
  summary: 'This API as an OpenAPI 3.1 document',
  request: { query: noQuery },
  responses: answers(z.custom<ApiDocument>().openapi({ type: 'object' }), 'The document.'),
})

const clientRoute = createRoute({
  method: 'get',
  path: '/api/v1/client.ts',
  operationId: 'getClient',
  tags: ['Service'],
  summary: 'A typed client of this API in one file of TypeScript',
  description: 'Written from this document, without a dependency.',
  request: { query: noQuery },
  responses: {
    200: { description: 'The file.', content: { 'text/plain': { schema: z.string() } } },
    400: problemAnswer('A parameter is unknown or wrong.'),
  },
})

const pageRoute = createRoute({
  method: 'get',
  path: '/api/v1/docs',
  operationId: 'getReference',
  tags: ['Service'],
  summary: 'This API as a page to read',
  responses: { 200: { description: 'The page.', content: { 'text/html': { schema: z.string() } } } },
})
