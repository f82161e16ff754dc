/** A counter of places: `enter` waits for a free one, first come first served, and gives back how to leave it (once). */
export function createSlots(slotsMax: number) {
  let free = slotsMax
  const waiting: (() => void)[] = []

  function leave() {
    const next = waiting.shift()
    if (next) next()
    else free++
  }

  return {
    async enter(signal: AbortSignal): Promise<() => void> {
      signal.throwIfAborted()
      if (free > 0) free--
      else await turnOf(signal)
      let left = false
      return () => {
        if (left) return
        left = true
        leave()
      }
    },
  }

  function turnOf(signal: AbortSignal) {
    return new Promise<void>((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(start), 1)
        reject(signal.reason)
      }
      waiting.push(start)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }
}
