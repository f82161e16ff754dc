import { z } from '@hono/zod-openapi'

/** What an id of a skill or topic is, and what to say of one that is none: `z.string().regex(...taxonomyId)`. */
export const taxonomyId = [/^[a-z0-9][a-z0-9.+-]{0,79}$/, 'Must be an id of /api/v1/taxonomy.'] as const

/** What is asked for as such an id, whatever it is: what is none finds nothing, as `unknown` of the answer says (`unknown-values.ts`). */
export const askedId = z.string().max(80)
