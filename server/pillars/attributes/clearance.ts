import type { Attributes, Span } from '../classification.ts'
import { about, blotted, type Passage, spanOf } from './passages.ts'

/**
 * Whether a security clearance is needed: `required` when one must be held, `obtainable` when one must be able to get
 * it. A clearance that is only nice to have, is expressly not needed, or of another kind (customs, floor space), is none.
 * What must be held outranks what may be obtained, and the text the title.
 */
export function readClearance(
  passages: readonly Passage[],
  title: string,
): { clearance: Attributes['clearance']; span: Span | null } {
  let obtainable: Span | null = null
  for (const whole of about(passages, 'clearance')) {
    const passage = blotted(whole, unneeded)
    const { words, wished } = passage
    const match = kinds.exec(words)
    const near = match ? words.slice(Math.max(0, match.index - 60), match.index + match[0].length + 50) : ''
    const later = match || words === whole.words ? null : obtainsOne.exec(words)
    if (later) obtainable ??= spanOf(passage, later)
    if (!match || wished || other.test(words) || wish.test(near)) continue
    const span = spanOf(passage, match)
    if (mayObtain(words)) obtainable ??= span
    else if (demands.test(words) && !perhaps.test(words)) return { clearance: 'required', span }
  }
  return obtainable ? { clearance: 'obtainable', span: obtainable } : inTitle(title)
}

/** "Linux Administrator (TS/SCI with Polygraph)", where the text says nothing of it. */
function inTitle(title: string): { clearance: Attributes['clearance']; span: Span | null } {
  const match = kinds.exec(title.replace(unneeded, (part) => '·'.repeat(part.length)))
  if (!match || other.test(title) || ofClearances.test(title) || wish.test(title) || perhaps.test(title))
    return { clearance: null, span: null }
  const span: Span = { field: 'title', start: match.index, end: match.index + match[0].length }
  return { clearance: mayObtain(title) ? 'obtainable' : 'required', span }
}

/** "Able to obtain", "active, or able to obtain", and not "active Top Secret with SCI eligibility". */
function mayObtain(words: string): boolean {
  const obtain = words.search(obtains)
  if (obtain < 0) return false
  const active = words.search(held)
  return active < 0 || obtain < active || orObtain.test(words)
}

const kinds =
  /\b(?:(?:active|current|u\.?s\.?|government|national|dod|doe|federal|uk)\s){0,3}(?:top[ -]secret|secret|ts\/sci|ts-sci|security|sci|public trust|q|l|sc|dv|nv-?[12]|negative vetting(?: level)? [12]|baseline(?: vetting)?|reliability|nato|government|dod|yankee white)\)?[ -](?:\(?sci\)? |security |level |\/sci ){0,2}clearances?\b|\b(?:ts\/sci|ts-sci|top secret|polygraph|public trust|nv-?[12]|(?:sc|dv|nv-?[12])[ -](?:security )?cleared|habilitation (?:au )?(?:secret|confidentiel|défense)|sicherheitsüberprüfung)\b|\b(?:obtain|hold|have|maintain)(?: and (?:maintain|hold))? an? (?:\w+ )?clearance\b|\bclearances?(?: (?:level|type|requirements?|required))?[\s*_]*[:–-][\s*_]*(?:active |current )?(?:top[ -]secret|secret|ts\b|sc\b|dv\b|nv-?[12]\b)/i
const proof = String.raw`\b(?:(?:top|secret|ts|sci|security|government|federal)[ /-]){0,4}(?:clearances?|polygraph|public trust|top secret|ts/sci)\b`
const sameClause = String.raw`(?:(?!\b(?:but|and|however|must|require[sd]|sponsor\w*)\b)[^,;:–—])`
const not = String.raw`(?:\bnot|n['’]t)(?! only| just)(?: be)?(?: an?| \w+ly)?`
/** "does not require a clearance", "a clearance is not needed", "clearance: none", "clearance: no clearance required". */
const unneeded = new RegExp(
  [
    String.raw`(?:${not} (?:require[sd]?|need(?:ed)?|necessary|mandatory|expect(?:ed)?|demand(?:ed)?|ask(?:ed)? for|call for)|\bneed not|\bno (?:need|requirement|obligation))\b${sameClause}{0,60}${proof}`,
    String.raw`${proof}${sameClause}{0,30}?${not} (?:required|needed|necessary|mandatory|compulsory|requirement|prerequisite|precondition|must)\b`,
    String.raw`\bno (?:current |active ){0,2}${proof}`,
    String.raw`${proof}(?: (?:level|status|requirements?|required|needed))?[\s*_]*[:?–-][\s*_]*(?:none\b|n/a\b|not (?:required|needed|necessary|applicable)\b|unclassified\b|optional\b|no (?:\w+ )?clearances?(?: level)?(?: (?:is )?(?:required|needed|necessary))?\b|no(?=[\s*_]*(?:$|[.,;|)])))`,
    String.raw`\bclearances?(?: (?:level|type))?[\s*_]*[:–-][\s*_]*(?:top[ -]secret|secret|ts(?:\/sci)?|sc|dv)(?: is)? not (?:required|needed|necessary)\b`,
  ].join('|'),
  'gi',
)
const other = /\bwithout (?:a )?(?:security )?clearance|customs clearance|\b(?:regardless|irrespective) of\b/i
const obtains =
  /\b(?:obtain\w*|eligib\w+|(?:ability|able) to (?:get|receive|acquire|secure|hold|gain|pass|be granted|maintain)|willing\w*|clearable|subject to|bereitschaft|bereit|unterziehen|apply for|undergo|qualify for|successfully (?:pass|complete)|be granted|be (?:security )?cleared|complete a .{0,40}(?:background|investigation))\b/i
/** "No active clearance needed; must be eligible to obtain one": of what is not needed at first. */
const obtainsOne =
  /\b(?:(?:able|ability|eligible|willing(?:ness)?|required|must)(?: to)? (?:obtain|get|receive|hold|be granted)|eligib\w+ for)(?: and \w+)? (?:one|it)\b/i
/** Whose work clearances are. */
const ofClearances =
  /\bclearances? (?:\w+ )?(?:specialist|coordinator|processor|manager|officer|analyst|adjudicator)\b/i
const held = /\b(?:active|current(?:ly)?|existing|in possession|valid)\b/i
const orObtain = /\bor\b.{0,40}\b(?:abil|able|eligib|willing|obtain|clearable)/i
const demands =
  /\b(?:require[sd]?|requirements?|must|need(?:ed|s)?|mandatory|necessary|possess|has|have|hold|with|active|current|requise?|erforderlich|notwendig)\b|\bclearance(?: (?:level|type))?\s?:|^[\s*_•-]*(?:ts|top|secret|u\.?s|security|dod|public trust(?=[\s*_]*$|\s?\(|[ -](?:clearance|position|level|required|suitability|background|eligib))|nv-?[12]?|sc|dv|baseline)\b/i
const perhaps = /\b(?:may|might|could|some (?:roles|positions)|certain (?:roles|positions)|if)\b/i
const wish =
  /\b(?:a plus|preferred|preferably|desir(?:ed|able|e)|bonus|nice[ -]to[ -]have|ideal(?:ly)?|an? (?:advantage|asset)|helpful)\b/i
