import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'

declare module 'hono' {
  interface ContextVariableMap {
    /** What the request is called in the log and in its answer. */
    requestId: string
  }
}

export const requestIdHeader = 'x-request-id'
const lengthMax = 255

/** Gives each request its name: as its sender calls it, else at random. */
export const nameRequest: MiddlewareHandler = async function nameRequest(c, next) {
  c.set('requestId', givenName(c) ?? randomUUID())
  await next()
}

/** Repeats the name in the answer. */
export const answerWithName: MiddlewareHandler = async function answerWithName(c, next) {
  await next()
  c.res.headers.set(requestIdHeader, c.get('requestId'))
}

function givenName(c: Context): string | null {
  const name = c.req.header(requestIdHeader)
  return name && name.length <= lengthMax && !/[^\w\-=]/.test(name) ? name : null
}
