/**
 * Hides the e-mail addresses and phone numbers in a plain text: recruiters did not ask to be collected here, and
 * the original is one click away. In: text, HTML already decoded. Out: the same with `[email hidden]` and
 * `[phone hidden]`; masking twice changes nothing.
 *
 * Role addresses are hidden too: nothing tells them from a person's with certainty. Numbers are hidden only in the
 * shape of a phone number (E.164 with `+`, North American, European with a leading 0) or behind a word such as
 * "phone": pay, years, dates, ZIP codes, versions and requisition numbers stay.
 */
export const maskContacts = (text: string): string => maskFound(text, findContacts)

/** The same of e-mail addresses alone: names and places have numbers in the shape of a phone's ("1-800-Flowers"). */
export const maskEmails = (text: string): string => maskFound(text, findEmails)

function maskFound(text: string, find: (text: string) => Span[]): string {
  let masked = text
  for (let pass = 0; pass < maskPassesMax; pass++) {
    const contacts = find(masked)
    if (contacts.length === 0) break
    masked = replaceSpans(masked, contacts)
  }
  return masked
}

/** What stands where an e-mail address was. */
export const emailMask = '[email hidden]'

/** A mask can uncover another contact (what stood before it is gone): masking is repeated until nothing is found. */
export const maskPassesMax = 10

/** Part of a text, in UTF-16 units from `start` up to `end`, and what is to stand there. */
export type Span = { start: number; end: number; text: string }

/** Where the contacts of `text` are, in order, none overlapping. Linear in the text's length. */
export function findContacts(text: string): Span[] {
  const phones = mayHoldPhone.test(text)
    ? phonePatterns.flatMap((pattern) => matches(text, pattern, '[phone hidden]'))
    : []
  return withoutOverlaps([...emailsIn(text), ...phones])
}

const findEmails = (text: string): Span[] => withoutOverlaps(emailsIn(text))

const emailsIn = (text: string): Span[] =>
  mayHoldEmail.test(text) ? emailPatterns.flatMap((pattern) => matches(text, pattern, emailMask)) : []

/** True when an address on the web carries a contact: an e-mail address in it, or a link that starts a chat with a number. */
export function linkHoldsContact(url: URL): boolean {
  if (chatHosts.has(url.hostname)) return true
  if (url.pathname.includes('/cdn-cgi/l/email-protection')) return true
  const decoded = url.href.replace(/%40/gi, '@').replace(/%2b/gi, '+')
  return decoded.includes('@') && matches(decoded, plainEmail, '').length > 0
}

const chatHosts = new Set(['wa.me', 'api.whatsapp.com', 'web.whatsapp.com'])

const mayHoldEmail = /[@＠]|[[({] ?[aA][tT] ?[\])}]| AT /
const mayHoldPhone = /\d(?:\D{0,4}\d){6}|1[- ]8\d\d[- ][A-Z]/

/*
 * Each pattern begins with what is rare in prose (an @, a digit), and looks back from there for what belongs to it
 * (group `own`) or decides about it: so a text without contacts costs one scan.
 */
const local = String.raw`(?<=(?<own>[\p{L}\p{N}_][\p{L}\p{N}._%+'’-]{0,63}))`
const dottedLocal = String.raw`(?<=(?<own>[\p{L}\p{N}]{1,32}[._][\p{L}\p{N}._-]{1,32}))`
/** Not `icon@2x.png`. */
const domain = String.raw`(?:[\p{L}\p{N}_-]{1,63}\.){1,8}(?!(?:png|jpe?g|gif|svg|webp)\b)\p{L}{2,24}`
const spelledDot = String.raw`(?:\.| ?[[({] ?[dD][oO][tT] ?[\])}] ?| dot )`
const spelledDomain = String.raw`[\p{L}\p{N}-]{1,63}(?:${spelledDot}[\p{L}\p{N}-]{1,63}){0,4}${spelledDot}\p{L}{2,24}`

