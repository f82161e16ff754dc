import { z } from '@hono/zod-openapi'
import { listParameter } from '../../list/parameter.ts'
import { postingView } from '../../views.ts'

/** Some fields of postings instead of all: `fields=id,title,url`. */

export type PostingField = keyof typeof postingView.shape
export const postingFields = Object.keys(postingView.shape) as PostingField[]

/** The parameter `fields` over the fields of a posting and, for one of them alone, those that only it has. */
export const fieldsParameter = <Field extends string>(fields: readonly Field[]) => ({
  fields: listParameter(z.enum(fields), {
    description: 'Only these fields of each posting, instead of all.',
    allowed: fields,
    max: fields.length,
  }),
})

export const sparsePosting = postingView.partial().openapi('SparsePosting', {
  description: 'A posting with the fields that `fields` named.',
})

/** The fields of `posting` that are asked for; all of them when none is. */
export function pick<Whole extends object, Field extends keyof Whole>(
  posting: Whole,
  fields: readonly Field[] | undefined,
): Partial<Whole> {
  if (!fields) return posting
  const picked: Partial<Whole> = {}
  for (const field of fields) picked[field] = posting[field]
  return picked
}
