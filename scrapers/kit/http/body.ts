import { Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, gunzipSync } from 'node:zlib'
import { Refused, SourceChanged } from '../../errors.ts'

const MiB = 1 << 20

/**
 * The most that one answer may hold, counted after decompression: at 16 MiB the bytes and their text together stay under 64 MB.
 * What comes beyond is never kept.
 */
export const bodyBytesMax = 16 * MiB

/**
 * The same of JSON that is a whole board, whose rows are read in pieces, without the text of all. Boards of 838 postings are one
 * answer, and those of some employers take 25 KB a posting.
 */
export const boardBytesMax = 32 * MiB

/** More than one coding is nobody's habit; an endless list of them would be an attack. */
const codingsMax = 2

type Limits = {
  bytesMax: number
  /** What to do with a longer body: refuse it, or be content with its beginning. */
  beyond: 'refuse' | 'cut'
  onBytes?(bytes: number): void
}

/**
 * Reads a body to its end while undoing `coding` (the Content-Encoding header). Throws `Refused` beyond the limit,
 * `SourceChanged` for a body that is not what its header says; a broken connection throws what the stream throws.
 */
export async function readBody(raw: Readable, coding: string | undefined, limits: Limits): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Without a listener the error that comes with destroying an unfinished stream would end the process.
  raw.on('error', () => {})
  try {
    for await (const chunk of decode(raw, coding)) {
      const part = chunk.subarray(0, limits.bytesMax - bytes)
      chunks.push(part)
      bytes += part.length
      limits.onBytes?.(part.length)
      if (part.length === chunk.length) continue
      if (limits.beyond === 'cut') break
      throw new Refused(`The answer is larger than ${limits.bytesMax / MiB} MiB`)
    }
  } catch (error) {
    throw isZlibError(error) ? new SourceChanged(`The ${coding} body is damaged or cut off`, { cause: error }) : error
  } finally {
    raw.destroy()
  }
  return Buffer.concat(chunks, bytes)
}

function decode(raw: Readable, header: string | undefined): AsyncIterable<Buffer> {
  const codings = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity')
  if (codings.length > codingsMax) throw new SourceChanged(`The body is encoded ${codings.length} times`)
  return codings.reduceRight<Readable>((stream, name) => decoded(stream, name), raw)
}

function decoded(source: Readable, coding: string): Readable {
  if (coding === 'gzip' || coding === 'x-gzip') return piped(source, createGunzip())
  if (coding === 'br') return piped(source, createBrotliDecompress())
  if (coding === 'deflate') return Readable.from(inflated(source), { objectMode: false })
  throw new SourceChanged(`The body is encoded as ${JSON.stringify(coding.slice(0, 30))}, which was not asked for`)
}

function piped(source: Readable, decoder: Transform): Readable {
  source.on('error', (error) => decoder.destroy(error))
  return source.pipe(decoder)
}

/** "deflate" means the zlib format (RFC 9110 §8.4.1.2), but some servers send the bare one: the first byte tells. */
async function* inflated(source: Readable): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  const rest = Readable.from(
    (async function* () {
      yield first.value
      yield* { [Symbol.asyncIterator]: () => chunks }
    })(),
  )
  yield* piped(rest, (first.value[0] & 0x0f) === 8 ? createInflate() : createInflateRaw())
}

const isZlibError = (error: unknown) =>
  error instanceof Error && 'code' in error && /^(Z_|ERR__|ERR_BROTLI)/.test(String(error.code))

/** A file that is kept compressed (`sitemap.xml.gz`) and is sent as it is, without a word of it. */
export function unpacked(body: Buffer, url: URL): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength: bodyBytesMax })
  } catch (error) {
    if (error instanceof RangeError) throw new Refused(`${url.href} holds more than ${bodyBytesMax / MiB} MiB`)
    throw new SourceChanged(`${url.href} is damaged or cut off`, { cause: error })
  }
}
