import type { Section, Span } from '../classification.ts'
import type { Document } from '../document/document.ts'
import type { Mention } from '../document/mentions.ts'
import type { Tokens } from '../text/tokens.ts'

/** A sentence, a bullet or a part of one: what the learned part reads and what is shown as evidence. Tokens [from, to). */
export type Passage = Span & {
  readonly from: number
  readonly to: number
  readonly section: Section
  /** Asked for as a nice-to-have, by its section or its own words. */
  readonly preferred: boolean
  readonly mentions: readonly Mention[]
}

/** Evidence is at most 300 characters long; what is longer is cut between words. */
const passageCharsMax = 290
/** A shorter piece is read together with what follows it: "Kubernetes; Docker; Helm". */
const pieceCharsMin = 25
const passagesMax = 2_000

/** Cuts a posting into passages, the title first. Linear in the text's length; at most `passagesMax`. */
export function passagesOf(document: Document, mentions: readonly Mention[]): Passage[] {
  const { clauses, cues } = document
  const { tokens } = document.body
  const passages: Passage[] = []
  let next = mentions.findIndex((mention) => mention.field === 'description')
  if (next < 0) next = mentions.length
  const title = document.title.tokens
  const [start, end] = [title.starts[0] ?? 0, endOfTitle(title)]
  if (end - start >= spanCharsMin)
    passages.push({
      field: 'title',
      start,
      end,
      from: 0,
      to: title.count,
      section: 'title',
      preferred: false,
      mentions: mentions.slice(0, next),
    })
  for (const line of document.lines) {
    const { section } = line
    let from = line.from
    for (const to of piecesOf(tokens, clauses.of, line.from, line.to)) {
      if (passages.length >= passagesMax) return passages
      const last = tokens.ends[to - 1] ?? 0
      const first = afterMarkers(tokens, from, to)
      const since = next
      while ((mentions[next]?.start ?? last) < last) next++
      if (last - first >= spanCharsMin) {
        const own = next > since ? mentions.slice(since, next) : none
        const preferred =
          section === 'nice-to-have' ||
          (cues[clauses.of[from] ?? 0]?.some(({ kind }) => kind === 'preferred' || kind === 'preferredAfter') ?? false)
        const end = Math.min(last, first + passageCharsMax)
        passages.push({ field: 'description', start: first, end, from, to, section, preferred, mentions: own })
      }
      from = to
    }
  }
  return passages
}
const spanCharsMin = 3

/** Where the title ends, or its last word that a passage has room for. */
function endOfTitle({ ends, count }: Tokens): number {
  let words = count
  while (words > 1 && (ends[words - 1] ?? 0) > passageCharsMax) words--
  return Math.min(ends[words - 1] ?? 0, passageCharsMax)
}

/** Where a piece begins to be words: what is shown has no bullet, comma or slash before them. */
function afterMarkers({ text, starts, ends }: Tokens, from: number, to: number): number {
  const begin = starts[from] ?? 0
  const last = ends[to - 1] ?? 0
  for (let i = from; i < to; i++) {
    const start = starts[i] ?? 0
    if (!markers.has(text.charAt(start))) return last - start >= spanCharsMin ? start : begin
  }
  return begin
}
const markers = new Set('-–—•·▪◦●○■►▸➢➤✓✔⚙_,;:/&+|>'.split(''))

const none: readonly Mention[] = []

/** Cuts the tokens [from, to) of a line at its clauses, joins what is short and cuts what is long. Out: where pieces end. */
function piecesOf({ starts, ends }: Tokens, clauseOf: Int32Array, from: number, to: number): number[] {
  const cuts: number[] = []
  let first = from
  for (let i = from + 1; i < to; i++) {
    const begin = starts[first] ?? 0
    const isTooLong = (ends[i] ?? 0) - begin > passageCharsMax
    if (!isTooLong && (clauseOf[i] === clauseOf[i - 1] || (ends[i - 1] ?? 0) - begin < pieceCharsMin)) continue
    let cut = i
    // Between words that a space parts: not behind the apostrophe of `the world's largest`.
    if (isTooLong) while (cut > first + 1 && starts[cut] === ends[cut - 1]) cut--
    first = cut > first + 1 ? cut : i
    cuts.push(first)
  }
  if (from < to) cuts.push(to)
  return cuts
}
