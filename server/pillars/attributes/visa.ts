import type { Attributes, Span } from '../classification.ts'
import type { Passage } from './passages.ts'
import { spanOf } from './signals.ts'

/**
 * Whether the employer sponsors a work visa, and where it says so. `Authorized to work in the US` alone says neither.
 * Of several statements the first counts: "We do sponsor visas! However, not for every role" sponsors.
 */
export function readVisa(passages: readonly Passage[]): { visa: Attributes['visa']; span: Span | null } {
  for (const [at, passage] of passages.entries()) {
    if (!topic.test(passage.words) || otherSponsors.test(passage.words)) continue
    const refused = refusals.map((pattern) => pattern.exec(passage.words)).find((match) => match !== null)
    if (refused && !unlessAlso.test(passage.words)) return { visa: 'no-sponsorship', span: spanOf(passage, refused) }
    const offered = offers.map((pattern) => pattern.exec(passage.words)).find((match) => match !== null)
    if (offered && !depends.test(passage.words)) return { visa: 'sponsors', span: spanOf(passage, offered) }
    const answer = heading.test(passage.words) ? passages[at + 1] : undefined
    const said = answer ? /^[\s*_:•-]*(yes|no|available|not available|none)\b/i.exec(answer.words) : null
    if (answer && said)
      return { visa: /^[^a-z]*(no|none)/i.test(said[0]) ? 'no-sponsorship' : 'sponsors', span: spanOf(answer, said) }
  }
  return { visa: null, span: null }
}

const topic =
  /visa|sponsor|work permit|work authori[sz]ation|employment authori[sz]ation|immigration|arbeitserlaubnis|visum|aufenthalt/i
/** Sponsors of projects, events and export licences, and the company of that name. */
const otherSponsors =
  /export licen[cs]e|executive (technical )?sponsor|sponsor(s|ed|ing)? (the |a |an )?(event|project|conference|initiative|program|learning|continuous|research|team|league)|employer[- ]sponsored|company[- ]sponsored (health|benefit|life|medical|401|retirement|training|event|activit)|(plan|trial|study|clinical) sponsor/i
const heading = /^[\s*_#]*(visa|sponsorship|visa sponsorship|work visa)[\s*_:]*$/i
const unlessAlso = /\bcan (sponsor|support)\b(?!.{0,20}\bnot\b)/i
const depends = /\b(if|whether|will you|do you|would you) .{0,60}(require|need)/i

const visaWord = `(?:visas?|work permits?|work authori[sz]ations?|employment authori[sz]ations?|immigration|h-?1b|green cards?|sponsorships?)`
const refusals = [
  /\b(?:not|unable|cannot|can't|can’t|won't|won’t|don't|don’t|doesn't|doesn’t|isn't|isn’t|aren't|aren’t|no|without|never|neither|nor)\b.{0,80}?\bsponsor(?:s|ed|ing|ship|ships)?\b/i,
  /\b(?:visa|immigration|work|employment)?\s?sponsorships?\b.{0,60}?\b(?:not|unavailable|n\/a|cannot|isn't|isn’t)\b/i,
  new RegExp(
    String.raw`\b(?:not|unable|cannot|can't|can’t|don't|don’t)\b.{0,40}?\b(?:offer|provide|support|assist|help)\b.{0,40}?\b${visaWord}`,
    'i',
  ),
  /\bnot (?:be )?(?:require|need)\w*\b.{0,60}?\b(?:sponsor|visa)/i,
  /\bkein(?:e|en)?\b.{0,40}?\b(?:visum|visa|sponsoring|arbeitserlaubnis)/i,
]
const offers = [
  new RegExp(
    String.raw`\b(?:we|will|can|do|does|company|may|to|able to|happy to|is able to)\s(?:also |gladly |happily )?(?:sponsor|support|provide|offer|assist with|help with)\b.{0,40}?\b${visaWord}`,
    'i',
  ),
  /\bsponsor(?:s|ing)?\b.{0,30}?\bvisas?\b/i,
  new RegExp(String.raw`\b${visaWord}\b.{0,25}?\b(?:support|sponsorship|assistance)\b`, 'i'),
  /\b(?:visa|immigration|work permit|h-?1b)(?:[ /&-]| and )+(?:relocation |immigration )?(?:support|sponsorship|assistance|help)/i,
  /\b(?:visa|immigration|h-?1b|employment|work)\s?sponsorships?\b.{0,40}?\b(?:available|offered|provided|possible|considered|yes)\b/i,
  /\bsponsorships? (?:is |are )?(?:available|offered|provided)\b/i,
  /\brelocation (?:and|&|or|\/) visa\b/i,
  /\b(?:unterstütz\w+|hilfe|hilf\w*)\b.{0,40}?\b(?:visum|visa)/i,
]
