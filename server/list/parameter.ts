import { z } from '@hono/zod-openapi'

const valuesMax = 20

/**
 * A parameter that may have several values: repeated (`?skill=go&skill=rust`, as forms send it), or one text with commas.
 * Out: the values without doubles, each checked by `item`; `undefined` when there is none. `description` and, for the
 * reference, the `allowed` values.
 */
export const listParameter = <Item extends string>(
  item: z.ZodType<Item, string>,
  {
    description,
    allowed,
    example,
    max = valuesMax,
  }: { description: string; allowed?: readonly string[]; example?: string; max?: number },
) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [...new Set([given].flat().flatMap((text) => text.split(',').map((value) => value.trim())))])
    .transform((values) => values.filter((value) => value !== ''))
    .pipe(z.array(item).max(max))
    .transform((values) => (values.length === 0 ? undefined : values))
    .optional()
    .openapi({
      type: 'array',
      items: { type: 'string', ...(allowed && { enum: [...allowed] }) },
      maxItems: max,
      description,
      ...(example && { example: [example] }),
    })
