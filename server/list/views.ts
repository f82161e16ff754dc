import { z } from '@hono/zod-openapi'
import { kinds } from '../index/posting-index.ts'
import { unknownValues } from './unknown-values.ts'

/** What is said of a list besides its postings. */

const facetCount = z.object({ value: z.string(), count: z.int() }).openapi('FacetCount')
export type FacetCount = z.infer<typeof facetCount>

export const postingCounts = z
  .object({
    count: z.int().openapi({ description: 'Postings that match.' }),
    hidden: z.int().openapi({ description: 'Postings that match all but `relevance` and `lane`.' }),
    values: z.record(z.enum(kinds), z.array(facetCount)).openapi({
      description:
        'Per filter and value: how many postings the list would have with this value. Where several values mean any of them, the filter’s own are left out of the count; where they mean all of them, this one is added. Most first; values without any are left out.',
    }),
    unknown: unknownValues,
  })
  .openapi('PostingCounts')
export type PostingCounts = z.infer<typeof postingCounts>