const plainEmail = new RegExp(`(?=[@＠])${local}.${domain}`, 'gu')
const emailPatterns = [
  plainEmail,
  // jane.doe @ example.com: the part before the @ must look like an address ("Engineer @ example.com" does not).
  new RegExp(`(?= ?[@＠])${dottedLocal} ?. ?${domain}`, 'gu'),
  // jane (at) example (dot) com
  new RegExp(String.raw`(?= ?[[({])${local} ?. ?(?:[aA][tT]|[@＠]) ?[\])}] ?${spelledDomain}`, 'gu'),
  // jane AT example DOT com: shouted, so that "look at example dot com" stays.
  new RegExp(String.raw`(?= AT )${local} AT [\p{L}\p{N}-]{1,63} DOT \p{L}{2,24}`, 'gu'),
]

const gap = String.raw`[ \u00A0.\-\u2010-\u2013]`
/** Not inside a word, a longer number, an amount or an address on the web. */
const before = String.raw`(?=[\d(])(?<![\p{L}\p{N}$€£¥#_=/+&%]|\p{N}[.,:-])`
const after = String.raw`(?![\p{L}\p{N}]|[.,:-]\p{N})`
const extension = String.raw`(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?`
const phoneWord = '(?:phone|telephone|tel|mobile|cell|fax|whatsapp|call|dial|text|sms)'

const phonePatterns = [
  // +44 20 7946 0958, (+49) 30 1234567: a plus and 8 to 15 digits (ITU-T E.164).
  new RegExp(
    String.raw`(?=[+(])(?<![\p{L}\p{N}+])(?:\(\+\d{1,3}\)|\+\d)(?:(?:${gap}|[()/]){0,3}\d){6,14}${extension}(?!\p{N})`,
    'gu',
  ),
  // 1-555-123-4567, (555) 123-4567, 555.123.4567
  new RegExp(
    String.raw`${before}(?:1${gap}{1,3})?(?:\(\d{3}\)${gap}{0,3}|[2-9]\d{2}(?:${gap}|/){1,3})\d{3}${gap}{1,3}\d{4}${extension}${after}`,
    'gu',
  ),
  // 1-800-GET-HELP
  new RegExp(String.raw`${before}1${gap}8(?:00|33|44|55|66|77|88)${gap}[A-Z0-9]{2,7}(?:-[A-Z0-9]{2,5})?\b`, 'gu'),
  // 01 23 45 67 89
  new RegExp(String.raw`${before}0[1-9](?:[ \u00A0.-]\d{2}){4}${after}`, 'gu'),
  // 020 7946 0958, (030) 1234 5678
  new RegExp(String.raw`${before}(?:\(0\d{2,4}\)|0\d{2,4})[ \u00A0-]\d{3,4}[ \u00A0-]?\d{3,4}${after}`, 'gu'),
  // phone: 5551234567. Two years ("call 2024-2025") are no number.
  new RegExp(
    String.raw`(?=[\d(])(?<=(?<![\p{L}\p{N}])${phoneWord}\.?(?: (?:us|me|number|no\.?|toll[- ]free|at|on|is|or text)){0,3} ?[:#]? ?)(?!(?:19|20)\d\d${gap}{1,3}(?:19|20)\d\d(?!\d))\(?\d(?:(?:${gap}|[()/]){0,3}\d){6,14}${extension}(?!\p{N})`,
    'giu',
  ),
]

/** The matches of `pattern`, each from where its group `own` began. */
function matches(text: string, pattern: RegExp, replacement: string): Span[] {
  const found: Span[] = []
  for (const match of text.matchAll(pattern)) {
    const start = match.index - (match.groups?.own?.length ?? 0)
    found.push({ start, end: match.index + match[0].length, text: replacement })
  }
  return found
}

function withoutOverlaps(spans: Span[]): Span[] {
  if (spans.length < 2) return spans
  const kept: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span)
  }
  return kept
}

function replaceSpans(text: string, spans: Span[]): string {
  let result = ''
  let from = 0
  for (const span of spans) {
    result += text.slice(from, span.start) + span.text
    from = span.end
  }
  return result + text.slice(from)
}
