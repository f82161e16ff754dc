import type { Context, MiddlewareHandler } from 'hono'
import { createRecent } from '../recent.ts'

/** A whole answer as it was sent, its compression included; `body` `null`: only its ETag is known yet. */
type Kept = { version: string; etag: string; headers: [string, string][]; body: Uint8Array<ArrayBuffer> | null }

const answersKept = 300
/** Longer ones are not kept: all together stay under 40 MB. */
const bodyBytesMax = 128 * 1024

/** What depends on the database and the address alone: not on the time, and not on who asks. */
const isKept = (path: string) => /^\/api\/v1\/(postings(\/counts|\/\d{1,15})?|employers|taxonomy)$/.test(path)

/**
 * Answers again what was answered before, or 304, without doing the work again while nothing was written. `version` tells
 * one state of the database from every other; it stands outside of ETag and compression, which are work too.
 */
export function keptAnswers(version: () => string): MiddlewareHandler {
  const answers = createRecent<Kept>(answersKept)
  /** Those who ask for what is just being made wait for it, and make it once. */
  const beingMade = new Map<string, Promise<void>>()
  return async function keptAnswers(c, next) {
    if (c.req.method !== 'GET' || !isKept(c.req.path)) return next()
    const key = `${c.req.header('accept-encoding') ?? ''} ${c.req.url.slice(c.req.url.indexOf('/', 8))}`
    await beingMade.get(key)
    const now = version()
    const kept = answers.get(key)
    if (kept?.version === now) {
      if (isAmong(kept.etag, c.req.header('if-none-match'))) return c.body(null, 304, headersOf(kept, ofNothing))
      if (kept.body) return c.body(kept.body, 200, headersOf(kept))
    }
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
const ofRequest = /^(x-request-id|content-length)$/
/** A 304 has no content to describe. */
const ofNothing = /^content-/

const headersOf = ({ headers }: Kept, without = /^$/) =>
  Object.fromEntries(headers.filter(([name]) => !without.test(name)))

/** Weak comparison, as If-None-Match asks for (RFC 9110 §13.1.2). */
const isAmong = (etag: string, ifNoneMatch = '') =>
  ifNoneMatch === '*' || ifNoneMatch.split(',').some((one) => strong(one.trim()) === strong(etag))
const strong = (etag: string) => etag.replace(/^W\//, '')

/** What of an answer is to be kept; its body is read for that, and put back. */
async function toKeep(c: Context, version: string): Promise<Kept | null> {
  const { status, headers } = c.res
  const etag = headers.get('etag')
  if (etag === null || (status !== 200 && status !== 304)) return null
  const kept = { version, etag, headers: [...headers].filter(([name]) => !ofRequest.test(name)) }
  if (status === 304) return { ...kept, body: null }
  // Of the kinds of bodies the one that the server sends as it is.
  const body = new Uint8Array(await c.res.arrayBuffer())
  c.res = new Response(body, { headers: kept.headers })
  return body.byteLength > bodyBytesMax ? null : { ...kept, body }
}
