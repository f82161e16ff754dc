import { Duplex } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createDeflate, createGzip, deflate, gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import { COMPRESSIBLE_CONTENT_TYPE_REGEX } from 'hono/utils/compress'
import { bodyOf, wholeAnswer } from './whole-body.ts'

/** As small as gzip's best in a fifth of its time; 11, the default, is for files that are compressed once. */
const brotliQuality = 4
/** Less than this gains nothing. */
const bytesMin = 1024

const isCompressible = (type: string) =>
  COMPRESSIBLE_CONTENT_TYPE_REGEX.test(type) || /^application\/x-ndjson/.test(type)

/**
 * Compresses answers for those who take it: Brotli, else gzip or deflate. A strong ETag becomes weak, as its bytes differ. An answer
 * without a body, to HEAD or a 304, says what the one with it would say (RFC 9110 §8.6, §9.3.2, §15.4.5).
 */
export function compression(): MiddlewareHandler {
  return async function compression(c, next) {
    const encoding = preferredOf(c.req.header('accept-encoding'))
    await next()
    const { status, headers } = c.res
    if (status === 304 && headers.has('etag')) {
      headers.append('vary', 'Accept-Encoding')
      if (encoding !== null) weaken(headers)
    }
    if (!mayCompress(c)) return
    headers.append('vary', 'Accept-Encoding')
    if (encoding === null) return
    if (c.req.method === 'HEAD') markEncoded(headers, encoding)
    else if (headers.has('content-length')) await encodeWhole(c, encoding)
    else if (c.res.body) encode(c, c.res.body, encoding)
  }
}

type Encoding = keyof typeof encoders

/** `null`: none of ours. */
function preferredOf(header: string | undefined): Encoding | null {
  if (header === undefined) return null
  const accepted = parseAccept(header)
  const q = (encoding: string) => accepted.find(({ type }) => type.toLowerCase() === encoding)?.q
  const weighed = encodings.map((encoding) => ({ encoding, q: q(encoding) ?? q('*') ?? 0 }))
  const best = weighed.reduce((one, other) => (other.q > one.q ? other : one))
  return best.q > 0 ? best.encoding : null
}

const mayCompress = ({ res: { status, headers } }: Context) =>
  status !== 206 &&
  !headers.has('content-encoding') &&
  Number(headers.get('content-length') ?? bytesMin) >= bytesMin &&
  !/\bno-transform\b/i.test(headers.get('cache-control') ?? '') &&
  isCompressible(headers.get('content-type') ?? '')

const params = { [constants.BROTLI_PARAM_QUALITY]: brotliQuality }
const brotliWhole = promisify(brotliCompress)
const gzipWhole = promisify(gzip)
const deflateWhole = promisify(deflate)
const encoders = {
  br: { whole: (body: Uint8Array) => brotliWhole(body, { params }), piecewise: () => createBrotliCompress({ params }) },
  gzip: { whole: (body: Uint8Array) => gzipWhole(body), piecewise: () => createGzip() },
  deflate: { whole: (body: Uint8Array) => deflateWhole(body), piecewise: () => createDeflate() },
}
/** The one that is preferred first. */
const encodings = Object.keys(encoders) as Encoding[]

/** An answer whose length is known is all there: one call for it is cheaper than a stream. */
async function encodeWhole(c: Context, encoding: Encoding) {
  const body = await encoders[encoding].whole(await bodyOf(c.res))
  const { status, headers } = c.res
  const encoded = wholeAnswer(body, { status, headers })
  markEncoded(encoded.headers, encoding)
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
  headers.delete('content-length')
  headers.set('content-encoding', encoding)
  weaken(headers)
}

function weaken(headers: Headers) {
  const etag = headers.get('etag')
  if (etag && !etag.startsWith('W/')) headers.set('etag', `W/${etag}`)
}
