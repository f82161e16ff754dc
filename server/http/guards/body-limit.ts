import type { Context, MiddlewareHandler } from 'hono'

type Options = { bytesMax: number; onTooLarge: (c: Context) => Response }
type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>

/**
 * Answers a body over `bytesMax` bytes with `onTooLarge`: by its Content-Length or, where it states none, once that many have come.
 * The rest is still read, and dropped: a sender that is cut off in the middle never sees the answer, and one that reuses the
 * connection finds it closed. A body whose length is stated is not touched here: Node drops it by itself, but only when nobody has
 * begun to read it.
 */
export function bodyLimit({ bytesMax, onTooLarge }: Options): MiddlewareHandler {
  return async function bodyLimit(c, next) {
    const stated = c.req.header('content-length')
    if (stated !== undefined) return Number(stated) > bytesMax ? onTooLarge(c) : next()
    const reader: Reader | undefined = c.req.raw.body?.getReader()
    if (!reader) return next()
    const body = await readUpTo(reader, bytesMax)
    if (!body) {
      void readAway(reader)
      return onTooLarge(c)
    }
    c.req.raw = new Request(c.req.raw, { body })
    return next()
  }
}

/** All that `reader` gives, or `null` once that is more than `bytesMax`. */
async function readUpTo(reader: Reader, bytesMax: number): Promise<Blob | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Blob(pieces)
    bytes += value.length
    if (bytes > bytesMax) return null
    pieces.push(value)
  }
}

/** Reads until there is nothing more; the server closes the connection of a sender that takes long over it. */
async function readAway(reader: Reader): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The connection is gone.
  }
}
