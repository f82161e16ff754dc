import { z } from '@hono/zod-openapi'

/** What pay in different currencies and periods was compared by. */
export const payBasis = z
  .object({
    currency: z.string(),
    asOf: z.iso.date().openapi({ description: 'The day of the reference rates.' }),
    source: z.string(),
    assumption: z.string(),
  })
  .openapi('PayBasis')
export type PayBasis = z.infer<typeof payBasis>
