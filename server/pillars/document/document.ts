import type { Modality, Section } from '../classification.ts'
import type { Lexicon } from '../phrases/lexicon.ts'
import { type Scan, scan } from '../phrases/scan.ts'
import { lineEnd, type Tokens } from '../text/tokens.ts'
import { type Clauses, clausesOf, cuesInClauses, type ModalityCue } from './clauses.ts'
import { cuesOfLines } from './line-cues.ts'
import type { Line, RawLine } from './lines.ts'
import { sectionsOf } from './sections.ts'

/** A posting as the classifier reads it: title and text, searched for phrases, and the text's lines with their sections. */
export type Document = {
  readonly title: Scan
  readonly body: Scan
  readonly lines: readonly Line[]
  /** The body's clauses, and per clause the words that tell how strongly something is asked for. */
  readonly clauses: Clauses
  readonly cues: readonly (readonly ModalityCue[] | undefined)[]
}

/**
 * Reads a posting into lines and sections. In: title and stored plain text (Markdown or not), the compiled taxonomy, and
 * the employer's name, as `About Acme` is a heading at Acme only. Linear in the text's length.
 */
export function readDocument(posting: { title: string; text: string; employer: string }, lexicon: Lexicon): Document {
  const body = scan(posting.text, lexicon)
  const raw = splitLines(body.tokens)
  const cues = cuesOfLines(body, raw, lexicon)
  const sections = sectionsOf(raw, cues, body.tokens, posting.employer)
  const clauses = clausesOf(body.tokens)
  return {
    title: scan(posting.title, lexicon),
    body,
    clauses,
    cues: cuesInClauses(body, clauses, lexicon),
    lines: raw.map(({ start, end, from, to, bullet }, i) => ({
      start,
      end,
      from,
      to,
      bullet,
      section: sections[i]?.section ?? 'other',
      heading: sections[i]?.heading ?? false,
      untold: sections[i]?.untold ?? false,
    })),
  }
}

/** What a mention counts as where its sentence says nothing else. */
export function modalityOfSection(section: Section): Modality {
  if (section === 'nice-to-have') return 'preferred'
  return section === 'company' || section === 'benefits' || section === 'legal' || section === 'other'
    ? 'mentioned'
    : 'required'
}

function splitLines(tokens: Tokens): RawLine[] {
  const { text, words, starts, ends, count } = tokens
  const lines: RawLine[] = []
  let from = 0
  let lineStart = 0
  let afterGap = true
  for (let i = 0; i <= count; i++) {
    if (i < count && words[i] !== lineEnd) continue
    const lineStop = i < count ? (starts[i] ?? 0) : text.length
    let first = from
    while (first < i && isMarker(text.charAt(starts[first] ?? 0))) first++
    if (first === from && isLetterMarker(text, starts[first] ?? 0)) first++
    const lead = text.slice(lineStart, first < i ? starts[first] : lineStop)
    if (first < i) {
      const stop = ends[i - 1] ?? 0
      const marked = markedAs(text, lead, stop, lineStop)
      const bullet = lead.trimStart() !== '' && bulletLead.test(lead)
      const indent = lead.length - lead.trimStart().length
      for (const piece of piecesOf(tokens, first, i)) {
        const { from: pieceFrom, to } = piece
        lines.push({
          start: starts[pieceFrom] ?? 0,
          end: ends[to - 1] ?? 0,
          from: pieceFrom,
          to,
          bullet,
          marked,
          afterGap,
          indent,
        })
        afterGap = false
      }
    }
    if (i < count) {
      const gap = text.slice(starts[i], ends[i])
      if (gap.indexOf('\n') !== gap.lastIndexOf('\n')) afterGap = true
      lineStart = (starts[i] ?? 0) + gap.lastIndexOf('\n') + 1
      from = i + 1
    }
  }
  return lines
}

/** A line as it is, or sentence by sentence where it is so long that a whole posting may stand in it. */
function piecesOf({ text, starts, ends }: Tokens, from: number, to: number): { from: number; to: number }[] {
  if ((ends[to - 1] ?? 0) - (starts[from] ?? 0) <= lineCharsMax) return [{ from, to }]
  const pieces: { from: number; to: number }[] = []
  let first = from
  for (let i = from; i < to - 1; i++) {
    const end = ends[i] ?? 0
    if (!sentenceEnds.has(text.charAt(end - 1)) || starts[i + 1] === end) continue
    if (!/\p{Lu}/u.test(text.charAt(starts[i + 1] ?? 0))) continue
    pieces.push({ from: first, to: i + 1 })
    first = i + 1
  }
  return [...pieces, { from: first, to }]
}
const lineCharsMax = 600
const sentenceEnds = new Set(['.', '!', '?'])

const bulletLead = /^\s*(?:(?:[-–—•·▪◦●○■►▸➢✓✔*+o]|\d{1,2}[.)])\s|・)/
const markers = new Set('#-–—•·▪◦●○■►▸➢✓✔・>|+'.split(''))
const isMarker = (char: string) => markers.has(char)
/** What word processors make of a hollow bullet: `o Terraform`. */
const isLetterMarker = (text: string, at: number) =>
  text.charAt(at) === 'o' && /^o\s\p{Lu}/u.test(text.slice(at, at + 3))

function markedAs(text: string, lead: string, end: number, lineStop: number): RawLine['marked'] {
  if (lead.includes('#')) return 'heading'
  const tail = text.slice(end, lineStop)
  return lead.includes('**') && tail.includes('**') ? 'bold' : null
}
