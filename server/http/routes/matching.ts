import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { profile } from '../../matching/profile.ts'
import { matchOptions, positioningView } from '../../matching/views.ts'
import { matchAnswer, type Services } from '../../views.ts'
import { answers, problemAnswer } from '../answers.ts'
import { noQuery, refuseInvalid } from '../parameters.ts'
import { problemError } from '../problem.ts'

/** `POST /api/v1/match` and `POST /api/v1/positioning`: a profile in, an answer out, and nothing kept. */
export const matchingRoutes = ({ services, now }: { services: Services; now: () => Date }) =>
  new OpenAPIHono({ defaultHook: refuseInvalid })
    .openapi(matchRoute, (c) => {
      const { profile, ...options } = c.req.valid('json')
      return c.json(services.match(profile, options, now()), 200, notKept)
    })
    .openapi(positioningRoute, async (c) => {
      const { profile } = c.req.valid('json')
      if (profile.skills.length === 0)
        throw problemError('empty_profile', 'The profile has no skill that could be placed: add at least one.')
      return c.json(await services.position(profile, now()), 200, notKept)
    })

const notKept = { 'cache-control': 'no-store' }
const json = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

const ofBodies = {
  413: problemAnswer('The body is too large.'),
  415: problemAnswer('The body must be JSON, sent as application/json.'),
}

const matchRoute = createRoute({
  method: 'post',
  path: '/api/v1/match',
  operationId: 'match',
  tags: ['Profile'],
  summary: 'Rank the open postings for a profile',
  description:
    'Best first, with every part of every score, what is missing, near misses and bridge roles. Same profile, postings and day: same answer. Postings that the profile rules out are left out; a profile without a known skill matches none.',
  request: { query: noQuery, ...json(z.strictObject({ profile, ...matchOptions.shape })) },
  responses: { ...answers(matchAnswer, 'The ranking.'), ...ofBodies },
})

const positioningRoute = createRoute({
  method: 'post',
  path: '/api/v1/positioning',
  operationId: 'position',
  tags: ['Profile'],
  summary: 'Place a profile on the map of the market',
  description:
    'Strength per facet beside what roles in reach ask, the skills and pairs that bring most of them over the threshold (exact counts, none below 5), topics held and missing with an exercise each, and what would prove a facet.',
  request: { query: noQuery, ...json(z.strictObject({ profile })) },
  responses: {
    ...answers(positioningView, 'The report.'),
    ...ofBodies,
    422: problemAnswer('The profile has no skill.'),
  },
})
