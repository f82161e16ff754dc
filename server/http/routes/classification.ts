import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { limits } from '../../../scrapers/scraper.ts'
import { InvalidBody } from '../../errors.ts'
import { classification, taxonomyView, textToClassify } from '../../pillars/views.ts'
import type { Services } from '../../views.ts'
import { answers, problemAnswer } from '../answers.ts'
import { noQuery, readIssues, refuseInvalid } from '../parameters.ts'
import { problemError, sendJson } from '../problem.ts'

export const classifyPath = '/api/v1/classify'
/** Four bytes a character at most in UTF-8 (JSON may write six for some), and the fields beside the text. */
export const classifyBodyBytesMax = 6 * limits.descriptionCharsMax + 64 * 1024

/** `GET /api/v1/taxonomy` and `POST /api/v1/classify`. */
export const classificationRoutes = ({ services }: { services: Services }) => {
  const routes = new OpenAPIHono({ defaultHook: refuseInvalid }).openapi(taxonomyRoute, (c) =>
    c.json(services.taxonomy(), 200),
  )
  routes.use(classifyPath, async (c, next) => {
    if (c.req.method === 'POST' && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
      throw problemError('unsupported_media_type', sendJson)
    await next()
  })
  return routes.openapi(
    classifyRoute,
    async (c) => c.json(await services.classify(c.req.valid('json')), 200, { 'cache-control': 'no-store' }),
    (result) => {
      if (!result.success) throw new InvalidBody(readIssues(result.error.issues))
    },
  )
}

const taxonomyRoute = createRoute({
  method: 'get',
  path: '/api/v1/taxonomy',
  operationId: 'getTaxonomy',
  tags: ['Classification'],
  summary: 'The map: pillars, facets, topics and skills',
  description: 'With how many open postings have each. Its ids are the values of the list’s filters.',
  request: { query: noQuery },
  responses: answers(taxonomyView, 'The map.'),
})

const classifyRoute = createRoute({
  method: 'post',
  path: classifyPath,
  operationId: 'classify',
  tags: ['Classification'],
  summary: 'How a job text reads',
  description:
    'Says of any text what is said of every posting, with the words behind each claim. Offsets count UTF-16 code units, as JavaScript’s `slice` does, in `title` and `text` as they were sent. Nothing is stored.',
  request: {
    query: noQuery,
    body: { required: true, content: { 'application/json': { schema: textToClassify } } },
  },
  responses: {
    ...answers(classification, 'What the text says.'),
    413: problemAnswer('The body is too large.'),
    415: problemAnswer('The body is not JSON.'),
    422: problemAnswer('The JSON is not as described, or the text has over 100,000 characters.'),
  },
})
