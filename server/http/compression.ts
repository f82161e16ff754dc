import { Duplex } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { parseAccept } from 'hono/utils/accept'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress'
import { bodyOf, wholeAnswer } from './whole-body.ts'

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
    const encoding = preferredOf(c.req.header('accept-encoding'))
    if (encoding === null) return others(c, next)
    await next()
    if (!mayCompress(c)) return
    if (c.res.headers.has('content-length')) await encodeWhole(c, encoding)
    else if (c.res.body) encode(c, c.res.body, encoding)
  }
}

type Encoding = keyof typeof encoders

/** `null`: neither of ours. */
function preferredOf(header: string | undefined): Encoding | null {
  if (header === undefined) return null
  const accepted = parseAccept(header)
  const q = (encoding: string) => accepted.find(({ type }) => type.toLowerCase() === encoding)?.q ?? 0
  if (q('br') > 0 && q('br') >= Math.max(q('gzip'), q('deflate'))) return 'br'
  return q('gzip') > 0 && q('gzip') >= q('deflate') ? 'gzip' : null
}

const mayCompress = ({ req, res: { status, headers } }: Context) =>
  req.method !== 'HEAD' &&
  status !== 206 &&
  !headers.has('content-encoding') &&
  !/\bno-transform\b/i.test(headers.get('cache-control') ?? '') &&
  isCompressible(headers.get('content-type') ?? '')

const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality }
const brotliWhole = promisify(brotliCompress)
const gzipWhole = promisify(gzip)
const encoders = {
  br: { whole: (body: Uint8Array) => brotliWhole(body, { params }), piecewise: () => createBrotliCompress({ params }) },
  gzip: { whole: (body: Uint8Array) => gzipWhole(body), piecewise: () => createGzip() },
}

/** An answer whose length is known is all there: one call for it is cheaper than a stream. */
async function encodeWhole(c: Context, encoding: Encoding) {
  const whole = await bodyOf(c.res)
  const body = whole.byteLength < bytesMin ? null : await encoders[encoding].whole(whole)
  const { status, headers } = c.res
  const encoded = wholeAnswer(body ?? whole, { status, headers })
  if (body) markEncoded(encoded.headers, encoding)
  c.res = undefined // else what it was is copied into what it becomes, as a stream
  c.res = encoded
}

function encode(c: Context, body: ReadableStream<Uint8Array>, encoding: Encoding) {
  const encoder = encoders[encoding].piecewise()
  // Node declares the streams of the web a second time.
  const pair = Duplex.toWeb(encoder) as unknown as ReadableWritablePair<Uint8Array, Uint8Array>
  c.res = new Response(body.pipeThrough(pair), c.res)
  markEncoded(c.res.headers, encoding)
}

function markEncoded(headers: Headers, encoding: Encoding) {
  const etag = headers.get('etag')
  headers.delete('content-length')
  headers.set('content-encoding', encoding)
  headers.append('vary', 'Accept-Encoding')
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
}
