import { z } from '@hono/zod-openapi'
import { UsageError } from '../errors.ts'
import { issueWords } from '../http/issue-words.ts'
import { type PostingFilters, postingFilters } from '../query.ts'

/** What a webhook may ask: the list's filters but `status`, which follows from what it wants to hear. */
const question = z.strictObject(postingFilters.omit({ status: true }).shape)

/**
 * Reads parameters as `GET /api/v1/postings` takes them, from `relevance=1&country=US` or a whole address of the list.
 * Throws `UsageError` with a sentence that names what is wrong.
 */
export function readQuestion(text: string): { query: string; filters: Omit<PostingFilters, 'status'> } {
  const query = new URLSearchParams(text.replace(/^[^?]*\?/, ''))
  const given = Object.fromEntries([...new Set(query.keys())].map((name) => [name, valuesOf(query, name)]))
  const parsed = question.safeParse(given)
  if (parsed.success) return { query: query.toString(), filters: parsed.data }
  const wrong = parsed.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')}: no filter of the list.`
      : `${String(issue.path[0])}: ${issueWords(issue)}`,
  )
  throw new UsageError(
    `The query cannot be used. ${wrong.join(' ')} Filters: ${Object.keys(question.shape).join(', ')}.`,
  )
}

function valuesOf(query: URLSearchParams, name: string) {
  const values = query.getAll(name)
  return values.length > 1 ? values : values[0]
}
