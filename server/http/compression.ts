import { Duplex } from 'node:stream'
import { constants, createBrotliCompress } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { parseAccept } from 'hono/utils/accept'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress'

/** As small as gzip's best in a fifth of its time; 11, the default, is for files that are compressed once. */
const brotliQuality = 4

const isCompressible = (type: string) =>
  COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || /^application\/x-ndjson/.test(type)

/** Compresses answers for those who take it: Brotli, else gzip or deflate. A strong ETag becomes weak, as its bytes differ. */
export function compression(): MiddlewareHandler {
  const others = compress({ contentTypeFilter: isCompressible })
  return async function compression(c, next) {
    if (!prefersBrotli(c.req.header('accept-encoding'))) return others(c, next)
    await next()
    if (c.res.body && mayCompress(c)) encode(c, c.res.body)
  }
}

function prefersBrotli(header: string | undefined): boolean {
  if (header === undefined || !/\bbr\b/i.test(header)) return false
  const accepted = parseAccept(header)
  const q = (encoding: string) => accepted.find(({ type }) => type.toLowerCase() === encoding)?.q ?? 0
  return q('br') > 0 && q('br') >= Math.max(q('gzip'), q('deflate'))
}

const mayCompress = ({ req, res: { status, headers } }: Context) =>
  req.method !== 'HEAD' &&
  status !== 206 &&
  !headers.has('content-encoding') &&
  !/\bno-transform\b/i.test(headers.get('cache-control') ?? '') &&
  isCompressible(headers.get('content-type') ?? '')

function encode(c: Context, body: ReadableStream<Uint8Array>) {
  const encoder = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } })
  // Node declares the streams of the web a second time.
  const pair = Duplex.toWeb(encoder) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>
  const etag = c.res.headers.get('etag')
  c.res = new Response(body.pipeThrough(pair), c.res)
  const { headers } = c.res
  headers.delete('content-length')
  headers.set('content-encoding', 'br')
  headers.append('vary', 'Accept-Encoding')
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
}
