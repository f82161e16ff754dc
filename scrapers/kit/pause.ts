const waiting: (() => void)[] = []

/**
 * Lets everything else that waits have its turn. Of all that pause, one goes on in each turn of the event loop, in the order in
 * which they paused: by `setImmediate` alone all would go on in the same turn, and a request would wait for the sum of their steps.
 */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    if (waiting.length === 1) setImmediate(goOn)
  })
}

function goOn() {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(goOn)
}

/** How long steps go on one after the other, in milliseconds, before all that waits has its turn. */
export const turnMs = 8

/** Awaited after each step of long work: pauses once these steps have taken a turn. */
export type Turns = () => Promise<void> | undefined

/** Begins such work. */
export function inTurns(): Turns {
  let until = performance.now() + turnMs
  return () => {
    if (performance.now() < until) return undefined
    return pause().then(() => {
      until = performance.now() + turnMs
    })
  }
}
