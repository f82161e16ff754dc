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
