import type { Section } from './classification.ts'
import type { LineCues } from './line-cues.ts'
import type { RawLine } from './lines.ts'
import type { Tokens } from './tokens.ts'

/**
 * Gives each line its section. A heading opens a section; a line whose own words tell another one (an equal-opportunity
 * sentence, a list of perks, a sentence about the company) has that, wherever it stands; prose without headings goes by
 * its words alone.
 */
export function sectionsOf(
  lines: readonly RawLine[],
  cues: readonly LineCues[],
  tokens: Tokens,
  employer: string,
): { section: Section; heading: boolean }[] {
  let current: Section = 'other'
  const name = employer.toLowerCase().split(/[\s,]/)[0] ?? ''
  let isBelowHeading = false
  return lines.map((line, i) => {
    const told = cues[i] ?? nothing
    const opened = headingOf(line, lines[i + 1], told, tokens, name)
    const isSub = isBelowHeading
    isBelowHeading = opened !== null && (opened === 'unknown' || opened.whole)
    if (opened === 'unknown') {
      if (current === 'company') current = 'other'
      return { section: current, heading: true }
    }
    if (opened) {
      if (!(isSub && current === 'nice-to-have' && isGroupOfWishes(line, tokens))) current = opened.section
      if (opened.whole) return { section: current, heading: true }
    }
    return { section: sectionOfLine(line, told, current), heading: false }
  })
}
const nothing: LineCues = { headings: [], counts: { legal: 0, benefits: 0, company: 0, duty: 0, requirement: 0 } }

/** A heading's section; `whole` unless text goes on behind it in its line (`Requirements: five years of …`). */
type Heading = { section: Section; whole: boolean } | 'unknown' | null

/** Its phrase may stand before a remark in brackets: `Our stack (you need not know all of it)`. */
function headingOf(
  line: RawLine,
  next: RawLine | undefined,
  cues: LineCues,
  tokens: Tokens,
  employerName: string,
): Heading {
  const { text, ends, starts } = tokens
  const words = line.to - line.from
  const length = line.end - line.start
  const last = text.charAt(line.end - 1)
  const colon = colonOf(line, tokens)
  const sure = length <= headingCharsMax && (line.marked !== null || (last === ':' && !line.bullet))
  const maybe = !line.bullet && words <= looseWordsMax && length <= looseCharsMax && !/[.,;!]/.test(last)
  const remark = !line.bullet && length <= headingCharsMax && last === ')'
  if (!sure && !maybe && !remark && colon < 0) return null
  const kind = kindOf(cues, line, tokens, employerName)
  if (remark && kind?.from === line.from && wordAt(kind.to, tokens) === '(')
    return { section: kind.section, whole: true }
  if (sure || maybe) {
    const listed = next?.bullet === true
    const leads = kind?.leads === true && (listed || line.afterGap)
    // "Skills that are an advantage"
    const trails = kind?.section === 'nice-to-have' && kind.to >= line.to - 1 && listed
    if (!sure && item.test(text.slice(line.start, line.end))) return null
    if (kind && (sure || kind.covers >= looseShare || leads || trails))
      return { section: kind.section, whole: colon < 0 || colon === line.to - 1 || kind.from > colon }
    return sure && words <= headingWordsMax ? 'unknown' : null
  }
  if (!kind || kind.to > colon + 1 || !kind.leads) return null
  const head = (ends[colon] ?? 0) - (starts[line.from] ?? 0)
  return head <= looseCharsMax && (line.marked !== null || !line.bullet)
    ? { section: kind.section, whole: false }
    : null
}
/** "Knowledge of Terraform" is what is asked for, as an item of a list without bullets. */
const item =
  /^(?:\p{L}+ ){0,2}(?:(?:experience|knowledge|skills|expertise|competencies|background) (?:and |& |or )?){1,2}(?:of|with|in|on|using|working|building)\b/iu
const headingCharsMax = 110
const headingWordsMax = 16
const looseCharsMax = 70
const looseWordsMax = 11
const looseShare = 0.5

/** The token of a colon near the line's beginning, -1 without. */
function colonOf(line: RawLine, { text, starts }: Tokens): number {
  for (let i = line.from; i < Math.min(line.to, line.from + looseWordsMax); i++)
    if (text.charAt(starts[i] ?? 0) === ':') return i
  return -1
}

