import { OpenAPIHono } from '@hono/zod-openapi'
import type { Services } from '../views.ts'
import { withAccess } from './document/access-words.ts'
import { type ApiDocument, referenceRoutes } from './document/reference.ts'
import { describeWebhooks } from './document/webhook-messages.ts'
import { refuseInvalid } from './parameters.ts'
import { type LogError, problemError, problemResponse, toAppError } from './problem.ts'
import { benchmarkRoutes } from './routes/benchmark.ts'
import { classificationRoutes } from './routes/classification.ts'
import { employerRoutes } from './routes/employers.ts'
import { healthRoutes } from './routes/health.ts'
import { marketRoutes } from './routes/market.ts'
import { matchingRoutes } from './routes/matching.ts'
import { postingRoutes } from './routes/postings.ts'
import { profileRoutes } from './routes/profile.ts'
import { sourceRoutes } from './routes/sources.ts'

export type ApiOptions = {
  services: Services
  now: () => Date
  publicUrl: string | null
  version: string
  log: LogError
  /** Whether requests should come here: not while the server is ending. */
  ready?: () => boolean
}

/**
 * The public API. In: the services it reads, a clock, its own address (`null`: answered relative) and version, and who
 * is told of unexpected errors. Out: a Hono app whose every error is RFC 9457 problem+json. One chain, so that the
 * types of all routes reach `hc<Api>`.
 */
export function createApi({ services, now, publicUrl, version, log, ready = () => true }: ApiOptions) {
  let written: ApiDocument | null = null
  const document = () => {
    written ??= withAccess(api.getOpenAPI31Document(describeApi(publicUrl, version)))
    return written
  }
  const api = new OpenAPIHono({ defaultHook: refuseInvalid })
    .route('/', postingRoutes({ services }))
    .route('/', classificationRoutes({ services }))
    .route('/', employerRoutes({ services }))
    .route('/', sourceRoutes({ services, now }))
    .route('/', marketRoutes({ questions: services.questions, now }))
    .route('/', benchmarkRoutes({ questions: services.questions, now }))
    .route('/', profileRoutes({ services, now }))
    .route('/', matchingRoutes({ services, now }))
    .route('/', healthRoutes({ services, now, version, ready }))
    .route('/', referenceRoutes({ document }))
  describeWebhooks(api)
  api.onError((error, c) => problemResponse(c, toAppError(error, c, log)))
  api.notFound((c) => problemResponse(c, notFound(c.req.path)))
  return api
}

/** The error for a path that no route has. */
export const notFound = (path: string) =>
  problemError('not_found', `Nothing is at ${path}. The API’s paths are listed in /api/v1/openapi.json.`)

const describeApi = (publicUrl: string | null, version: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Rackline',
    version,
    description:
      'AI-infrastructure postings as their sources publish them: who hires, where, for how much, since when. A key is needed only where the owner of the server wants one. Dates are ISO 8601 in UTC. Errors are RFC 9457 problem+json. What is not known is null.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: publicUrl ?? '/' }],
  tags: [
    { name: 'Postings' },
    { name: 'Classification' },
    { name: 'Employers' },
    { name: 'Sources' },
    { name: 'Market' },
    { name: 'Profile' },
    { name: 'Service' },
    { name: 'Webhooks' },
  ],
})
