import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { renderError } from '../../web/error.tsx'
import { createPages } from '../../web/pages.tsx'
import type { AppError } from '../errors.ts'
import { type Events, noEvents } from '../journal/journal.ts'
import type { Keys } from '../keys/keys.ts'
import type { Operations } from '../operations.ts'
import type { People } from '../people/people.ts'
import type { Signer } from '../people/secrets.ts'
import type { PeopleEnv } from '../people/visitor.ts'
import type { QueueDesk } from '../queue/desk.ts'
import { type ApiOptions, createApi, notFound } from './api.ts'
import { type AccessOptions, accessGuard, createAdmission } from './guards/access.ts'
import { limitBodies } from './guards/bodies.ts'
import { securityHeaders } from './guards/headers.ts'
import { hostGuard, isNamedBy } from './guards/hosts.ts'
import { meantWords } from './guards/meant-words.ts'
import { answerWithName, nameRequest } from './guards/request-id.ts'
import { sameOrigin } from './guards/same-origin.ts'
import { oneAfterTheOther } from './guards/turns.ts'
import { createPeopleRoutes } from './people/routes.ts'
import { headersOf, problemError, problemResponse, toAppError } from './problem.ts'
import { duplicateRoutes } from './routes/duplicates.ts'
import { keyPages } from './routes/keys.ts'
import { mcpPath, mcpRoutes } from './routes/mcp.ts'
import { createMetrics, metricsPath } from './routes/metrics.ts'
import { bulkPath } from './routes/postings.ts'
import { queuePages } from './routes/queue.ts'
import { compression } from './sending/compression.ts'
import { demoBanner } from './sending/demo-banner.ts'
import { etags } from './sending/etags.ts'
import { keptAnswers } from './sending/kept-answers.ts'
import { answerInBytes } from './sending/whole-body.ts'
import { visitorOf } from './visitor.ts'

type SiteOptions = ApiOptions & {
  allowedHosts: readonly string[] | null
  access: AccessOptions
  people?: People | null
  /** To be made and ended on a page; without them there is none. */
  keys?: Keys | null
  /** The work, to be looked at on a page; without it there is none. `signer` knows commands of the owner. */
  desk?: QueueDesk | null
  signer?: Signer | null
  events?: Pick<Events, 'request'>
  operations?: Operations | null
  /** Tells one state of what is shown from every other; `null`: every answer is made anew. */
  shownVersion?: (() => string) | null
  /** The market is invented, and every page says so. */
  isDemo?: boolean
}

/**
 * Everything that is served: API and pages behind the same guards. In: what `createApi` takes, the host names that
 * are answered (`allowedHostsFor`, `null` for any), and who may ask the API how often. Errors are problem+json for
 * programs and pages for people.
 */
export function createSite({
  allowedHosts,
  access,
  people = null,
  keys = null,
  desk = null,
  signer = null,
  events = noEvents,
  operations = null,
  shownVersion = null,
  isDemo = false,
  ...options
}: SiteOptions) {
  const site = new Hono<PeopleEnv>()
  const metrics = createMetrics({ ...options, now: access.now, events, operations })
  const admit = createAdmission(access)
  site.use(oneAfterTheOther(), nameRequest)
  if (shownVersion) {
    const { count } = metrics
    site.use('/api/v1/*', keptAnswers({ version: shownVersion, isNamed: isNamedBy(allowedHosts), admit, count }))
  }
  site.use(
    answerWithName,
    securityHeaders(options),
    hostGuard({ allowedHosts }),
    sameOrigin(options),
    visitorOf(people),
  )
  site.use('/api/v1/*', accessGuard(admit, answerError))
  // Each tool asks for its own scope.
  site.use(mcpPath, accessGuard(createAdmission(access, () => null)))
  site.use(metrics.measure)
  site.use(metricsPath, accessGuard(createAdmission(access, () => (access.isPrivate ? null : 'admin'))))
  site.use(limitBodies(answerError))
  const revalidated = etags()
  site.use(compression(), (c, next) => (isExport(c) ? next() : revalidated(c, next)), answerInBytes)
  const meant = meantWords((name) => options.services.skillCalled(name) !== null)
  for (const path of ['/api/v1/*', '/feeds/*', '/export/*']) site.use(path, meant)
  if (isDemo) site.use(demoBanner(options.now))
  site.use(methodNotAllowed({ app: site, onMethodNotAllowed }))
  site.onError((error, c) => answerError(c, toAppError(error, c, options.log)))
  site.notFound((c) => answerError(c, wantsProblem(c) ? notFound(c.req.path) : noPage(c.req.path)))
  const pages = { ...options, people, isDemo }
  return site
    .get(metricsPath, metrics.show)
    .route('/', mcpRoutes(options))
    .route('/', createApi(options))
    .route('/', createPeopleRoutes(pages))
    .route('/', duplicateRoutes(pages))
    .route('/', keyPages({ keys, people, now: access.now }))
    .route('/', queuePages({ desk, signer, people, now: access.now }))
    .route('/', createPages(pages))
}

/** An export is as long as the list: its hash would be known only after all of it. */
const isExport = (c: Context) => c.req.path.startsWith('/export/') || c.req.path === bulkPath

/** Paths of the API answer problem+json, but for its page in a browser; elsewhere so does a client that asks for JSON and not for HTML. */
function answerError(c: Context, error: AppError, headers: Record<string, string> = {}) {
  if (wantsProblem(c)) return problemResponse(c, error, headers)
  const { status, code, message: detail } = error
  const page = renderError({
    status,
    code,
    detail,
    ...(code === 'bad_cursor' && firstPage(c)),
    // Who may not send a form is led back to none: it may be of another site.
    ...(c.req.method === 'POST' && status !== 403 && ofForm(c, code)),
  })
  return c.html(page, status, { ...headers, ...headersOf(error), 'cache-control': 'no-store' })
}

/** A person whose form was refused is led back to its page, with what was filled in. */
function ofForm(c: Context, code: AppError['code']) {
  const page = /^\/(keys|digest|yours|tracking|queue|profile|classify|sign-in)(?=\/|$)/.exec(c.req.path)?.[0]
  return {
    ...(code === 'invalid_parameters' && { code: 'invalid_form' }),
    ...(code === 'not_found' && { code: 'gone_meanwhile' }),
    ...(page && { backHref: page, backWords: 'Back to the page', isOfForm: code !== 'not_found' }),
  }
}

/** A person whose next page is no more gets the same list from its beginning. */
function firstPage(c: Context) {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('cursor')
  return {
    detail: 'The address of this page was altered, or the list has been made anew since.',
    backHref: searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname,
    backWords: 'The first page of the list',
  }
}

function onMethodNotAllowed(c: Context, methods: string[]) {
  const allow = methods.join(', ')
  const error = problemError('method_not_allowed', `${c.req.path} answers to ${allow} only.`)
  return answerError(c, error, { allow })
}

const noPage = (path: string) =>
  problemError('not_found', `There is no page at ${path}. The address may have a slip, or the page has gone.`)

function wantsProblem(c: Context) {
  const accept = c.req.header('accept') ?? ''
  if (c.req.path === '/api/v1/docs' && /text\/html/i.test(accept)) return false
  return (
    /^\/(api(\/|$)|health$|ready$|mcp$|metrics$)/.test(c.req.path) ||
    (/json/i.test(accept) && !/text\/html/i.test(accept))
  )
}
