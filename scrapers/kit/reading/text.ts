import { isUtf8 } from 'node:buffer'

/** How far into a document its own word on its charset is looked for (the HTML standard says 1,024; real pages are late). */
const prologBytesMax = 4_096

/**
 * Bytes to text. The charset is, in this order: a byte order mark, the Content-Type's, the XML prolog's or the HTML
 * meta element's, UTF-8. Unknown names count as UTF-8; what cannot be decoded becomes U+FFFD.
 */
export function decodeText(body: Buffer, contentType: string | undefined): string {
  const charset = byteOrderMark(body) ?? charsetIn(contentType) ?? declared(body) ?? 'utf-8'
  return decoderOf(charset).decode(body)
}

/** JSON is UTF-8 (RFC 8259, 8.1), whatever its Content-Type says; what is not, and says what it is instead, is made so. */
export function jsonAsUtf8(body: Buffer, contentType: string | undefined): Buffer {
  if (isUtf8(body)) return body
  const charset = byteOrderMark(body) ?? charsetIn(contentType)
  return charset ? Buffer.from(decoderOf(charset).decode(body)) : body
}

const charsetIn = (contentType: string | undefined) => contentType?.match(/charset\s*=\s*"?([\w.:-]+)/i)?.[1]

function byteOrderMark(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  return null
}

function declared(body: Buffer): string | null {
  const start = body.toString('latin1', 0, prologBytesMax)
  const name =
    start.match(/^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i)?.[1] ??
    start.match(/<meta\s[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i)?.[1] ??
    null
  // What could be read as ASCII so far is not UTF-16, whatever it says (HTML standard, "prescan a byte stream").
  return name && /^utf-?16/i.test(name) ? 'utf-8' : name
}

function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset)
  } catch {
    return new TextDecoder()
  }
}
