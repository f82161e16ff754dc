import { endsWith, type Lexicon } from '../phrases/lexicon.ts'
import type { Scan } from '../phrases/scan.ts'
import type { RawLine } from './lines.ts'

/** The words of a line that tell its section: phrases of headings, as tokens [from, to), and counts of tell-tale phrases. */
export type LineCues = {
  readonly headings: readonly { readonly kind: string; readonly from: number; readonly to: number }[]
  readonly counts: Readonly<Record<'legal' | 'benefits' | 'company' | 'duty' | 'requirement', number>>
}

/** Sorts the cues of a text to its lines. In: the scan and its lines in order. Out: the cues of each line. */
export function cuesOfLines(body: Scan, lines: readonly RawLine[], lexicon: Lexicon): LineCues[] {
  let hit = 0
  return lines.map((line) => {
    const headings: { kind: string; from: number; to: number }[] = []
    const counts = { legal: 0, benefits: 0, company: 0, duty: 0, requirement: 0 }
    for (; hit < body.from.length && (body.from[hit] ?? 0) < line.to; hit++) {
      const from = body.from[hit] ?? 0
      const at = body.node[hit] ?? 0
      if (from < line.from || ((lexicon.ends[at] ?? 0) & endsWith.cue) === 0) continue
      for (const cue of lexicon.cues[at] ?? []) {
        if (cue.group === 'headings') {
          if (from - line.from < headingTokensMax) headings.push({ kind: cue.kind, from, to: body.to[hit] ?? 0 })
        } else if (cue.group === 'lines') counts[cue.kind as keyof typeof counts]++
      }
    }
    return { headings, counts }
  })
}

/** A heading's phrase begins within this many tokens of its line. */
const headingTokensMax = 12
