import { hash } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyOf, wholeAnswer } from './whole-body.ts'

/**
 * What a 304 says of the answer that the asker has (RFC 9110 §15.4.5), and the cookie of the asker: a session's new secret would be
 * lost with it.
 */
const kept304 = ['cache-control', 'content-location', 'date', 'etag', 'expires', 'set-cookie', 'vary']

/**
 * Gives each answer to GET and HEAD an ETag, the hash of its body where its handler gave none, and answers 304 to who has it.
 * Reads the body once and as a whole; those that are streamed have to go around it.
 */
export function etags(): MiddlewareHandler {
  return async function etags(c, next) {
    await next()
    const { status, headers } = c.res
    if ((c.req.method !== 'GET' && c.req.method !== 'HEAD') || status !== 200) return
    const given = headers.get('etag')
    const body = given === null ? await bodyOf(c.res) : null
    const etag = given ?? `"${hash('sha1', body ?? '')}"`
    headers.set('etag', etag)
    if (isAmong(etag, c.req.header('if-none-match'))) replace(c, null, 304, only(headers, kept304))
    else if (body !== null) {
      headers.set('content-length', String(body.byteLength))
      replace(c, body, 200, headers)
    }
  }
}

/** Weak comparison, as If-None-Match asks for (RFC 9110 §13.1.2). */
export const isAmong = (etag: string, ifNoneMatch: string | undefined) =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch === '*' || ifNoneMatch.split(',').some((one) => strong(one.trim()) === strong(etag)))
const strong = (etag: string) => etag.replace(/^W\//, '')

/** Not only assigned: Hono would copy what it was into what it becomes, as a stream. */
function replace(c: Context, body: Uint8Array<ArrayBuffer> | null, status: number, headers: Headers) {
  const init = { status, headers }
  const answer = body === null ? new Response(null, init) : wholeAnswer(body, init)
  c.res = undefined
  c.res = answer
}

const only = (headers: Headers, names: readonly string[]) =>
  new Headers([...headers].filter(([name]) => names.includes(name)))
