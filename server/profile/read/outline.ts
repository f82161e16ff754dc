import { type DateRange, dateRangeIn } from './dates.ts'
import { roleWord } from './personal.ts'

export type Part =
  | 'head'
  | 'summary'
  | 'skills'
  | 'experience'
  | 'projects'
  | 'education'
  | 'certifications'
  | 'languages'
  | 'other'

/** A line with text in it: `text.slice(start, end)`, without the white space around. */
export type Line = {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly part: Part
  readonly bullet: boolean
}

/** A position that was held: its lines from `start` to `end`, its title as written, and when. */
export type Position = {
  readonly start: number
  readonly end: number
  readonly title: string | null
  readonly range: DateRange
}

export type Outline = { readonly lines: readonly Line[]; readonly positions: readonly Position[] }

/** A résumé's lines with the part that each stands in, and the positions of its experience. Linear in its length. */
export function outlineOf(text: string, now: Date): Outline {
  const lines = withWholeDates(linesOf(text), text, now)
  return { lines, positions: positionsOf(lines, now) }
}

const headings: [Part, RegExp][] = [
  [
    'experience',
    /^(?:(?:professional|work|relevant|career|employment|technical|industry|selected|additional) )?(?:experience|history|employment|career)(?: history| summary)?$|^(?:berufserfahrung|beruflicher werdegang|werdegang|exp[ée]rience professionnelle|experiencia (?:profesional|laboral)|experi[êe]ncia profissional|esperienz[ae] (?:professional[ei]|lavorativ[ae])|werkervaring|do[śs]wiadczenie(?: zawodowe)?)$/i,
  ],
  [
    'skills',
    /^(?:(?:technical|core|key|professional|relevant|main|hard|it|additional|other) )?(?:skills?|competenc(?:ies|es)|expertise|technologies|tech(?:nology|nical)? stack|toolbox|tools|proficienc(?:ies|y)|strengths)(?: (?:and|&) (?:tools|technologies|skills|competencies|expertise|abilities))?(?: summary)?$|^(?:kenntnisse|f[äa]higkeiten|it-kenntnisse|comp[ée]tences|habilidades|competencias|conocimientos(?: t[ée]cnicos)?|compet[êe]ncias|conhecimentos|competenze(?: tecniche)?|vaardigheden|umiej[ęe]tno[śs]ci)$/i,
  ],
  [
    'education',
    /^(?:education|academic background|academics|studies|qualifications|education (?:and|&) (?:training|certifications?)|training|coursework|ausbildung|studium|bildung|formation|educaci[óo]n|formaci[óo]n(?: acad[ée]mica)?|educa[çc][ãa]o|forma[çc][ãa]o(?: acad[êe]mica)?|istruzione(?: e formazione)?|opleiding(?:en)?|wykszta[łl]cenie)$/i,
  ],
  [
    'certifications',
    /^(?:(?:professional )?certifications?|certificates?|licen[cs]es?(?: (?:and|&) certifications?)?|certifications? (?:and|&) (?:licen[cs]es?|training)|zertifikate|zertifizierungen|certificaciones|certifica[çc][õo]es|certificazioni|certificaten)$/i,
  ],
  [
    'projects',
    /^(?:(?:personal|side|selected|key|open[- ]source|notable) )?(?:projects?|open[- ]source|contributions|projekte)(?: experience)?$/i,
  ],
  [
    'summary',
    /^(?:(?:professional|career|executive) )?(?:summary|profile|objective|about(?: me)?|overview|statement|profil|zusammenfassung|[üu]ber mich|perfil(?: profesional)?|resumen|resumo|profilo|profiel|sobre m[íi])$/i,
  ],
  [
    'languages',
    /^(?:languages?(?: skills)?|sprachen|sprachkenntnisse|langues|idiomas|l[íi]nguas|lingue|talen|j[ęe]zyki)$/i,
  ],
  [
    'other',
    /^(?:interests?|hobbies|interests (?:and|&) hobbies|references?|referees|publications?|patents?|awards?(?: (?:and|&) honou?rs)?|honou?rs(?: (?:and|&) awards?)?|volunteering|volunteer(?: experience| work)?|memberships?|contact|interessen|referenzen|ehrenamt)$/i,
  ],
]

const headingCharsMax = 50

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let part: Part = 'head'
  let at = 0
  while (at <= text.length) {
    const newline = text.indexOf('\n', at)
    const stop = newline < 0 ? text.length : newline
    const raw = text.slice(at, stop)
    const words = raw.trim()
    if (words) {
      const opened = partOpenedBy(words)
      if (opened) part = opened
      const start = at + raw.indexOf(words)
      lines.push({
        start,
        end: start + words.length,
        words,
        part,
        bullet: /^(?:[-–—•·▪◦●○■►▸➢✓*+]|\d{1,2}[.)])\s/.test(words),
      })
    }
    at = stop + 1
  }
  return lines
}

