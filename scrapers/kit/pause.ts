/** How long one thing goes on, in milliseconds, before all that waits has its turn. */
const turnMs = 8

/**
 * Turns of the event loop, for all that takes long on one thread: in each of them either requests are begun or one piece of work goes on,
 * in turn. By `setImmediate` alone all that waits would go on in the same one, and everything would wait for the sum of them.
 */
export function createTurns(now: () => number = () => performance.now()) {
  const requests: (() => void)[] = []
  const work: (() => void)[] = []
  /** When the first request of this turn was begun as it came; `null`: none was. */
  let since: number | null = null
  /** The last turn was for requests, and work waits. */
  let isOwed = false
  let isSet = false

  function waitIn(queue: (() => void)[]) {
    return new Promise<void>((resolve) => {
      queue.push(resolve)
      goOnSoon()
    })
  }

  function goOnSoon() {
    if (!isSet) setImmediate(goOn)
    isSet = true
  }

  function goOn() {
    isSet = false
    const isForWork = since === null && work.length > 0 && (isOwed || requests.length === 0)
    if (isForWork) work.shift()?.()
    else if (since === null) beginUntil(now() + turnMs)
    since = null
    isOwed = !isForWork && work.length > 0
    if (requests.length + work.length > 0) goOnSoon()
  }

  /** Each is begun when the one before it is answered or waits: a tick that a microtask asks for comes after all microtasks. */
  function beginUntil(end: number) {
    requests.shift()?.()
    const next = () => {
      if (requests.length > 0 && now() < end) beginUntil(end)
    }
    queueMicrotask(() => process.nextTick(next))
  }

  /** Lets everything else that waits have its turn. */
  const pause = () => waitIn(work)

  return {
    pause,
    /** Begins long work. */
    inTurns(): Turns {
      let until = now() + turnMs
      return () => {
        if (now() < until) return undefined
        return pause().then(() => {
          until = now() + turnMs
        })
      }
    },
    /** Awaited before a request is begun; `undefined`: now. Those that arrive at once are begun in one turn while it lasts. */
    ofRequest(): Promise<void> | undefined {
      if (requests.length > 0 || isOwed || (since !== null && now() - since >= turnMs)) return waitIn(requests)
      since ??= now()
      goOnSoon()
      return undefined
    },
  }
}

/** Awaited after each step of long work: pauses once these steps have taken a turn. */
export type Turns = () => Promise<void> | undefined

/** Those of this thread. */
export const turns = createTurns()
export const { pause, inTurns } = turns
