import { type Hook, z } from '@hono/zod-openapi'
import type { Context, Env } from 'hono'
import { InvalidParameters, type ParameterError } from '../errors.ts'
import { issueWords } from '../issue-words.ts'

/** The same parameters, any other refused by name: a misspelt filter must not silently widen an answer. */
export const onlyThese = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? unknownNames(Object.keys(shape)) : undefined),
  })

/** For routes without parameters. */
export const noQuery = onlyThese({})

/** The id in a path: digits, as the API gives it. */
export const idParam = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'A posting’s id is a whole number, such as 42.')
    .transform(Number)
    .openapi({ type: 'integer', param: { name: 'id', in: 'path' }, example: 42 }),
})

/** Turns a failed validation into `InvalidParameters`; used as the default hook of every router. */
export const refuseInvalid: Hook<unknown, Env, string, unknown> = (result, c) => {
  if (result.success) return
  const wrong = readIssues(result.error.issues)
  throw new InvalidParameters(result.target === 'query' ? wrong.map((one) => asGiven(one, c)) : wrong)
}

/** Of a parameter that is missing, or given several times where one value is read, that is what is wrong. */
function asGiven(one: ParameterError, c: Context): ParameterError {
  const times = c.req.queries(one.parameter)?.length ?? 0
  if (times === 1 || !/^Must be (text|a number|a whole number)\.$/.test(one.detail)) return one
  return { ...one, detail: times === 0 ? 'Is needed.' : `Is given ${times} times; give it once.` }
}

/** One entry for every wrong parameter, from zod's issues. */
export function readIssues(issues: readonly z.core.$ZodIssue[]): ParameterError[] {
  return issues.filter(isLastOfBound).flatMap((issue): ParameterError[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ parameter: key, detail: issueWords(issue) }))
    // Of a parameter with several values, `path` goes on to the number of the wrong one.
    const parameter = issue.path.filter((part) => typeof part === 'string').join('.') || 'body'
    const detail = withEntry(issueWords(issue), issue.path)
    return [{ parameter, detail, ...(issue.code === 'invalid_value' && { allowed: issue.values.map(String) }) }]
  })
}

/** A whole number beyond what can be counted breaks that limit, too, which comes first and says nothing beside the parameter's own. */
const isLastOfBound = ({ code, path }: z.core.$ZodIssue, at: number, all: readonly z.core.$ZodIssue[]) =>
  !/^too_/.test(code ?? '') ||
  !all.slice(at + 1).some((other) => other.code === code && other.path.join() === path.join())

/** In a body, where the same field stands in many entries of a list, which of them is meant. */
function withEntry(words: string, path: readonly PropertyKey[]): string {
  const entry = path.findLast((part) => typeof part === 'number')
  const names = path.filter((part) => typeof part === 'string')
  return entry === undefined || names.length < 2 ? words : words.replace(/\.$/, ` (entry ${entry + 1}).`)
}

const unknownNames = (names: string[]) =>
  names.length === 0 ? 'Not a parameter here; there are none.' : `Not a parameter here. Allowed: ${names.join(', ')}.`
