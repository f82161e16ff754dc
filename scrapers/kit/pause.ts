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
