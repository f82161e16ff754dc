import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type PostingQuery, postingQuery } from '../query.ts'
import { postingDetail, postingView, type Services } from '../views.ts'
import { answers, problemAnswer } from './answers.ts'
import { idParam, noQuery, onlyThese, refuseInvalid } from './parameters.ts'
import { problemError } from './problem.ts'

/** `GET /api/v1/postings` and `GET /api/v1/postings/{id}`. */
export const postingRoutes = ({ services }: { services: Services }) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(listRoute, (c) => {
      const query: PostingQuery = c.req.valid('query')
      return c.json(services.listPostings(query), 200)
    })
    .openapi(oneRoute, (c) => {
      const { id } = c.req.valid('param')
      const posting = services.getPosting(id)
      if (!posting) throw problemError('posting_not_found', `There is no posting ${id}.`)
      return c.json(posting, 200)
    })

const postingPage = z
  .object({
    data: z.array(postingView),
    count: z.int().openapi({ description: 'All postings that match, not only those of this page.' }),
    next: z.string().nullable().openapi({ description: 'The `cursor` of the next page; null on the last.' }),
  })
  .openapi('PostingPage')

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/postings',
  operationId: 'listPostings',
  tags: ['Postings'],
  summary: 'Search postings',
  description: 'Open postings unless `status` says otherwise; newest first, or best match first when there is a `q`.',
  request: { query: onlyThese(postingQuery.shape) },
  responses: answers(postingPage, 'One page of postings.'),
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/postings/{id}',
  operationId: 'getPosting',
  tags: ['Postings'],
  summary: 'One posting with its text and history',
  description: 'A closed posting is still answered, with `status` closed and the reason.',
  request: { params: idParam, query: noQuery },
  responses: { ...answers(postingDetail, 'The posting.'), 404: problemAnswer('No posting has this id.') },
})
