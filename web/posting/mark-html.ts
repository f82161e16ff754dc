import { escapeHtml } from '../escape.ts'
import { alignText } from './align-text.ts'

/** A stretch of the plain text to mark; `attributes` are written on each of its `<mark>`s. */
export type Mark = {
  /** UTF-16 offsets into the plain text, `end` exclusive. */
  readonly start: number
  readonly end: number
  readonly attributes: Readonly<Record<string, string>>
  /** Attributes of the first of its `<mark>`s only: an id, so that a link leads to where it begins. */
  readonly first?: Readonly<Record<string, string>>
  /** Attributes of the last of its `<mark>`s only: what is shown once, after it. */
  readonly last?: Readonly<Record<string, string>>
}

/**
 * Marks stretches of a description in its HTML. In: sanitised `html` and the plain `text` of the same (as
 * `cleanDescription` makes both; any HTML whose text is escaped will do) and marks into `text`. Out: the same HTML
 * with `<mark>` elements around text only: tags and entities stay as they are, so its text content is unchanged.
 * A mark that crosses elements becomes several; marks that overlap are nested, the longer outside. Text of the HTML
 * that is not found in `text` stays unmarked. Pure; linear in `html` for a bounded number of marks at one place.
 */
export function markHtml(html: string, text: string, marks: readonly Mark[]): string {
  const pieces = cutPieces(html, text, marks)
  const places = new Map<Mark, { first: number; last: number }>()
  for (const [index, { within }] of pieces.entries())
    for (const mark of within) places.set(mark, { first: places.get(mark)?.first ?? index, last: index })
  const open = (mark: Mark, index: number) => {
    const place = places.get(mark)
    const first = place?.first === index ? mark.first : undefined
    const last = place?.last === index ? mark.last : undefined
    return `<mark${writeAttributes({ ...mark.attributes, ...first, ...last })}>`
  }
  return pieces
    .map(({ html, within }, index) =>
      within.length === 0
        ? html
        : within.map((mark) => open(mark, index)).join('') + html + '</mark>'.repeat(within.length),
    )
    .join('')
}

type Piece = { html: string; within: readonly Mark[] }

/** The HTML in pieces: tags and unmarked text as they are, and stretches of text that lie in the same marks. */
function cutPieces(html: string, text: string, marks: readonly Mark[]): Piece[] {
  const sorted = marks
    .map((mark) => ({ mark, start: wholeAt(text, mark.start), end: wholeAt(text, mark.end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const pieces: Piece[] = []
  let copied = 0
  let from = 0
  for (const node of alignText(html, text)) {
    while (from < sorted.length && (sorted[from]?.end ?? 0) <= node.start) from++
    const end = node.start + node.length
    const here = []
    for (let index = from; index < sorted.length; index++) {
      const span = sorted[index]
      if (span === undefined || span.start >= end) break
      if (span.end > node.start) here.push(span)
    }
    if (here.length === 0) continue
    const bounds = new Set(
      here.flatMap(({ start, end: spanEnd }) => [Math.max(start, node.start), Math.min(spanEnd, end)]),
    )
    let at = node.start
    for (const bound of [...bounds].sort((a, b) => a - b)) {
      const [rawStart, rawEnd] = [node.rawAt(at - node.start), node.rawAt(bound - node.start)]
      const within = here.filter((span) => span.start <= at && span.end > at).map(({ mark }) => mark)
      if (within.length > 0 && text.slice(at, bound).trim() !== '') {
        pieces.push({ html: html.slice(copied, rawStart), within: [] }, { html: html.slice(rawStart, rawEnd), within })
        copied = rawEnd
      }
      at = bound
    }
  }
  return [...pieces, { html: html.slice(copied), within: [] }]
}

/** The offset itself, or the one before it where it would cut a character of two units. */
const wholeAt = (text: string, offset: number) =>
  /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, offset - 1), offset + 1)) ? offset - 1 : offset

const writeAttributes = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('')
