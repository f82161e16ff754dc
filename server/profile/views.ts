import { z } from '@hono/zod-openapi'
import { profile } from '../matching/profile.ts'

/** What is shown of a résumé that was read: the profile, and the words that each part of it came from. */

const skillWords = z.object({
  text: z.string().openapi({ description: 'As written.' }),
  start: z.int().openapi({ description: 'UTF-16 offsets into the text that was read; `end` is exclusive.' }),
  end: z.int(),
  before: z.string().openapi({ description: 'What stands before and after it in its line, cut at 45 characters.' }),
  after: z.string(),
})

export const profileDraft = z
  .object({
    profile,
    skills: z
      .array(
        z.object({
          skill: z.string(),
          name: z.string(),
          level: z.int().min(1).max(5),
          lastUsed: z.int().nullable(),
          confidence: z.enum(['high', 'medium', 'low']).openapi({
            description:
              '`high`: a dated position names it, or its level is stated. `medium`: it is listed. `low`: it stands elsewhere.',
          }),
          words: z.array(skillWords).readonly(),
        }),
      )
      .readonly(),
    yearsFrom: z
      .string()
      .nullable()
      .openapi({ description: 'The words that state the years, or how they were counted.' }),
    seniorityFrom: z.string().nullable(),
  })
  .openapi('ProfileDraft')
export type ProfileDraft = z.output<typeof profileDraft>

/** A skill that a person can pick by name. */
export type SkillName = {
  readonly id: string
  readonly name: string
  /** Worth suggesting while someone types; the others are many, and found by their names all the same. */
  readonly suggested: boolean
}
