import type { Section } from '../classification.ts'
import type { Tokens } from '../text/tokens.ts'
import type { LineCues } from './line-cues.ts'
import type { RawLine } from './lines.ts'
import { itemsOfWishes } from './wish-lists.ts'

/**
 * Gives each line its section. A heading opens a section; a line whose own words tell another one (an equal-opportunity
 * sentence, a list of perks, a sentence about the company) has that, wherever it stands; prose without headings goes by
 * its words alone. `untold`: an item of a list right below a line so short that it may be its heading, though it tells no
 * section, as that of what one does or works with.
 */
export function sectionsOf(
  lines: readonly RawLine[],
  cues: readonly LineCues[],
  tokens: Tokens,
  employer: string,
): { section: Section; heading: boolean; untold: boolean }[] {
  let current: Section = 'other'
  const name = employer.toLowerCase().split(/[\s,]/)[0] ?? ''
  let isBelowHeading = false
  let isListHeaded = false
  const wished = itemsOfWishes(lines, tokens)
  return lines.map((line, i) => {
    if (!line.bullet) isListHeaded = line.end - line.start <= looseCharsMax && !isOfEmployer(line, tokens)
    const told = cues[i] ?? nothing
    const opened = headingOf(line, lines[i + 1], told, tokens, name)
    const isSub = isBelowHeading
    isBelowHeading = opened !== null && (opened === 'unknown' || opened.whole)
    if (opened === 'unknown') {
      if (current === 'company') current = 'other'
      return { section: current, heading: true, untold: false }
    }
    if (opened) {
      if (!(isSub && current === 'nice-to-have' && isGroupOfWishes(line, tokens))) current = opened.section
      if (current === 'other') isListHeaded = false
      if (opened.whole) return { section: current, heading: true, untold: false }
    }
    const byWords = sectionOfLine(line, told, current)
    const section = wished[i] && !asides.has(byWords) ? 'nice-to-have' : byWords
    const isUntold = section === 'other' && line.bullet && isListHeaded && told.counts.company === 0
    return { section, heading: false, untold: isUntold }
  })
}
/** What no list of wishes holds, wherever it stands. */
const asides = new Set<Section>(['benefits', 'legal'])
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
  const last = text.charAt(line.end - 1).replace('：', ':')
  const colon = colonOf(line, tokens)
  // An item of a list that is marked as a heading is one only by its words.
  const isMarkedItem = line.bullet && line.marked === 'heading' && last !== ':'
  const sure = length <= headingCharsMax && !isMarkedItem && (line.marked !== null || (last === ':' && !line.bullet))
  const short = !line.bullet && length <= looseCharsMax
  const isLeftOpen = short && leftOpen.test(text.slice(line.start, line.end))
  const maybe = isLeftOpen || ((short || isMarkedItem) && words <= looseWordsMax && !/[.,;!]/.test(last))
  const remark = !line.bullet && length <= headingCharsMax && last === ')'
  const cheers = short && last === '!'
  if (!sure && !maybe && !remark && !cheers && colon < 0) return null
  const kind = kindOf(cues, line, tokens, employerName)
  if (remark && kind?.from === line.from && wordAt(kind.to, tokens) === '(')
    return { section: kind.section, whole: true }
  const listed = next?.bullet === true
  if (cheers && !sure && colon < 0) {
    const isWish = kind?.section === 'nice-to-have' && (kind.covers >= looseShare || (kind.leads && listed))
    return isWish ? { section: kind.section, whole: true } : null
  }
  if (sure || maybe) {
    const leads = kind?.leads === true && !line.bullet && (listed || line.afterGap)
    // "Skills that are an advantage", "What will be your responsibilities"
    const trails = kind !== null && listed && isLast(kind, line, tokens)
    const goesOn = kind !== null && listed && isLeftOpen
    if (!sure && item.test(text.slice(line.start, line.end))) return null
    if (kind && (sure || kind.covers >= looseShare || leads || trails || goesOn))
      return { section: kind.section, whole: colon < 0 || colon === line.to - 1 || kind.from > colon }
    return sure && words <= headingWordsMax ? 'unknown' : null
  }
  if (!kind || kind.to > colon + 1 || !(kind.leads || isRightBefore(colon, kind, line, tokens))) return null
  const head = (ends[colon] ?? 0) - (starts[line.from] ?? 0)
  return head <= looseCharsMax && (line.marked !== null || !line.bullet)
    ? { section: kind.section, whole: false }
    : null
}
/** "Even better...", "As a member of our team, you will…" */
const leftOpen = /(?:\.{3}|…\.?)$/
/** "Our customers", "Our clusters": what the employer has. */
const isOfEmployer = (line: RawLine, tokens: Tokens) => wordAt(firstWord(line, tokens), tokens).toLowerCase() === 'our'
/** Whether a heading ends with its phrase; of what is not wished for, with a word that is a heading's only. */
function isLast({ section, to }: Kind, line: RawLine, tokens: Tokens): boolean {
  if (section === 'nice-to-have') return to >= line.to - 1
  return to >= line.to && headsOnly.test(wordAt(to - 1, tokens))
}
const headsOnly = /^(?:responsibilities|requirements|qualifications|duties)$/i
/** "Additional or preferred qualifications: five years of …" */
const isRightBefore = (colon: number, { to, from }: Kind, line: RawLine, tokens: Tokens) =>
  to === colon && to - from > 1 && from <= line.from + headTokensMax && headsOnly.test(wordAt(to - 1, tokens))
