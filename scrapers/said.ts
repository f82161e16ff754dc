import { z } from 'zod'
import { readAmount } from './amount.ts'

/**
 * What sources say beside title, address and text of a posting. What is there in another shape than the source promises is not said:
 * it costs the posting its salary or its department, not its place on the list. Its text is no such thing: without it a posting is
 * one that cannot be read.
 */
export const optional = <T>(schema: z.ZodType<T>) => schema.nullish().catch(null)

const word = z.union([z.string(), z.number().transform(String)])
const named = z.union([
  word,
  z.object({ name: word }).transform(({ name }) => name),
  z.object({ label: word }).transform(({ label }) => label),
])

/** A line; a number is written out, and of a thing its name is said. */
export const text = optional(named)

/** The text of a posting: HTML, or what is made HTML of it. */
export const html = z.string().nullish()

/** Which posting it is: a text, or a whole number that is written out. */
export const idText = z.union([z.string().trim().min(1), z.int()]).transform(String)

/** How many there are. */
export const count = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)])

/** A number, also as a text that `readAmount` reads. */
export const amount = optional(z.union([z.number(), z.string().transform(readAmount)]))

/** Yes or no, also in a word. */
export const flag = optional(
  z.union([
    z.boolean(),
    z
      .string()
      .regex(/^(true|false)$/i)
      .transform((said) => /^true$/i.test(said)),
  ]),
)

/** When: milliseconds, or any form that `parseMoment` reads. */
export const moment = optional(z.union([z.number(), z.string()]))

/** A list, without what in it is of another shape; what is no list is a list of one. Nothing is `null`. */
export const listOf = <T>(schema: z.ZodType<T>) =>
  z
    .unknown()
    .transform((said) =>
      said == null
        ? null
        : [said].flat().flatMap((one) => {
            const { success, data } = schema.safeParse(one)
            return success ? [data] : []
          }),
    )
    .optional()

/** A list of lines. */
export const texts = listOf(named)
