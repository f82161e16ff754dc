import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Secrets of 256 bits, and what is stored of them. Fast hashes are enough for secrets that cannot be guessed (ASVS 5.0, 6.5.2). */

export const newSecret = () => randomBytes(32).toString('base64url')
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')

/** Without letters that are taken for each other. */
const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 6

/** A short code that a person carries from one screen to another; good for few tries only. */
export const newCode = () =>
  Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('')
/** A code as it is compared: however it was typed. */
export const codeAsTyped = (typed: string) =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 2 * codeLength)

/** Says things that only this installation could have said: `sign` a text, and `read` it back from what was signed. */
export function createSigner(key: string) {
  const markOf = (purpose: string, text: string) =>
    createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url')
  return {
    /** `text.mark`; texts are ids, so that no dot is in them. */
    sign: (purpose: string, text: string) => `${text}.${markOf(purpose, text)}`,
    /** The text, or `null` when it was not signed here for this purpose. */
    read(purpose: string, signed: string): string | null {
      const [text = '', mark = ''] = signed.split('.')
      const [given, right] = [Buffer.from(mark), Buffer.from(markOf(purpose, text))]
      return given.length === right.length && timingSafeEqual(given, right) ? text : null
    },
    /** A keyed hash of an address: tells that it is the same one, and nobody without the key which. */
    addressHash: (email: string) => markOf('address', email.toLowerCase()),
  }
}
export type Signer = ReturnType<typeof createSigner>
