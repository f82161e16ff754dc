import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * Long JSON is stored deflated: a classification takes some 6 KB as text and a fifth of that packed, and is unpacked
 * in 30 µs when one is read.
 */
export const pack = (text: string): Buffer => deflateRawSync(text, small)

/** Memory for texts of some KB: what zlib takes for long ones is more work to clear than such a text is to pack. As small. */
const small = { windowBits: 13, memLevel: 6 }

/** What was packed; a text that was stored as it is stays as it is. */
export const unpack = (stored: Buffer | string): string =>
  typeof stored === 'string' ? stored : inflateRawSync(stored).toString()
