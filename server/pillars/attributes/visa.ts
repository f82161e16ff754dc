import type { Attributes, Span } from '../classification.ts'
import { about, firstMatch, type Passage, spanOf } from './passages.ts'

/**
 * Whether the employer sponsors a work visa, and where it says so. `Authorized to work in the US` alone says neither.
 * Of several statements the first counts: "We do sponsor visas! However, not for every role" sponsors.
 */
export function readVisa(passages: readonly Passage[]): { visa: Attributes['visa']; span: Span | null } {
  const relevant = about(passages, 'visa')
  for (const passage of relevant) {
    const { words } = passage
    if (!topic.test(words) || otherSponsors.test(words)) continue
    if (heading.test(words)) {
      const answered = answerTo(passage, passages)
      if (answered) return answered
      continue
    }
    const refused = firstMatch(refusals, words)
    if (refused) return { visa: 'no-sponsorship', span: spanOf(passage, refused) }
    const offered = firstMatch(offers, words)
    if (offered && !question.test(words)) return { visa: 'sponsors', span: spanOf(passage, offered) }
  }
  return { visa: null, span: null }
}

/** "Visa sponsorship: / Not available": the answer stands in the next sentence. */
function answerTo({ end }: Passage, passages: readonly Passage[]): { visa: Attributes['visa']; span: Span } | null {
  const answer = passages.find(({ start, words }) => start >= end && words.trim() !== '')
  const said = answer ? /^[\s*_:•-]*(yes|no|not available|available|none)\b/i.exec(answer.words) : null
  if (!answer || !said) return null
  return { visa: /^no/i.test(said[1] ?? '') ? 'no-sponsorship' : 'sponsors', span: spanOf(answer, said) }
}

const topic =
  /visas?\b|sponsor|(?:work|employment) permit|work authori[sz]ation|employment authori[sz]ation|immigration|arbeitserlaubnis|visum/i
/** Sponsors of projects, events, plans and export licences; `Visa` the company is never "sponsorship". */
const otherSponsors =
  /export licen[cs]e|executive (?:technical )?sponsor|sponsor(?:s|ed|ing)? (?:the |a |an |and )?(?:event|project|conference|initiative|program|learning|continuous|research|team|league|meetup|communit)|(?:employer|company)[- ](?:sponsored|paid)|(?:plan|trial|study|clinical|project|business|executive) sponsors?\b/i
const heading = /^[\s*_#•-]*(?:visa|sponsorship|visa sponsorship|work visa|immigration sponsorship)[\s*_:?]*$/i
/** What says nothing of the employer: whether the reader needs it. */
const question =
  /\b(?:will|do|would) you\b.{0,60}\b(?:require|need)|\bsponsorships?\b.{0,20}\bnot (?:required|needed|necessary)\b/i

const visaWord =
  '(?:visas?|(?:work|employment) permits?|work authori[sz]ations?|employment authori[sz]ations?|immigration|h-?1b|green cards?|sponsorships?)'
const no = String.raw`\b(?:not(?! only| just)|unable|ineligible|cannot|can['’]t|won['’]t|don['’]t(?! worry| hesitate)|doesn['’]t|isn['’]t|aren['’]t|no|without|never|neither|nor)\b`
const refusals = [
  new RegExp(String.raw`${no}.{0,80}?\bsponsor(?:s|ed|ing|ship|ships)?\b`, 'i'),
  /\bsponsorships?\b.{0,60}?(?:\b(?:not(?! (?:required|needed|necessary|only)\b)|unavailable|cannot)\b|\bn\/a\b|isn['’]t)/i,
  new RegExp(String.raw`${no}.{0,40}?\b(?:offer|provide|support|assist|help)\b.{0,40}?\b${visaWord}`, 'i'),
  /\b(?:visa|sponsorship)s?\s?:\s?(?:no|not (?:available|provided)|none|n\/a)\b/i,
  /\bvisas?\b[^,;]{0,20}?\b(?:not|cannot|never)\b[^,;]{0,20}?\b(?:provided|sponsored|offered|arranged|included)\b|\bno (?:work |employment |residen\w+ )?visas?\b[^,;]{0,20}?\b(?:provided|sponsored|offered|arranged)\b/i,
  /\bwithout\b.{0,50}?\b(?:visa|work permit|immigration) (?:assistance|support|help)/i,
  /\bkein(?:e|en)?\b.{0,40}?\b(?:visum|visa|sponsoring|arbeitserlaubnis)/i,
]
const offers = [
  new RegExp(
    String.raw`\b(?:we|will|can|do|does|company|may|to|gladly|happily|also|consider)\s(?:sponsor(?:ing)?|support(?:ing)?|provide|offer|(?:assist|help)(?: you)? with)\b.{0,40}?\b${visaWord}`,
    'i',
  ),
  /\bopen to sponsoring\b|\b(?:sponsor(?:s|ing)?)\b.{0,50}?\b(?:visas?|(?:work|employment) permits?|employment authori[sz]ation|work authori[sz]ation)\b/i,
  new RegExp(String.raw`\b${visaWord}\b.{0,25}?\b(?:support|sponsorship|assistance)\b`, 'i'),
  /\b(?:visa|immigration|work permit|h-?1b)(?:\s?[/&]\s?| and |[ -])(?:relocation |immigration )?(?:support|sponsorship|assistance|help)/i,
  /\bsponsorships?\b.{0,40}?\b(?:available|offered|provided|possible|considered|yes)\b/i,
  /\bsponsorship (?:for|of) (?:[\w-]+ ){0,3}(?:visas?|h-?1b|green cards?)/i,
  /\brelocation (?:and|&|or|\/) visa\b/i,
  /\bh-?1b\b(?: visas?)?(?: transfers?)?(?: candidates?| holders?)?(?: are| is)? (?:welcome|accepted|supported|considered|ok)\b/i,
  /\bvisa(?: sponsorship)?\s?:\s?(?:yes|available)\b/i,
  /(?<!\bno )\b(?:employment|work|residen(?:ce|cy)) visas?\b(?:(?!\b(?:not|no|never|cannot|required|needed|must)\b|[,;]).){0,30}?\b(?:provided|sponsored|included|arranged)\b/i,
  /\bvisas?\b.{0,40}?\bwe(?: will| can|['’]ll)? sponsor\b(?! (?:none|nobody|no one|no\b|events?|open))/i,
  /\b(?:unterstütz\w+|hilfe|hilf\w*)\b.{0,40}?\b(?:visum|visa|arbeitserlaubnis)/i,
]
