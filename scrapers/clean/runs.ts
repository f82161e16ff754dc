import { findContacts, maskPassesMax, type Span } from '../contacts.ts'
import { cutText, invisible } from './visible.ts'

/** A stretch of text in one style. `\n` is a line break, everything else is what a reader sees. */
export type Run = { text: string; strong: boolean; em: boolean; href: string | null }

export const lineBreak: Run = { text: '\n', strong: false, em: false, href: null }

/**
 * Tidies the text of one block: no invisible characters, single spaces, no space around a line break.
 * In: runs as they were read. Out: one list a paragraph (an empty line parts them), contacts masked, none empty.
 */
export function tidyParagraphs(runs: Run[]): Run[][] {
  const text = textOf(runs)
  const isTidy = !untidy.test(text)
  if (isTidy && !contactSign.test(text)) return [merged(runs)].filter((line) => line.length > 0)
  const visible = isTidy ? runs : replaceSpans(runs, spansOf(runs, invisible, ''))
  return splitRuns(spaced(visible), '\n\n')
    .map((paragraph) => merged(mask(trim(paragraph))))
    .filter((paragraph) => paragraph.length > 0)
}

/** What has neither of these is one tidy line, and holds no contact: most blocks, which are read no further. */
const untidy = /[^!-~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027\u2030-\u205E\u2070-\u2BFF ]| {2}|^ | $/
/** Every address has one of these signs, or is spelled with ` AT `; a telephone number has four digits at least (1-800-FLOWERS). */
const contactSign = /[@([{]|AT|\d(?:\D*\d){3}/

const spaced = (runs: Run[]) =>
  replaceSpans(
    runs,
    spansOf(runs, loose, (found) => found.replace(/ +/g, '').slice(0, 2) || ' '),
  )

export function textOf(runs: Run[]): string {
  let text = ''
  for (const run of runs) text += run.text
  return text
}

/** The first `length` UTF-16 units of `runs`, no half character at the end, and no space. */
export function cut(runs: Run[], length: number): Run[] {
  const kept = cutText(textOf(runs), length).trimEnd()
  return slice(runs, 0, kept.length)
}

/** The runs between the places where `parting` is found in the joined text. */
export function splitRuns(runs: Run[], parting: string): Run[][] {
  const parts: [number, number][] = []
  let from = 0
  for (const { length } of textOf(runs).split(parting)) {
    parts.push([from, from + length])
    from += length + parting.length
  }
  return parts.length === 1 ? [runs] : slices(runs, parts)
}

/** A part of the joined text that gets a style, or is dropped (`null`). */
export type Restyled = { start: number; end: number; style: Partial<Omit<Run, 'text'>> | null }

/** Gives `parts` (in order, not overlapping) of the joined text another style. */
export function restyle(runs: Run[], parts: Restyled[]): Run[] {
  const result: Run[] = []
  let next = 0
  let offset = 0
  for (const run of runs) {
    const end = offset + run.text.length
    const take = (from: number, to: number, style: Restyled['style']) => {
      if (style && from < to) result.push({ ...run, ...style, text: run.text.slice(from - offset, to - offset) })
    }
    let at = offset
    for (let part = parts[next]; part !== undefined && part.start < end; part = parts[next]) {
      take(at, part.start, {})
      take(Math.max(at, part.start), Math.min(part.end, end), part.style)
      at = Math.min(part.end, end)
      if (part.end > end) break
      next++
    }
    take(at, end, {})
    offset = end
  }
  return merged(result)
}

/** Runs of spaces, and line breaks with the spaces around them. */
const loose = / *\n[ \n]*| {2,}/g

function spansOf(runs: Run[], pattern: RegExp, text: string | ((found: string) => string)): Span[] {
  const spans: Span[] = []
  const joined = textOf(runs)
  if (joined.search(pattern) === -1) return spans
  for (const match of joined.matchAll(pattern)) {
    const replacement = typeof text === 'string' ? text : text(match[0])
    if (replacement !== match[0])
      spans.push({ start: match.index, end: match.index + match[0].length, text: replacement })
  }
  return spans
}

/** Replaces `spans` (in order, not overlapping) in the joined text; a replacement takes the style of where it starts. */
function replaceSpans(runs: Run[], spans: Span[]): Run[] {
  if (spans.length === 0) return runs
  const result: Run[] = []
  let next = 0
  let offset = 0
  for (const run of runs) {
    const end = offset + run.text.length
    let text = ''
    let at = offset
    for (let span = spans[next]; span !== undefined && span.start < end; span = spans[next]) {
      if (span.start >= offset) text += run.text.slice(at - offset, span.start - offset) + span.text
      at = Math.min(span.end, end)
      if (span.end > end) break
      next++
    }
    result.push({ ...run, text: text + run.text.slice(at - offset) })
    offset = end
  }
  return result
}

function trim(runs: Run[]): Run[] {
  const text = textOf(runs)
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  return start === 0 && end === text.length ? runs : slice(runs, start, end)
}

export const slice = (runs: Run[], start: number, end: number): Run[] => slices(runs, [[start, end]])[0] ?? []

/** Several such parts, in order and not overlapping: read in one go, as each of many would begin anew at the first of many runs. */
export function slices(runs: Run[], parts: [start: number, end: number][]): Run[][] {
  let first = 0
  let offset = 0
  return parts.map(([start, end]) => {
    for (let run = runs[first]; run && offset + run.text.length <= start; run = runs[++first]) offset += run.text.length
    const result: Run[] = []
    let at = offset
    for (let i = first, run = runs[i]; run && at < end; run = runs[++i]) {
      const text = run.text.slice(Math.max(0, start - at), end - at)
      if (text !== '') result.push({ ...run, text })
      at += run.text.length
    }
    return result
  })
}

/** Hides contacts in the joined text, so that one whose halves are styled differently is found too. */
function mask(runs: Run[]): Run[] {
  let masked = runs
  for (let pass = 0; pass < maskPassesMax; pass++) {
    const contacts = findContacts(textOf(masked))
    if (contacts.length === 0) break
    masked = replaceSpans(masked, contacts)
  }
  return masked
}

/** Neighbours of one style joined, empty ones dropped. */
function merged(runs: Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (run.text === '') continue
    if (last && sameStyle(last, run)) last.text += run.text
    else result.push({ ...run })
  }
  return result
}

export const sameStyle = (a: Run, b: Run) => a.strong === b.strong && a.em === b.em && a.href === b.href