/** A span of dates is no longer than this, on either side of the end of a line. */
const datesCharsMax = 40

/** Narrow columns break a line within its dates ("Mar 2021 -", "Present"): such two lines are one. */
function withWholeDates(lines: readonly Line[], text: string, now: Date): Line[] {
  const whole: Line[] = []
  for (const line of lines) {
    const before = whole.at(-1)
    if (before && before.part === line.part && isCutInDates(before, line, now))
      whole[whole.length - 1] = {
        ...before,
        end: line.end,
        words: text.slice(before.start, line.end).replace(/\s/g, ' '),
      }
    else whole.push(line)
  }
  return whole
}

function isCutInDates({ words }: Line, next: Line, now: Date): boolean {
  const tail = words.slice(-datesCharsMax)
  if (!/\d/.test(tail)) return false
  const range = dateRangeIn(`${tail} ${next.words.slice(0, datesCharsMax)}`, now)
  if (!range || range.start >= tail.length || range.end <= tail.length) return false
  return !next.bullet || range.end > tail.length + next.words.length
}

/** The part that a line is the heading of; `null` for any other line. */
export function partOpenedBy(words: string): Part | null {
  if (words.length > headingCharsMax) return null
  const plain = words
    .replace(/[#*_=:|~]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return headings.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

/** Where a résumé has no heading of experience, every dated line outside of education opens a position. */
function positionsOf(lines: readonly Line[], now: Date): Position[] {
  const headed = lines.some(({ part }) => part === 'experience')
  const counts = ({ part }: Line) =>
    headed ? part === 'experience' : part === 'head' || part === 'summary' || part === 'other'
  const dated = lines.flatMap((line, index) => {
    if (!counts(line)) return []
    const range = dateRangeIn(line.words, now)
    return range && !isSentence(line, range) ? [{ index, range, first: firstOf(lines, { index, range }, counts) }] : []
  })
  return dated.map(({ index, range, first }, at) => {
    const next = dated[at + 1]?.first ?? lines.length
    const own = lines.slice(first, next).filter(counts)
    return {
      start: own[0]?.start ?? 0,
      end: own.at(-1)?.end ?? 0,
      title: titleOf(own.slice(0, index - first + 3), lines[index]?.words.slice(range.start, range.end) ?? ''),
      range,
    }
  })
}

/** "Cut cost by 40% from 2019 to 2021 by moving …" tells of work; it opens no position. */
const isSentence = ({ bullet, words }: Line, { start, end }: DateRange) => bullet && words.length - (end - start) > 90

const headerLinesMax = 2
const headerCharsMax = 100

/** The first line of a position's header: title and employer may stand in up to two lines before the dates. */
function firstOf(lines: readonly Line[], { index, range }: Dated, counts: (line: Line) => boolean) {
  const dated = lines[index]?.words ?? ''
  let words = `${dated.slice(0, range.start)}\t${dated.slice(range.end)}`.trim()
  let isTitled = roleWord.test(words)
  let first = index
  while (first > 0 && index - first < headerLinesMax && !isWhole(words)) {
    const before = lines[first - 1]
    if (!before || !counts(before) || before.bullet || before.words.length > headerCharsMax) break
    if (/[.;,]$/.test(before.words) || partOpenedBy(before.words)) break
    if (isTitled && isList(before)) break
    words = before.words
    isTitled ||= roleWord.test(words)
    first--
  }
  return first
}

type Dated = { index: number; range: DateRange }

/** "SRE at Acme" has title and employer: what stands above it is of the position before. */
const isWhole = (words: string) => roleWord.test(words) && /\s[|•·–—-]\s|\S\s?\t\s?\S| at | @ /.test(words)

/** Above a title "Kubernetes, Terraform, AWS" is no employer with its place, but what was done before. */
const isList = ({ words }: Line) => words.split(',').length >= 3

/** The part of the header that says what the person was. */
function titleOf(header: readonly Line[], dates: string): string | null {
  for (const { words, bullet } of header) {
    if (bullet && words.length > headerCharsMax) continue
    const undated = words.replace(dates, '\t')
    const parts = undated
      .split(/[|•·\t()]|\s[–—-]\s|,\s| at | @ /)
      // From the first of such signs only: there may be very many before something else.
      .map((part) => part.replace(/^[\s#*_–—-]+|(?<![\s*_–—:,-])[\s*_–—:,-]+$/g, ''))
    const title = parts.find((part) => part.length <= headerCharsMax && roleWord.test(part))
    if (title) return title
  }
  return null
}
