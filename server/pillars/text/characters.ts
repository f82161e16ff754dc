/** Kinds of characters, as plain numbers rather than words: they are asked in the inner loop of the classifier. */
export const kinds = {
  space: 0,
  word: 1,
  sign: 2,
  /** A hyphen: inside a word it parts two tokens, and is none itself. */
  joint: 3,
  /** Markdown's signs and what is not seen: no tokens. */
  mark: 4,
  line: 5,
  /** Letters of scripts that are written without spaces between words and Latin names: they never join a Latin word. */
  foreign: 6,
} as const

/** Characters below this stand in the tables. */
export const latinEnd = 0x250

/** The kind of each Latin character. */
export const kindOfLatin = Uint8Array.from({ length: latinEnd }, (_, code) => {
  const char = String.fromCharCode(code)
  if (char === '\n' || char === '\r') return kinds.line
  if (code <= 32 || code === 0xa0 || (code >= 0x7f && code < 0xa0)) return kinds.space
  if (char === '-' || char === '_') return kinds.joint
  if (char === '*' || char === '`' || char === '\\' || code === 0xad) return kinds.mark
  return /[\p{L}\p{N}]/u.test(char) ? kinds.word : kinds.sign
})

/** The small letter of each Latin character; a few capitals (`İ`) have longer small letters and are kept. */
export const smallOfLatin = Uint16Array.from({ length: latinEnd }, (_, code) => {
  const small = String.fromCharCode(code).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : code
})

/** The kind of the character at a place; past the end a sign. */
export function kindAt(text: string, at: number): number {
  if (at >= text.length) return kinds.sign
  const code = text.charCodeAt(at)
  return code < latinEnd ? (kindOfLatin[code] ?? kinds.space) : kindOfOther(code)
}

export function kindOfOther(code: number): number {
  if (code === 0x2010 || code === 0x2011) return kinds.joint
  if (code === 0x2028 || code === 0x2029) return kinds.line
  if ((code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000) return kinds.space
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code === 0xfeff) return kinds.mark
  if (code >= 0x2000 && code <= 0x2bff) return kinds.sign
  if ((code >= 0x3001 && code <= 0x303f) || code === 0x30fb || isWideSign(code)) return kinds.sign
  return code >= 0xd800 && code <= 0xdfff ? kinds.mark : kinds.foreign
}

/** `：`, `（` and the like, as wide as the letters that they stand between. */
const isWideSign = (code: number) =>
  code >= 0xff01 &&
  code <= 0xff65 &&
  !(code >= 0xff10 && code <= 0xff19) &&
  !(code >= 0xff21 && code <= 0xff3a) &&
  !(code >= 0xff41 && code <= 0xff5a)

export const isWord = (text: string, at: number) => at >= 0 && kindAt(text, at) === kinds.word
export const isBlank = (kind: number) => kind === kinds.space || kind === kinds.line || kind === kinds.mark