const headTokensMax = 4
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
    if (':：'.includes(text.charAt(starts[i] ?? 0))) return i
  return -1
}

type Kind = { section: Section; covers: number; leads: boolean; from: number; to: number }

/** What the longest phrase of a heading says; among equals the one that is more telling. */
function kindOf(cues: LineCues, line: RawLine, tokens: Tokens, employerName: string): Kind | null {
  let best: { kind: string; from: number; to: number } | null = null
  const first = firstWord(line, tokens)
  const asks = cues.headings.some(({ kind, from }) => kind === 'requirements' && from === first)
  for (const phrase of cues.headings) {
    if (asks && phrase.kind === 'nice-to-have' && isOfOneThing(phrase.from, line, tokens)) continue
    if (phrase.kind === 'team' && phrase.to - phrase.from === 1 && !isAlone(phrase, line, tokens)) continue
    if (phrase.kind === 'nice-to-have' && phrase.from === first && wishFirst.test(wordAt(phrase.from, tokens))) {
      best = phrase
      break
    }
    // "What we offer as a bonus" is given.
    if (best?.kind === 'benefits' && best.from === first && phrase.kind === 'nice-to-have') continue
    const longer = best === null ? 1 : wordsOf(phrase, tokens) - wordsOf(best, tokens)
    if (longer > 0 || (longer === 0 && best && rank(phrase.kind) < rank(best.kind))) best = phrase
  }
  const words = Math.max(1, lastWord(line, tokens) - first)
  if (aboutEmployer(line, tokens, employerName))
    return { section: 'company', covers: 1, leads: true, from: line.from, to: line.to }
  if (!best) return null
  return {
    section: best.kind === 'team' ? ('other' as const) : (best.kind as Section),
    covers: (best.to - best.from) / words,
    leads: best.from <= line.from + 1,
    from: best.from,
    to: best.to,
  }
}
/** A heading's first word, behind a sign ("✨ Preferred skills"). */
function firstWord(line: RawLine, tokens: Tokens): number {
  return /^\P{L}+$/u.test(wordAt(line.from, tokens)) ? line.from + 1 : line.from
}
/** Behind a heading's last word, without dots, cheers, dashes or what closes it. */
function lastWord(line: RawLine, tokens: Tokens): number {
  let to = line.to
  while (to > line.from + 1 && /^[.…!–—＞】-]+$/.test(wordAt(to - 1, tokens))) to--
  return to
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
  // Requirements behind a list of perks or words on the company, without a heading between.
  const isAside = current === 'benefits' || current === 'legal' || (current === 'company' && company === 0)
  if (isAside && requirement > 0 && benefits + legal === 0 && line.bullet) return 'requirements'
  if (current === 'benefits' || current === 'legal') return current
  if (company > 0 && asks === 0 && !line.bullet && !isOfRole.has(current)) return 'company'
  if (current === 'company' || current === 'other') {
    if (current === 'company' && !(requirement > 1 || (duty > 0 && company === 0))) return 'company'
    if (requirement > 0 && requirement >= duty) return 'requirements'
    if (duty > 0) return 'responsibilities'
  }
  return current
}
