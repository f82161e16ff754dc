import type { z } from '@hono/zod-openapi'

/** How zod begins what it says by itself; what a schema of ours says begins otherwise. */
const saidByZod = /^(Invalid (input|ISO|option|string)|Too big|Too small|Unrecognized key)/

/** What is wrong with a value, in a sentence for whoever sent it. */
export function issueWords(issue: z.core.$ZodIssue): string {
  const words = saidByZod.test(issue.message) ? inOurWords(issue) : issue.message
  return words.replace(/\.?$/, '.')
}

/** What is wrong with a line of a file, each fault behind the path to it. */
export const lineWords = ({ issues }: z.ZodError) =>
  issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issueWords(issue)}`).join(' ')

function inOurWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'Nothing of this name is read here'
  if (issue.code === 'invalid_type')
    return issue.message.endsWith('received undefined')
      ? 'Is needed'
      : `Must be ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `Must be one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'Must be a date such as 2026-11-27'
  if (issue.code === 'invalid_format') return 'Is not of the form that the reference names'
  if (issue.code === 'too_big')
    return `${limitOf(issue.origin, issue.inclusive === false ? 'less than' : 'at most')} ${amountOf(issue.maximum, issue.origin)}`
  if (issue.code === 'too_small')
    return `${limitOf(issue.origin, issue.inclusive === false ? 'more than' : 'at least')} ${amountOf(issue.minimum, issue.origin)}`
  return 'Is of none of the kinds that the reference names'
}

const kinds: Readonly<Record<string, string>> = {
  ...{
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  },
  boolean: 'true or false',
  null: 'null',
}
const units: Readonly<Record<string, string>> = { string: 'character', array: 'value', set: 'value' }
const amountOf = (limit: number | bigint, origin: string) => {
  const unit = units[origin]
  return unit === undefined ? `${limit}` : `${limit} ${unit}${limit === 1 ? '' : 's'}`
}
const limitOf = (origin: string, bound: string) =>
  origin in units ? `${bound.charAt(0).toUpperCase()}${bound.slice(1)}` : `Must be ${bound}`
