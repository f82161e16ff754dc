import { z } from 'zod'
import { UsageError } from '../../errors.ts'
import { lineWords } from '../../issue-words.ts'
import type { PostingToClassify } from '../../pillars/classification.ts'

const postingLine = z.object({
  id: z.string().min(1),
  title: z.string(),
  company: z.string().nullish(),
  location: z.string().nullish(),
  department: z.string().nullish(),
  description_text: z.string().nullish(),
})

/** Reads a file of postings, one JSON object a line. Throws a `UsageError` that names the first wrong line. */
export const readPostingLines = (text: string): { id: string; posting: PostingToClassify }[] =>
  readLines(text, 'posting', (json) => {
    const line = postingLine.parse(json)
    return { id: line.id, posting: toClassify(line) }
  })

/** Reads JSON Lines. In: what a line is called, and how to read one; blank lines are passed over. */
export function readLines<Line>(text: string, what: string, read: (json: unknown) => Line): Line[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.trim()) return []
    try {
      return [read(JSON.parse(line))]
    } catch (error) {
      throw new UsageError(`Line ${index + 1} is not a ${what}: ${reasonOf(error)}`)
    }
  })
}

function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return `no JSON (${error instanceof Error ? error.message : String(error)})`
  return lineWords(error)
}

/** A posting of a file as the classifier reads it: files state fewer fields than sources do. */
export const toClassify = (line: Omit<z.infer<typeof postingLine>, 'id'>): PostingToClassify => ({
  title: line.title,
  text: line.description_text ?? '',
  employer: line.company ?? '',
  department: line.department ?? null,
  locations: line.location ? [line.location] : [],
  workplace: null,
  employmentType: null,
  salary: null,
})
