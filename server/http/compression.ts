import { Duplex } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { parseAccept } from 'hono/utils/accept'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress'

/** As small as gzip's best in a fifth of its time; 11, the default, is for files that are compressed once. */
const brotliQuality = 4
/** Less than this gains nothing. */
const bytesMin = 1024

const isCompressible = (type: string) =>
  COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || /^application\/x-ndjson/.test(type)

/** Compresses answers for those who take it: Brotli, else gzip or deflate. A strong ETag becomes weak, as its bytes differ. */
export function compression(): MiddlewareHandler {
  const others = compress({ contentTypeFilter: isCompressible })
  return async function compression(c, next) {
    if (!prefersBrotli(c.req.header('accept-encoding'))) return others(c, next)
    await next()
    if (!mayCompress(c)) return
    if (c.res.headers.has('content-length')) await encodeWhole(c)
    else if (c.res.body) encode(c, c.res.body)
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

const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality }
const compressWhole = promisify(brotliCompress)

/** An answer whose length is known is all there: one call for it is cheaper than a stream. */
async function encodeWhole(c: Context) {
  const whole = new Uint8Array(await c.res.arrayBuffer())
  const body = whole.byteLength < bytesMin ? null : await compressWhole(whole, { params })
  const { status, headers } = c.res
  const encoded = new Response(body ?? whole, { status, headers })
  if (body) markEncoded(encoded.headers)
  c.res = undefined // else what it was is copied into what it becomes, as a stream
  c.res = encoded
}

function encode(c: Context, body: ReadableStream<Uint8Array>) {
  const encoder = createBrotliCompress({ params })
  // Node declares the streams of the web a second time.
  const pair = Duplex.toWeb(encoder) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>
  c.res = new Response(body.pipeThrough(pair), c.res)
  markEncoded(c.res.headers)
}

function markEncoded(headers: Headers) {
  const etag = headers.get('etag')
  headers.delete('content-length')
  headers.set('content-encoding', 'br')
  headers.append('vary', 'Accept-Encoding')
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
}
