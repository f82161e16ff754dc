import type { Evidence, FacetSlug } from '../../server/pillars/classification.ts'
import type { Marked } from './marks.ts'

type QuotesProps = { evidence: readonly Evidence[]; facet: FacetSlug; shown: Marked }

/** Why a facet has its grade: the words themselves, each leading to its place in the text; the first at once. */
export function Quotes({ evidence, facet, shown }: QuotesProps) {
  const quotes = quotesOf({ evidence, facet, shown })
  const [first, ...others] = quotes
  if (!first) return null
  return (
    <div class="why">
      <QuoteLink {...first} />
      {others.length > 0 && (
        <details>
          <summary>{others.length} more</summary>
          <ul>
            {others.map((quote) => (
              <li>
                <QuoteLink {...quote} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

type Quote = { index: number; words: string; inferred: boolean }

function QuoteLink({ index, words, inferred }: Quote) {
  return (
    <a href={`#why-${index}`}>
      {inferred && <span class="inferred-word">Inferred from </span>}
      <q dir="auto">{words}</q>
    </a>
  )
}

/** The same words twice say no more than once. */
function quotesOf({ evidence, facet, shown }: QuotesProps): Quote[] {
  const quotes = new Map<string, Quote>()
  for (const [index, { facet: of, field, start, end, inferred }] of evidence.entries()) {
    if (of !== facet) continue
    const words = shorten((field === 'title' ? shown.title : shown.text).slice(start, end))
    const key = words.toLowerCase()
    if (!quotes.has(key)) quotes.set(key, { index, words, inferred })
  }
  return [...quotes.values()]
}

const quoteCharsMax = 110

function shorten(words: string) {
  const line = words.replace(/\s+/g, ' ').trim()
  if (line.length <= quoteCharsMax) return line
  const cut = line.slice(0, quoteCharsMax)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), quoteCharsMax - 20)).toWellFormed()} …`
}