/** What the longest phrase of a heading says; among equals the one that is more telling. */
function kindOf(cues: LineCues, line: RawLine, tokens: Tokens, employerName: string) {
  let best: { kind: string; from: number; to: number } | null = null
  const asks = cues.headings.some(({ kind, from }) => kind === 'requirements' && from === line.from)
  for (const phrase of cues.headings) {
    if (asks && phrase.kind === 'nice-to-have' && isOfOneThing(phrase.from, line, tokens)) continue
    if (phrase.kind === 'team' && phrase.to - phrase.from === 1 && !isAlone(phrase, line, tokens)) continue
    if (phrase.kind === 'nice-to-have' && phrase.from === line.from && wishFirst.test(wordAt(phrase.from, tokens))) {
      best = phrase
      break
    }
    const longer = best === null ? 1 : wordsOf(phrase, tokens) - wordsOf(best, tokens)
    if (longer > 0 || (longer === 0 && best && rank(phrase.kind) < rank(best.kind))) best = phrase
  }
  const words = Math.max(1, line.to - line.from)
  if (aboutEmployer(line, tokens, employerName))
    return { section: 'company' as const, covers: 1, leads: true, from: line.from, to: line.to }
  if (!best) return null
  return {
    section: best.kind === 'team' ? ('other' as const) : (best.kind as Section),
    covers: (best.to - best.from) / words,
    leads: best.from <= line.from + 1,
    from: best.from,
    to: best.to,
  }
}
/** What opens a heading of wishes, whatever it is that is wished for: "Preferred technical expertise". */
const wishFirst = /^(?:preferred|desired|desirable|nice|optional|beneficial)$/i
/** "Requirements, degree preferred": behind a comma, with what it is said of. */
function isOfOneThing(from: number, line: RawLine, tokens: Tokens): boolean {
  for (let i = line.from; i < from - 1; i++) if (wordAt(i, tokens) === ',') return true
  return false
}
/** "Team:", where "Team Leadership & Management:" heads duties. */
const isAlone = ({ from, to }: { from: number; to: number }, line: RawLine, tokens: Tokens) =>
  from === line.from && (to === line.to || wordAt(to, tokens) === ':')
/** What parts a list of wishes, right below its heading: "Nice to have", "Experience:". */
const isGroupOfWishes = ({ start, end }: RawLine, { text }: Tokens) => groupsOfWishes.test(text.slice(start, end))
const groupsOfWishes =
  /^(?:(?:technical|professional|relevant|work) )?(?:experience|skills|knowledge|education|expertise|certifications|competencies)(?: (?:and|&) (?:experience|skills|knowledge|education|expertise|certifications))?:?$/i
const wordAt = (i: number, { text, starts, ends }: Tokens) => text.slice(starts[i], ends[i])
/** How many words a phrase has: `you'll` is one, though three tokens. */
function wordsOf({ from, to }: { from: number; to: number }, { text, starts }: Tokens): number {
  let words = to - from
  for (let i = from; i < to; i++) if (/['’]/.test(text.charAt(starts[i] ?? 0))) words -= 2
  return words
}
const order = ['nice-to-have', 'requirements', 'benefits', 'legal', 'tech-stack', 'responsibilities', 'team', 'company']
const rank = (kind: string) => order.indexOf(kind)

/** `About Acme`, `Why Acme`, `Life at Acme`. */
function aboutEmployer(line: RawLine, { text }: Tokens, name: string): boolean {
  if (name.length < 2 || line.end - line.start > looseCharsMax) return false
  const words = text.slice(line.start, line.end).toLowerCase()
  return /^(?:about|why|life at|working at|join|who is|what is)\b/.test(words) && words.includes(name)
}

/** Under these headings a sentence of "our platform" speaks of what the role works on. */
const isOfRole = new Set<Section>(['responsibilities', 'tech-stack'])

function sectionOfLine(line: RawLine, { counts }: LineCues, current: Section): Section {
  const { legal, benefits, company, duty, requirement } = counts
  const words = line.to - line.from
  const asks = requirement + duty
  if (legal > 0 && (legal > 1 || asks === 0 || current === 'legal')) return 'legal'
  if (benefits > 1 && benefits > requirement) return 'benefits'
  if (benefits === 1 && asks === 0 && (words < 30 || current !== 'requirements')) return 'benefits'
  // Requirements behind a list of perks, without a heading between.
  if ((current === 'benefits' || current === 'legal') && requirement > 0 && benefits + legal === 0 && line.bullet)
    return 'requirements'
  if (current === 'benefits' || current === 'legal') return current
  if (company > 0 && asks === 0 && !line.bullet && !isOfRole.has(current)) return 'company'
  if (current === 'company' || current === 'other') {
    if (current === 'company' && !(requirement > 1 || (duty > 0 && company === 0))) return 'company'
    if (requirement > 0 && requirement >= duty) return 'requirements'
    if (duty > 0) return 'responsibilities'
  }
  return current
}
