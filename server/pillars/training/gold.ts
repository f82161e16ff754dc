import { z } from 'zod'
import { facetSlugs } from '../classification.ts'

export const grade = z.literal([0, 1, 2])
/** A posting of a gold folder, one per line of `postings.jsonl`. */
export const goldPosting = z.object({
  id: z.string(),
  title: z.string(),
  company: z.string(),
  location: z.string().nullable().default(null),
  department: z.string().nullable().default(null),
  description_text: z.string(),
})
/** What was said of a posting, one per line of `labels.jsonl`. */
export const goldLabel = z.object({
  id: z.string(),
  relevance: grade,
  facets: z.record(z.enum(facetSlugs), grade),
  evidence: z.partialRecord(z.enum(facetSlugs), z.string()),
  attrs: z.object({
    seniority: z.string(),
    workplace: z.string(),
    salary: z
      .object({ min: z.number(), max: z.number(), currency: z.string().nullable(), period: z.string().nullable() })
      .nullable(),
    years_min: z.number().nullable(),
    visa: z.string(),
    clearance: z.string(),
    places: z.array(
      z.object({ city: z.string().nullable(), region: z.string().nullable(), country: z.string().nullable() }),
    ),
  }),
  skills: z.object({ required: z.array(z.string()), preferred: z.array(z.string()) }),
})
/** A posting labelled twice, one per line of `double.jsonl`. */
export const goldDouble = z.object({ id: z.string(), a: goldLabel, b: goldLabel })
export type GoldPosting = z.infer<typeof goldPosting>
export type GoldLabel = z.infer<typeof goldLabel>
export type Gold = { readonly posting: GoldPosting; readonly label: GoldLabel }
/** As much of it as is learned from. */
export type Labelled = {
  readonly posting: GoldPosting
  readonly label: Pick<GoldLabel, 'relevance' | 'facets' | 'evidence'>
}

/** How many employers they are of, as labels write them. */
export const countEmployers = (postings: readonly Labelled[]) =>
  new Set(postings.map(({ posting }) => posting.company.toLowerCase())).size

/** Reads lines of JSON by a schema. Throws an `Error` that names the line when one is wrong. */
export function readLines<T>(text: string, schema: z.ZodType<T>, file: string): T[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new Error(`${file}, line ${i + 1}: not JSON`)
    }
    const parsed = schema.safeParse(value)
    if (parsed.success) return [parsed.data]
    const issue = parsed.error.issues[0]
    throw new Error(`${file}, line ${i + 1}: ${z.core.toDotPath(issue?.path ?? []) || 'the line'}: ${issue?.message}`)
  })
}
