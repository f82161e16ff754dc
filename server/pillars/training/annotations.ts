import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type FacetSlug, facetSlugs } from '../classification.ts'
import { grade, type Labelled, readLines } from './gold.ts'

/**
 * What was said of a posting of a recorded board, one per line of `annotations.jsonl`. The text itself is not there: a
 * quote is the number of its first word in title and text, and how many words it has; words are letters and digits, as
 * bullets and blanks change with the way a text is cleaned.
 */
export const annotation = z.strictObject({
  board: z.string(),
  id: z.string(),
  relevance: grade,
  facets: z.partialRecord(z.enum(facetSlugs), grade),
  quotes: z.partialRecord(z.enum(facetSlugs), z.tuple([z.int().min(0), z.int().min(1)])),
})
export type Annotation = z.infer<typeof annotation>
type Recorded = { readonly title: string; readonly employer: string; readonly text: string }

const file = join(import.meta.dirname, 'annotations.jsonl')

/** The project's own annotations of recorded boards. */
export const readAnnotations = (): Annotation[] => readLines(readFileSync(file, 'utf8'), annotation, file)

/**
 * Puts annotations to the postings they are of. In: annotations, and what finds a posting by its board and id. Throws an
 * `Error` that says how many are missing where a posting is not found: learning from fewer would give other weights.
 */
export function toLabelled(
  annotations: readonly Annotation[],
  find: (board: string, id: string) => Recorded | null,
): Labelled[] {
  const found = annotations.map((one) => ({ one, posting: find(one.board, one.id) }))
  const missing = found.flatMap(({ one, posting }) => (posting ? [] : [`${one.board} ${one.id}`]))
  if (missing.length > 0)
    throw new Error(
      `${missing.length} of ${annotations.length} annotated postings are not there, the first of them ${missing[0]}: collect all recorded boards first.`,
    )
  return found.flatMap(({ one, posting }) => (posting ? [labelledOf(one, posting)] : []))
}

function labelledOf(
  { board, id, relevance, facets, quotes }: Annotation,
  { title, employer, text }: Recorded,
): Labelled {
  const words = `${title}\n${text}`.match(/[\p{L}\p{N}]+/gu) ?? []
  const evidence = Object.entries(quotes).map(([facet, [from, count]]) => [
    facet,
    words.slice(from, from + count).join(' '),
  ])
  return {
    posting: {
      id: `${board} ${id}`,
      title,
      company: employer,
      location: null,
      department: null,
      description_text: text,
    },
    label: {
      relevance,
      facets: Object.fromEntries(facetSlugs.map((facet) => [facet, facets[facet] ?? 0])) as Labelled['label']['facets'],
      evidence: Object.fromEntries(evidence) as Partial<Record<FacetSlug, string>>,
    },
  }
}
