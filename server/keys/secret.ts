import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const prefixLength = 8
const secretBytes = 32
/** Digits that 256 bits take in base 62. */
const secretLength = 43
const form = /^rk_live_([0-9A-Za-z]{8})_[0-9A-Za-z]{43}$/

/** A new key, `rk_live_<prefix>_<secret>`, with the prefix that names it and the hash that is stored in its place. */
export function mintKey() {
  const prefix = Array.from({ length: prefixLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  const key = `rk_live_${prefix}_${base62(randomBytes(secretBytes))}`
  return { key, prefix, hash: hashOf(key) }
}

/** The prefix of a text that has the form of a key, else `null`. */
export const prefixOf = (text: string): string | null => form.exec(text)?.[1] ?? null

/**
 * Whether `key` is the one with this hash, in a time that does not tell how nearly. Without a hash, for a key that
 * nobody has, the same work is done.
 */
export function isKeyOf(key: string, hash: string | null): boolean {
  const matches = timingSafeEqual(Buffer.from(hashOf(key)), Buffer.from(hash ?? noHash))
  return matches && hash !== null
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
const noHash = '0'.repeat(64)

function base62(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (let i = 0; i < secretLength; i++) {
    text = alphabet[Number(rest % 62n)] + text
    rest /= 62n
  }
  return text
}
