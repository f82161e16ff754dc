import type { Context, MiddlewareHandler } from 'hono'
import { createRecent } from '../../recent.ts'
import type { Admission } from '../guards/access.ts'
import { requestIdHeader } from '../guards/request-id.ts'
import { routeOf } from '../route-of.ts'
import { isAmong } from './etags.ts'
import { bodyOf, wholeAnswer } from './whole-body.ts'

type HeaderList = Readonly<Record<string, string>>
/** A whole answer as it was sent, its compression included; `body` `null`: only its ETag is known yet. */
type Kept = {
  version: string
  route: string
  etag: string
  headers: HeaderList
  /** Those of a 304, which has no content to describe. */
  bare: HeaderList
  body: Uint8Array<ArrayBuffer> | null
}

type Options = {
  /** Tells one state of the database from every other. */
  version: () => string
  /** Whether the request came by a name of ours. */
  isNamed: (c: Context) => boolean
  admit: (c: Context) => Admission
  /** Told of each request that is answered here: by which route, with what status, and since when it was here. */
  count: (c: Context, route: string, status: number, from: number) => void
}

const answersKept = 300
/** Longer ones are not kept: all together stay under 40 MB. */
const bodyBytesMax = 128 * 1024

/** What depends on the database and the address alone: not on the time, and not on who asks. */
const isKept = (path: string) => /^\/api\/v1\/(postings(\/counts|\/\d{1,15})?|employers|taxonomy)$/.test(path)

/**
 * Answers again what was answered before, or 304, without doing the work again while nothing was written that it shows. It
 * stands outside of all that makes an answer and its headers, which are work too; who is to be refused goes on to where
 * that is done.
 */
export function keptAnswers({ version, isNamed, admit, count }: Options): MiddlewareHandler {
  const answers = createRecent<Kept>(answersKept)
  /** Those who ask for what is just being made wait for it, and make it once. */
  const beingMade = new Map<string, Promise<void>>()

  /** `null`: what is kept is no answer to this request. */
  function again(c: Context, kept: Kept): Response | null {
    const from = performance.now()
    const isHere = isAmong(kept.etag, c.req.header('if-none-match'))
    if ((!isHere && kept.body === null) || !isNamed(c)) return null
    const { error, headers } = admit(c)
    if (error) return null
    const status = isHere ? 304 : 200
    const own = { ...headers, [requestIdHeader]: c.get('requestId') }
    count(c, kept.route, status, from)
    return new Response(isHere ? null : kept.body, {
      status,
      headers: { ...(isHere ? kept.bare : kept.headers), ...own },
    })
  }

  return async function keptAnswers(c, next) {
    if (c.req.method !== 'GET' || !isKept(c.req.path)) return next()
    const key = `${c.req.header('accept-encoding') ?? ''} ${c.req.url.slice(c.req.url.indexOf('/', 8))}`
    // Again and again: of those who waited, one may be making it anew already.
    for (let making = beingMade.get(key); making; making = beingMade.get(key)) await making
    const now = version()
    const kept = answers.get(key)
    const answer = kept?.version === now ? again(c, kept) : null
    if (answer) return answer
    const made = Promise.withResolvers<void>()
    beingMade.set(key, made.promise)
    try {
      await next()
      const answer = await toKeep(c, now)
      if (answer) answers.set(key, answer)
    } finally {
      beingMade.delete(key)
      made.resolve()
    }
  }
}

/** Not of the answer but of the request, or of this one sending of it. */
const ofRequest = /^(x-request-id|ratelimit|ratelimit-policy|content-length)$/
const ofContent = /^content-(?!security)/

const without = (headers: readonly [string, string][], pattern: RegExp): HeaderList =>
  Object.fromEntries(headers.filter(([name]) => !pattern.test(name)))

/** What of an answer is to be kept; its body is read for that, and put back. */
async function toKeep(c: Context, version: string): Promise<Kept | null> {
  const { status, headers } = c.res
  const etag = headers.get('etag')
  if (etag === null || (status !== 200 && status !== 304)) return null
  const own = [...headers].filter(([name]) => !ofRequest.test(name))
  const kept = { version, route: routeOf(c), etag, headers: without(own, /^$/), bare: without(own, ofContent) }
  if (status === 304) return { ...kept, body: null }
  // Of the kinds of bodies the one that the server sends as it is.
  const body = await bodyOf(c.res)
  c.res = undefined // else what it was is copied into what it becomes, as a stream
  c.res = wholeAnswer(body, { headers })
  return body.byteLength > bodyBytesMax ? null : { ...kept, body }
}
