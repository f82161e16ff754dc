import { z } from '@hono/zod-openapi'

/** Shapes that views have in common. */

/** A list that its readers leave as it is. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()
/** A part of a whole, 0 to 1. */
export const share = z.number().min(0).max(1)
