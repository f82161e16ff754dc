/**
 * A text cut into words and signs. `words[i]` is the lexicon's number of token i (0: a word that no phrase uses);
 * `text.slice(starts[i], ends[i])` is how it is written. White space and Markdown's `*`, backtick and backslash are no
 * tokens, nor is a hyphen inside a word: `bare-metal` and `bare metal` read alike. A run of line ends is one token.
 */
export type Tokens = {
  readonly text: string
  readonly count: number
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly words: Int32Array
}

/** The number of a line end among the words of every lexicon. */
export const lineEnd = 1

/**
 * Cuts a text into tokens in one pass. In: text, and the number of a word in lower case. Web and e-mail addresses keep
 * their tokens, but as unknown words: `boards.greenhouse.io/cloudflare` names no skill.
 */
export function tokenise(text: string, numberOf: (word: string) => number): Tokens {
  const lower = lowerCase(text)
  if (scratch.starts.length < text.length) scratch = makeScratch(text.length)
  const { starts, ends, words } = scratch
  let count = 0
  let at = 0
  while (at < lower.length) {
    const kind = kindAt(lower, at)
    if (kind === space || kind === mark) {
      at++
      continue
    }
    let end = at + 1
    let number = lineEnd
    if (kind === line) while (isBlank(kindAt(lower, end))) end++
    else {
      if (kind === word) while (kindOfLatin[lower.charCodeAt(end)] === word) end++
      else if (kind === foreign) while (kindAt(lower, end) === foreign) end++
      const address = beginsAddress(lower.charCodeAt(at)) ? addressEnd(lower, at, end) : 0
      if (address > end && kind !== word) hideAddress(starts, ends, words, count)
      number = address > end ? 0 : numberOf(lower.slice(at, end))
      end = Math.max(end, address)
    }
    starts[count] = at
    ends[count] = end
    words[count] = number
    count++
    at =
      kind === word && kindAt(lower, end) === joint && isWord(lower, end - 1) && isWord(lower, end + 1) ? end + 1 : end
  }
  return { text, count, starts: starts.slice(0, count), ends: ends.slice(0, count), words: words.slice(0, count) }
}

/** Room for tokens that is used again for every text: none is kept between calls. */
let scratch = makeScratch(1 << 16)
function makeScratch(length: number) {
  return { starts: new Int32Array(length), ends: new Int32Array(length), words: new Int32Array(length) }
}

/** Whether token `i` is joined to the word before it by a hyphen. */
export function hyphenBefore({ text, starts, ends }: Tokens, i: number): boolean {
  const start = starts[i] ?? 0
  return i > 0 && start > 1 && ends[i - 1] === start - 1 && kindAt(text, start - 1) === joint
}

/** Where an address ends that is seen at [at, end): `https://…`, `www.…`, the `@` of an e-mail, the `/` after a domain. Else 0. */
function addressEnd(lower: string, at: number, end: number): number {
  const code = lower.charCodeAt(at)
  let found = false
  if (code === 104 /* h */) found = lower.startsWith('://', end) && /^https?$/.test(lower.slice(at, end))
  else if (code === 119 /* w */) found = end - at === 3 && lower.startsWith('www.', at)
  else if (code === 64 /* @ */) found = isWord(lower, at - 1) && isWord(lower, end)
  else if (code === 47 /* / */) found = domainEnd.test(lower.slice(Math.max(0, at - 5), at)) && isWord(lower, end)
  if (!found) return 0
  while (end < lower.length && !isBlank(kindAt(lower, end)) && !closing.has(lower.charAt(end))) end++
  return end
}
/** Only h, w, @ and / begin what `addressEnd` knows. */
const beginsAddress = (code: number) => code === 104 || code === 119 || code === 64 || code === 47
const domainEnd = /\.(?:com|org|net|io|ai|dev|co|gov|edu|app)$/
const closing = new Set([')', ']', '>', '<', '"'])
/** An address has no more parts before its sign than this, or they are not hidden. */
const addressPartsMax = 8

/** Makes unknown words of the tokens that stand without a gap before token `count`. */
function hideAddress(starts: Int32Array, ends: Int32Array, words: Int32Array, count: number) {
  for (let i = count - 1; i >= 0 && i >= count - addressPartsMax; i--) {
    if (words[i] === lineEnd) return
    words[i] = 0
    if (ends[i - 1] !== starts[i]) return
  }
}

/** Lower case of the same length, so that offsets stay: a few capitals (`İ`) have longer small letters and are kept. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  let same = ''
  for (const char of text) {
    const small = char.toLowerCase()
    same += small.length === char.length ? small : char
  }
  return same
}

// Plain numbers rather than words: this is the inner loop of the classifier.
const space = 0
const word = 1
const sign = 2
const joint = 3
const mark = 4
const line = 5
/** Letters of scripts that are written without spaces between words and Latin names: they never join a Latin word. */
const foreign = 6

const kindOfLatin = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const char = String.fromCharCode(code)
  if (char === '\n' || char === '\r') return line
  if (code <= 32 || code === 0xa0 || (code >= 0x7f && code < 0xa0)) return space
  if (char === '-' || char === '_') return joint
  if (char === '*' || char === '`' || char === '\\' || code === 0xad) return mark
  return /[\p{L}\p{N}]/u.test(char) ? word : sign
})

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x250) return kindOfLatin[code] ?? space
  if (Number.isNaN(code)) return sign
  if (code === 0x2010 || code === 0x2011) return joint
  if (code === 0x2028 || code === 0x2029) return line
  if ((code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x3000) return space
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || code === 0xfeff) return mark
  if (code >= 0x2000 && code <= 0x2bff) return sign
  if (code >= 0x3001 && code <= 0x303f) return sign
  if (code >= 0xd800 && code <= 0xdfff) return mark
  return foreign
}

const isWord = (text: string, at: number) => at >= 0 && kindAt(text, at) === word
const isBlank = (kind: number) => kind === space || kind === line || kind === mark
