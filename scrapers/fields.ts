import { decodeHTMLStrict } from 'entities'
import { z } from 'zod'
import { cutText, visibleLine } from './clean/visible.ts'
import { emailMask, maskEmails } from './contacts.ts'

/** A line as a reader sees it, of at most `charsMax` characters. */
export const line = (charsMax: number) => z.string().transform((value) => cutText(readLine(value, charsMax), charsMax))

/** Sources also give lines as HTML, some of them escaped twice (`R&amp;amp;D`). */
const escapedMax = 3
/** What stands for one character is no longer than that, but for what is written to be long. */
const charsOfOneMax = 20

/** What may be `charsMax` characters of a line as a reader sees it, or more. */
function readLine(value: string, charsMax: number): string {
  let text = cutText(value, charsMax * charsOfOneMax).toWellFormed()
  for (let round = 0; round < escapedMax && text.includes('&'); round++) text = decodeHTMLStrict(text)
  return visibleLine(text)
}

/** A line without e-mail addresses; what is nothing else names nobody and no place: `null`. */
export const name = (charsMax: number) =>
  z.string().transform((value) => {
    const masked = maskEmails(readLine(value, charsMax))
    return masked === emailMask ? null : cutText(masked, charsMax)
  })

/** The name of an employer; `null` where one is said that wants not to be known. */
export const employerName = (charsMax: number) =>
  name(charsMax).transform((said) => (said !== null && unnamed.test(said) ? null : said))
const unnamed =
  /^\W*(confidential|anonymous|undisclosed|not disclosed|n\/?a)( (company|employer|client|organi[sz]ation))?\W*$/i

/** HTML that was escaped once, or more often, too much: without a tag, and with what would be tags. */
export function asHtml(said: string): string {
  let html = said
  for (let round = 0; round < escapedMax && !html.includes('<') && escapedTag.test(html); round++)
    html = decodeHTMLStrict(html)
  return html
}
const escapedTag = /&(?:amp;)*lt;\/?[a-z]/i

/** Some sources list the countries of a role in one line of up to this many times the length of a place. */
const placesInLineMax = 10
/** The places of a line: the line itself, or, where it is longer than one of `charsMax` characters may be, pieces of whole places. */
export const placesOfLine = (charsMax: number) =>
  name(charsMax * placesInLineMax).transform((line) => {
    const pieces: string[] = []
    let rest = line ?? ''
    while (rest.length > charsMax) {
      const end = [['|', ';'], [',']].map((marks) => lastOf(marks, rest, charsMax)).find((at) => at > 0)
      if (end === undefined) break
      pieces.push(rest.slice(0, end).trim())
      rest = rest.slice(end + 1).trim()
    }
    return [...pieces, cutText(rest, charsMax)].filter((piece) => piece !== '')
  })
const lastOf = (marks: readonly string[], line: string, charsMax: number) =>
  Math.max(...marks.map((mark) => line.lastIndexOf(mark, charsMax)))

/** Where a person reads: without credentials, and with nothing invisible in it. */
export const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine((url) => !namesUser(URL.parse(url)), 'Must not hold a user or a password')
  .transform((url) => (visibleLine(url) === url ? url : new URL(url).href))

const namesUser = (url: URL | null) => url !== null && (url.username !== '' || url.password !== '')
