/**
 * Control characters, soft hyphens, zero-width and bidirectional controls, tags; a zero-width joiner only outside
 * emoji. They carry no meaning here, and can hide text from a reader or from a search.
 */
export const invisible =
  /(?!\n)\p{Cc}|[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/gu

/** Most titles and places are: words of ASCII, one space apart. */
const isTidy = /^[!-~]+(?: [!-~]+)*$/

/** At most `charsMax` UTF-16 units from the start, and no half character at the end. */
export const cutText = (text: string, charsMax: number): string =>
  text.slice(0, charsMax).replace(/[\uD800-\uDBFF]$/, '')

/** White space but U+FEFF, which is none to a reader. */
const whiteSpace = /[^\S\uFEFF]+/g

/** Two letters for the one sign that PDFs make of them, as `Airﬂow` and `Conﬂuence` are found by no search. Twice changes nothing. */
export const withoutLigatures = (text: string): string =>
  text.replace(/[\uFB00-\uFB06]/g, (sign) => sign.normalize('NFKC'))

/** A text of one line as a reader sees it: no invisible characters, single spaces, none at its ends. Twice changes nothing. */
export function visibleLine(text: string): string {
  if (isTidy.test(text)) return text
  // Folded first, as tabs and line breaks are control characters too.
  return withoutLigatures(text).replace(whiteSpace, ' ').replace(invisible, '').replace(/ {2,}/g, ' ').trim()
}
