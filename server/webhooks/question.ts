import { z } from '@hono/zod-openapi'
import { issueWords } from '../issue-words.ts'
import { type PostingFilters, postingFilters } from '../list/query.ts'
import { noRateFor } from '../list/question.ts'
import type { Rates } from '../pay/rates.ts'

/** What a webhook may ask: the list's filters but `status`, which follows from what it wants to hear. */
const question = z.strictObject(postingFilters.omit({ status: true }).shape)

/** What a webhook asks; or in a sentence what is `wrong` with it. */
export type Question =
  | { query: string; filters: Omit<PostingFilters, 'status'>; wrong: null }
  | { query: null; filters: null; wrong: string }

/**
 * Reads parameters as `GET /api/v1/postings` takes them, from `relevance=1&country=US` or a whole address of the list. What was
 * right once may be wrong later: filters and rates change with releases and owners.
 */
export function readQuestion(text: string, rates: Rates): Question {
  const query = new URLSearchParams(text.replace(/^[^?]*\?/, ''))
  const given = Object.fromEntries([...new Set(query.keys())].map((name) => [name, valuesOf(query, name)]))
  const { data, error } = question.safeParse(given)
  const wrong = data ? wrongPay(data, rates) : error.issues.map(wrongWords)
  if (data && wrong.length === 0) return { query: query.toString(), filters: data, wrong: null }
  const names = Object.keys(question.shape).join(', ')
  return { query: null, filters: null, wrong: `The query cannot be used. ${wrong.join(' ')} Filters: ${names}.` }
}

const wrongWords = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys'
    ? `${issue.keys.join(', ')}: no filter of the list.`
    : `${String(issue.path[0])}: ${issueWords(issue)}`

const wrongPay = ({ salaryMin, currency }: z.output<typeof question>, rates: Rates) =>
  salaryMin === undefined || currency === undefined || rates.dollars.has(currency)
    ? []
    : [`currency: ${noRateFor(currency, rates)}`]

function valuesOf(query: URLSearchParams, name: string) {
  const values = query.getAll(name)
  return values.length > 1 ? values : values[0]
}
