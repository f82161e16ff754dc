import { z } from '@hono/zod-openapi'

/** A kind of place where postings come from, what its owner says of reading it, and its switch. */
export const sourceKindView = z
  .object({
    name: z.string().openapi({ example: 'greenhouse' }),
    title: z.string(),
    kind: z.enum(['ats', 'board', 'careers']),
    docs: z.url(),
    terms: z.string(),
    on: z.boolean(),
    shippedOff: z.string().nullable().openapi({ description: 'Why it is shipped switched off; null: it is not.' }),
    boards: z.int(),
    openPostings: z.int(),
  })
  .openapi('SourceKind')
export type SourceKindView = z.infer<typeof sourceKindView>
