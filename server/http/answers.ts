import type { z } from '@hono/zod-openapi'
import { problem } from './problem.ts'

/** The `responses` of a route: its 200, the problems that its own logic answers, and those that every route may. */
export const answers = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  400: problemAnswer('A parameter is unknown or wrong.'),
  500: problemAnswer('Our fault; the log says why.'),
})

export const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problem } },
})
