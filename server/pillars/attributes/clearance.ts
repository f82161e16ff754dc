import type { Attributes, Span } from '../classification.ts'
import type { Passage } from './passages.ts'
import { spanOf } from './signals.ts'

/**
 * Whether a security clearance is needed: `required` when one must be held, `obtainable` when one must be able to get
 * it. A clearance that is only nice to have, or of another kind (customs, floor space), is none.
 */
export function readClearance(passages: readonly Passage[]): { clearance: Attributes['clearance']; span: Span | null } {
  let obtainable: Span | null = null
  let wished = -1
  for (const passage of passages) {
    if (wishHeading.test(passage.words)) wished = passage.line
    else if (otherHeading.test(passage.words)) wished = -1
    const match = kinds.exec(passage.words)
    if (!match || other.test(passage.words)) continue
    if (wishes.test(passage.words) || wished >= 0) continue
    const span = spanOf(passage, match)
    if (obtains.test(passage.words) && !holds.test(passage.words)) obtainable ??= span
    else if (requires.test(passage.words) || holds.test(passage.words)) return { clearance: 'required', span }
  }
  return { clearance: obtainable ? 'obtainable' : null, span: obtainable }
}

const kinds =
  /\b(?:(?:active |current |u\.?s\.? |government |national |dod |doe |federal )*(?:top[ -]secret|secret|ts\/sci|ts-sci|security|sci|public trust|q|l|sc|dv|nato|government|dod|polygraph|yankee white)[ -](?:\(?sci\)? |security |level |\/sci )*clearances?|ts\/sci|ts-sci|top secret(?:\/sci)?|polygraph|public trust|sicherheitsüberprüfung|must (?:be able to )?(?:obtain|hold|have|maintain)(?: and maintain)? an? (?:\w+ )?clearance)\b/i
const other =
  /\bno (?:security )?clearance|clearance (?:is )?not required|without (?:a )?clearance|customs|clearance (?:rate|sale)|background (?:check|clearance)s? (?:only)/i
const obtains =
  /\b(?:obtain|obtaining|eligib\w+|ability to (?:get|receive|acquire|secure|hold|gain|pass)|able to (?:get|receive|acquire|secure|hold|gain|pass|be granted)|willing\w*|clearable|apply for|undergo|qualify for|successfully (?:pass|complete)|be granted)\b/i
const holds =
  /\b(?:active|current|currently hold|existing|valid|in possession|must (?:have|hold|possess)|hold(?:s|ing)?)\b(?!.{0,40}\b(?:ability|eligib\w+|obtain)\b).{0,60}?\b(?:clearance|ts\/sci|secret|polygraph)\b/i
const requires =
  /\b(?:require[sd]?|requirement|must|need(?:ed|s)?|mandatory|necessary|possess|has|have|with)\b|^[\s*_•-]*(?:active|current|ts|top|secret|u\.?s|security)/i
const wishes =
  /\b(?:plus|preferred|preferably|desir(?:ed|able|e)|bonus|nice[ -]to[ -]have|ideal(?:ly)?|advantage|helpful)\b/i
const wishHeading =
  /^[\s*_#]*(?:desired|preferred|nice|bonus|additional|good)\b.{0,50}(?:qualification|skill|have|point|experience|requirement)?s?[\s*_:]*$/i
const otherHeading = /^[\s*_#]*(?:[A-Z][\w/&’' -]{2,50}):?[\s*_:]*$/
