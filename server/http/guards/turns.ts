import type { MiddlewareHandler } from 'hono'

/** How long requests are begun in one turn of the event loop, in milliseconds, before all else has its turn. */
const turnMs = 8

/**
 * Requests that arrive at once would all be answered in one turn of the event loop, and everything else would wait for the sum of them.
 * So each is begun after those before it, and in the next turn when these have used up this one.
 */
export function oneAfterTheOther(now: () => number = () => performance.now()): MiddlewareHandler {
  const waiting: (() => void)[] = []
  /** When the first request of this turn began; `null`: none has. */
  let since: number | null = null

  function begin() {
    since = now()
    // What this turn still has comes first.
    setImmediate(() => {
      if (waiting.length > 0) setImmediate(goOn)
      else since = null
    })
  }

  function goOn() {
    const resume = waiting.shift()
    since = resume ? now() : null
    if (!resume) return
    setImmediate(goOn)
    resume()
  }

  return async function wait(_, next) {
    if (since === null) begin()
    else if (waiting.length > 0 || now() - since >= turnMs)
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
    return next()
  }
}
