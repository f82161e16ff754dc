import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type WhyUnwritable, whyUnwritable } from '../../db/file/unwritable.ts'
import { AppError, Invalid, type ParameterError } from '../errors.ts'
import { refusals } from '../profile/refusal.ts'
import { routeOf } from './route-of.ts'

/** One wrong parameter: what is wrong with it and, where the values can be listed, which are right. */
const parameterError = z.object({
  parameter: z.string().openapi({ example: 'workplace' }),
  detail: z.string(),
  allowed: z.array(z.string()).optional(),
}) satisfies z.ZodType<ParameterError>

/** RFC 9457. `code` is stable for programs; `errors` lists every wrong parameter at once. */
export const problem = z
  .object({
    type: z
      .string()
      .openapi({ description: 'Where this kind of problem is explained.', example: '/api/v1/docs#invalid_parameters' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().openapi({ description: 'The path that was asked for.' }),
    code: z.string().openapi({ example: 'invalid_parameters' }),
    errors: z.array(parameterError).optional(),
  })
  .openapi('Problem')
type Problem = z.infer<typeof problem>

/** Every kind of problem that the API answers; the reference page shows this table. */
export const problemKinds = {
  invalid_parameters: {
    status: 400,
    title: 'Wrong parameters',
    meaning: 'A parameter is unknown here or has a value that is not allowed; `errors` names each one.',
  },
  bad_request: {
    status: 400,
    title: 'Not to be read',
    meaning: 'The request could not be read: its body is not valid JSON, for instance; `detail` says what is wrong.',
  },
  bad_cursor: {
    status: 400,
    title: 'Cursor not valid here',
    meaning: 'The cursor was altered or belongs to another query. Start again without `cursor`.',
  },
  posting_not_found: {
    status: 404,
    title: 'No such posting',
    meaning: 'No posting has this id. Ids are never reused, and closed postings keep theirs.',
  },
  employer_not_found: {
    status: 404,
    title: 'No such employer',
    meaning:
      'No posting of the market is by an employer of this slug; `/api/v1/employers` lists all, with their open postings.',
  },
  not_found: { status: 404, title: 'Nothing here', meaning: 'No resource has this path.' },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The path exists, the method does not; `Allow` lists those that do.',
  },
  body_too_large: {
    status: 413,
    title: 'Body too large',
    meaning: 'The request body is over the limit of this path; `detail` says which.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Not the right content type',
    meaning: 'The body is of another kind than this path reads; `detail` says which it reads.',
  },
  invalid_body: {
    status: 422,
    title: 'Wrong body',
    meaning: 'The body is JSON, but not as described; `errors` names each wrong field.',
  },
  key_required: {
    status: 401,
    title: 'A key is needed',
    meaning: 'Send a key of this server as `Authorization: Bearer rk_live_…`.',
  },
  invalid_key: {
    status: 401,
    title: 'Key not valid',
    meaning: 'The key is unknown here, has expired or was revoked; `detail` says which.',
  },
  insufficient_scope: {
    status: 403,
    title: 'Key without this scope',
    meaning: 'The key is valid, but not for this; `detail` names the scope.',
  },
  quota_exceeded: {
    status: 429,
    title: 'Too many requests',
    meaning: 'The limit that `RateLimit-Policy` names is used up; `Retry-After` says for how many seconds.',
  },
  wrong_host: {
    status: 421,
    title: 'Wrong host',
    meaning: 'The Host header is not a name of this server (a guard against DNS rebinding).',
  },
  cross_site: {
    status: 403,
    title: 'From another site',
    meaning: 'What changes something takes requests of its own pages only (a guard against cross-site requests).',
  },
  not_owner: {
    status: 403,
    title: 'For the owner only',
    meaning: 'This holds for the whole installation, so only its owner says it, on the machine itself.',
  },
  empty_profile: {
    status: 422,
    title: 'Empty profile',
    meaning: 'The profile has no skill that could be placed on the map.',
  },
  ...refusals,
  not_ready: {
    status: 503,
    title: 'Not ready',
    meaning: 'The server is ending; another one, or this one after its restart, will answer.',
  },
  cannot_write: {
    status: 503,
    title: 'Nothing can be written at present',
    meaning:
      'The database takes nothing more for now: its disk is full, or another process writes. What only reads is answered; `Retry-After` says when to try again.',
  },
  internal: {
    status: 500,
    title: 'Internal error',
    meaning: 'Our fault. The reason is in the server’s log, not in the answer.',
  },
} as const satisfies Record<string, { status: ContentfulStatusCode; title: string; meaning: string }>
export type ProblemCode = keyof typeof problemKinds

/** An `AppError` of one of the kinds above. */
export const problemError = (code: ProblemCode, detail: string, options?: ErrorOptions) =>
  new AppError(code, problemKinds[code].status, detail, options)

/** A 503 of what had to be written while the database takes nothing. */
class CannotWrite extends AppError {
  readonly retryAfterSeconds: number

  constructor(why: WhyUnwritable, cause: unknown) {
    const { says, seconds } = unwritable[why]
    super('cannot_write', problemKinds.cannot_write.status, `This could not be kept: ${says}`, { cause })
    this.retryAfterSeconds = seconds
  }
}

const unwritable: Record<WhyUnwritable, { says: string; seconds: number }> = {
  full: { says: 'the disk of this server is full. Try again once its owner has made room.', seconds: 60 },
  busy: { says: 'another process is writing to the database. Try again in a few seconds.', seconds: 5 },
  readonly: {
    says: 'the database of this server may only be read. Try again once its owner has let it be written.',
    seconds: 60,
  },
  failing: { says: 'the disk of this server takes nothing. Try again once its owner has looked at it.', seconds: 60 },
}

/** Headers that go with an error, whatever form its answer has. */
export const headersOf = (error: AppError): Record<string, string> =>
  error instanceof CannotWrite ? { 'retry-after': String(error.retryAfterSeconds) } : {}

/** Told of an error that nobody expected; the answer itself says nothing of it. */
export type LogError = (error: unknown, request: { method: string; route: string; id?: string }) => void

/** What to do about a body that came as something else. */
export const sendJson = 'Send JSON, with the header content-type: application/json.'
const notJson = 'The body is not valid JSON: look for a quote, a comma or a bracket too few or too many.'

/** What may be said of an error: an `AppError` as it is, anything else as `cannot_write` or `internal` after `log` was told. */
export function toAppError(error: unknown, c: Context, log: LogError): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException && error.status === 415) return problemError('unsupported_media_type', sendJson)
  if (error instanceof HTTPException && error.status < 500)
    return new AppError(
      'bad_request',
      error.status as ContentfulStatusCode,
      /^Malformed JSON/.test(error.message) ? notJson : error.message || 'The request could not be read.',
    )
  const id = c.get('requestId')
  log(error, { method: c.req.method, route: routeOf(c), id })
  const why = whyUnwritable(error)
  if (why) return new CannotWrite(why, error)
  return problemError(
    'internal',
    `The reason is in the server’s log${id ? `, at request ${id}` : ''}. Try again in a while.`,
  )
}

/** The problem+json answer for an error. */
export function problemResponse(c: Context, error: AppError, headers: Record<string, string> = {}): Response {
  const kind = isKnown(error.code) ? problemKinds[error.code] : null
  const body: Problem = {
    type: kind ? `/api/v1/docs#${error.code}` : 'about:blank',
    title: kind?.title ?? 'Request failed',
    status: error.status,
    detail: error.message,
    instance: c.req.path,
    code: error.code,
    ...(error instanceof Invalid && { errors: error.errors }),
  }
  return c.body(JSON.stringify(body), error.status, {
    ...headers,
    ...headersOf(error),
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  })
}

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(problemKinds, code)
