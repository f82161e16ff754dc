import type { MiddlewareHandler } from 'hono'

/** Of answers that are all there, what they say. Reading the body of a `Response` makes a stream of it and copies it. */
const wholes = new WeakMap<Response, Uint8Array<ArrayBuffer>>()

/** An answer whose body later middleware reads again without a copy. */
export function wholeAnswer(body: Uint8Array<ArrayBuffer>, init: ResponseInit): Response {
  const answer = new Response(body, init)
  wholes.set(answer, body)
  return answer
}

/** The body of an answer, to be read and not written. An answer that was not made by `wholeAnswer` has none after that. */
export const bodyOf = async (answer: Response) =>
  wholes.get(answer) ?? new Uint8Array<ArrayBuffer>(await answer.arrayBuffer())

const encoder = new TextEncoder()

/**
 * Pages and JSON are bytes from where they are answered: a text would be made a stream, and that be read again, to be hashed and
 * compressed.
 */
export const answerInBytes: MiddlewareHandler = function answerInBytes(c, next) {
  const { html } = c
  type Init = Parameters<typeof html>[1]
  const whole = (text: string, type: string, init?: Init, headers?: object) => {
    const body = encoder.encode(text)
    const answer = c.newResponse(body, init as never, { 'Content-Type': type, ...headers })
    wholes.set(answer, body)
    return answer
  }
  c.html = ((page: string, init: Init, headers: object) =>
    typeof page === 'string' ? whole(page, 'text/html; charset=UTF-8', init, headers) : html(page, init)) as typeof html
  c.json = ((data: unknown, init: Init, headers: object) =>
    whole(JSON.stringify(data), 'application/json', init, headers)) as typeof c.json
  return next()
}
