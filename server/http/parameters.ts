import { type Hook, z } from '@hono/zod-openapi'
import type { Env } from 'hono'
import { issueWords } from './issue-words.ts'
import { InvalidParameters, type ParameterError } from './problem.ts'

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
export const refuseInvalid: Hook<unknown, Env, string, unknown> = (result) => {
  if (!result.success) throw new InvalidParameters(readIssues(result.error.issues))
}

/** One entry for every wrong parameter, from zod's issues. */
export function readIssues(issues: readonly z.core.$ZodIssue[]): ParameterError[] {
  return issues.flatMap((issue): ParameterError[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ parameter: key, detail: issueWords(issue) }))
    // Of a parameter with several values, `path` goes on to the number of the wrong one.
    const parameter = issue.path.filter((part) => typeof part === 'string').join('.')
    const detail = issueWords(issue)
    if (issue.code === 'invalid_value')
      return [{ parameter, detail: `Must be one of ${issue.values.join(', ')}.`, allowed: issue.values.map(String) }]
    return [{ parameter, detail }]
  })
}

const unknownNames = (names: string[]) =>
  names.length === 0 ? 'Not a parameter here; there are none.' : `Not a parameter here. Allowed: ${names.join(', ')}.`
