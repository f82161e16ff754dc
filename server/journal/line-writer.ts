/** So long may a line wait for others, that are written with it. */
const waitMs = 20
const charactersMax = 64 * 1024

/**
 * Writes many lines as one text: a write for each is what a busy server would spend most of its log's time on. `flush`
 * writes what waits, as must be done before the process ends.
 */
export function createLineWriter(write: (text: string) => void) {
  let waiting = ''
  let timer: NodeJS.Timeout | null = null

  function flush() {
    if (timer) clearTimeout(timer)
    timer = null
    const text = waiting
    waiting = ''
    if (text !== '') write(text)
  }

  return {
    add(line: string) {
      waiting += line
      if (waiting.length >= charactersMax) flush()
      else timer ??= setTimeout(flush, waitMs).unref()
    },
    flush,
  }
}
