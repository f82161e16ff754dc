import type { Span } from '../classification.ts'
import type { Passage } from './passages.ts'
import { spanOf } from './signals.ts'

/**
 * The minimum years of experience that the role asks for: the largest that is required ("8+ years in software, 3+ with
 * Python" asks for 8), a range by its lower end. Years that are only wished for count when none are required, the age
 * of the company and years of vesting or leave never.
 */
export function readYears(passages: readonly Passage[]): { yearsMin: number | null; span: Span | null } {
  let best: Stated | null = null
  let wishedLine = false
  for (const passage of passages) {
    if (heading.test(passage.words)) wishedLine = wishHeading.test(passage.words)
    for (const match of passage.words.matchAll(amount)) {
      const stated = read(passage, match, wishedLine)
      if (stated && (!best || outranks(stated, best))) best = stated
    }
  }
  return { yearsMin: best?.years ?? null, span: best?.span ?? null }
}

type Stated = { years: number; rank: number; span: Span }

const outranks = (one: Stated, other: Stated) =>
  one.rank === other.rank ? one.years > other.years : one.rank > other.rank

function read(passage: Passage, match: RegExpExecArray, wishedLine: boolean): Stated | null {
  const [, low = ''] = match
  const years = wordNumbers[low.toLowerCase()] ?? Number(low.replace(',', '.'))
  const { words } = passage
  const before = words.slice(Math.max(0, match.index - 70), match.index)
  const after = words.slice(match.index + match[0].length, match.index + match[0].length + 130)
  if (!(years > 0 && years <= yearsMax) || notExperience.test(after.slice(0, 40)) || companyAge.test(before))
    return null
  if (alternative.test(before)) return null
  const isExperience =
    experience.test(after) ||
    experience.test(before) ||
    (/^[\s*_•\-–\\+·]*$/.test(before.slice(-8)) && working.test(after))
  if (!isExperience || companyTalk.test(words)) return null
  const wished =
    wishedLine ||
    wish.test(after.slice(0, 60)) ||
    /\b(ideally|preferably|preferred|bonus|desired)\b[^,;]{0,30}$/i.test(before)
  return { years, rank: wished ? 0 : 1, span: spanOf(passage, match) }
}

const yearsMax = 25
const numbers = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ')
const wordNumbers: Record<string, number> = Object.fromEntries([
  ...numbers.map((word, index) => [word, index + 1]),
  ...'ein zwei drei vier fünf sechs sieben acht neun zehn'.split(' ').map((word, index) => [word, index + 1]),
])

const amount = new RegExp(
  String.raw`(?<![\d.,$€£])\b(\d{1,2}(?:[.,]5)?|${Object.keys(wordNumbers).join('|')})(?:\s?\(\s?\d{1,2}\s?\+?\s?\))?\s?\+?\s?(?:(?:-|–|—|to|bis|à|or|und|and)\s?\d{1,2}\s?\+?\s?)?(?:or more |plus |full |\(?or more\)? |mehr |solid |relevant )?(?:-\s?)?(?:years?|yrs?|yoe|jahren?|ans|années|años|anos|lata)(?![a-z])['’]?`,
  'gi',
)
const experience =
  /\bexperience|\bexpertise|\bbackground|berufserfahrung|erfahrung|expérience|experiencia|experiência|\bexp\b|track record|\bseniority|doświadczeni/i
const working =
  /^[\s*_]*(?:of |in |as |with |working |building |developing |designing |managing |leading |operating |running |writing |professional |hands|industry|relevant|related|programming|administering|supporting|deploying|coding|doing|practical|proven|commercial|software|full|back|front|post|direct|progressive|combined|production|using|on )/i
const notExperience =
  /^[\s*_]*(?:old|of age|ago|exercise|vesting|anniversary|in a row|running|from|after|at (?!least)|per|plan|warranty|time|straight|parental|later|of (?:service|tenure|growth|innovation|operation|history|data|existence)|history|and counting|contract|term|award|in business)/i
const companyAge =
  /\b(?:for (?:over|more than|the (?:last|past)|nearly|almost|about)?|over the (?:last|past|next|coming)|in (?:the|just|only|less than|under|the (?:last|past))?(?: last| past| next)?|(?:last|past|next|first|every|within|after|during|since|founded)(?: the)?|seit|until|company of|spanning)\s(?:over |more than |about )?$/i
const companyTalk =
  /\b(?:our (?:company|team|founders?) (?:has|have|brings?)|we (?:have|bring|are)|founded|backed by|has been|with (?:over|more than) \d+ years of (?:experience|history) (?:in the market|serving))\b|years of (?:combined|collective)/i
const alternative = /\b(?:or|and a) (?:a |an )?(?:master|m\.?s\.?c?|ph\.?d|doctora)\w*\b[^;.]{0,60}$/i
const wish =
  /\b(?:preferred|is a plus|a plus|desired|nice to have|would be|ideal(?:ly)?|bonus|an advantage|strongly preferred)\b/i
const heading = /^[\s*_#]*[A-ZÄÖÜ][^.!?]{2,60}:?[\s*_:]*$/
const wishHeading =
  /\b(?:nice[ -]to|preferred|bonus|desired|desirable|plus(?:es)?|even better|extra|additional|ideal|good to have|great to have|stand ?out|brownie)\b/i
