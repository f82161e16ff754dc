import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import { exportTypes, streamOf } from '../../../web/out/export.ts'
import { type PostingFilters, postingFilters, postingQuery } from '../../list/query.ts'
import { unknownValues } from '../../list/unknown-values.ts'
import { postingCounts } from '../../list/views.ts'
import { payBasis } from '../../pay/views.ts'
import { type PostingView, postingDetail, postingView, type Services } from '../../views.ts'
import { answers, problemAnswer } from '../answers.ts'
import { idParam, onlyThese, refuseInvalid } from '../parameters.ts'
import { problemError } from '../problem.ts'
import { fieldsParameter, type PostingField, pick, postingFields, sparsePosting } from '../sending/fields.ts'

/** Where all of a list is read at once. */
export const bulkPath = '/api/v1/postings.ndjson'

/** `GET /api/v1/postings`, all of it as NDJSON, its counts, and `GET /api/v1/postings/{id}`. */
export const postingRoutes = ({ services }: { services: Services }) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(listRoute, (c) => {
      const { fields, ...query } = c.req.valid('query')
      const page = services.listPostings(query)
      return c.json(fields ? { ...page, data: page.data.map((posting) => pick(posting, fields)) } : page, 200)
    })
    .openapi(bulkRoute, (c) => {
      const { fields, ...query } = c.req.valid('query')
      const body = streamOf(ndjson(services.allPostings(query), fields))
      return c.body(body, 200, { 'content-type': exportTypes.ndjson, 'cache-control': 'no-store' })
    })
    .openapi(countsRoute, async (c) => {
      const filters: PostingFilters = c.req.valid('query')
      return c.json(await services.countPostings(filters), 200)
    })
    .openapi(oneRoute, (c) => {
      const { id } = c.req.valid('param')
      const { fields } = c.req.valid('query')
      const posting = services.getPosting(id)
      if (!posting) throw problemError('posting_not_found', `There is no posting ${id}.`)
      return c.json(fields ? pick(posting, fields) : posting, 200)
    })

function* ndjson(chunks: Iterable<readonly PostingView[]>, fields: readonly PostingField[] | undefined) {
  for (const postings of chunks) yield postings.map((one) => `${JSON.stringify(pick(one, fields))}\n`).join('')
}

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    count: z.int().openapi({ description: 'All postings that match, not only those of this page.' }),
    duplicates: z.int().openapi({
      description: 'With `duplicates=once`: postings that match and are left out for another of their role; else 0.',
    }),
    pay: payBasis
      .nullable()
      .openapi({ description: 'With `salaryMin` and `currency`, or `sort=pay`: what pay was compared by.' }),
    unknown: unknownValues,
    next: z.string().nullable().openapi({ description: 'The `cursor` of the next page; null on the last.' }),
  })

const postingPage = pageOf(postingView).openapi('PostingPage')
// Not an extension: one would have to be a page of whole postings as well.
const sparsePage = pageOf(sparsePosting).openapi('SparsePostingPage')
const sparseDetail = postingDetail.partial().openapi('SparsePostingDetail')
const detailFields = Object.keys(postingDetail.shape) as (keyof typeof postingDetail.shape)[]

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/postings',
  operationId: 'listPostings',
  tags: ['Postings'],
  summary: 'Search postings',
  description: 'Open postings unless `status` says otherwise; newest first, or best match first when there is a `q`.',
  request: { query: onlyThese({ ...postingQuery.shape, ...fieldsParameter(postingFields) }) },
  responses: answers(z.union([postingPage, sparsePage]), 'One page of postings.'),
})

/** Said more widely than others: a stream has no shape that its types could check. */
const bulkAnswers: RouteConfig['responses'] = {
  200: { description: 'NDJSON.', content: { 'application/x-ndjson': { schema: z.string() } } },
  400: problemAnswer('A parameter is unknown or wrong.'),
  500: problemAnswer('Our fault; the log says why.'),
}

const bulkRoute = createRoute({
  method: 'get',
  path: bulkPath,
  operationId: 'streamPostings',
  tags: ['Postings'],
  summary: 'All postings of a list, one JSON object a line',
  description: 'Streamed in the order of the list, each line a Posting; what is in it is settled when it begins.',
  request: {
    query: onlyThese({ ...postingFilters.shape, sort: postingQuery.shape.sort, ...fieldsParameter(postingFields) }),
  },
  responses: bulkAnswers,
})

const countsRoute = createRoute({
  method: 'get',
  path: '/api/v1/postings/counts',
  operationId: 'countPostings',
  tags: ['Postings'],
  summary: 'How many postings have which values',
  description: 'For the parameters of the list: how many postings match, and how many would with each further value.',
  request: { query: onlyThese(postingFilters.shape) },
  responses: answers(postingCounts, 'The counts.'),
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/v1/postings/{id}',
  operationId: 'getPosting',
  tags: ['Postings'],
  summary: 'One posting with its text and history',
  description: 'A closed posting is still answered, with `status` closed and the reason.',
  request: { params: idParam, query: onlyThese(fieldsParameter(detailFields)) },
  responses: {
    ...answers(z.union([postingDetail, sparseDetail]), 'The posting.'),
    404: problemAnswer('No posting has this id.'),
  },
})
