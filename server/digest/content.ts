import { z } from 'zod'
import { list } from '../shapes.ts'

/** What a letter says, before it has a form: page, mail and feed are made of it. Stored as it is, so it is read with care. */

const posting = z.object({
  id: z.int(),
  title: z.string(),
  employer: z.string(),
  /** Where, and "Remote" or the like. */
  place: z.string().nullable(),
  pay: z.string().nullable(),
  /** When it was posted, ISO 8601, if that is long before it was seen here. */
  postedAt: z.string().nullable().default(null),
  /** When it was last seen on its board, ISO 8601, if that is days before the letter. */
  unconfirmedSince: z.string().nullable().default(null),
  /** So many other postings are of the same role. */
  others: z.int().default(0),
})
export type LetterPosting = z.infer<typeof posting>

/** What of a posting a reader sees change. */
const changeFields = ['title', 'place', 'workplace', 'pay', 'text', 'deadline', 'kind'] as const
export type ChangeField = (typeof changeFields)[number]

const positionChange = z.object({
  /** Roles that match now, and did in the last letter. */
  now: z.int(),
  before: z.int(),
  /** By the market alone: the same profile, read the same way. `null` when that cannot be told apart this week. */
  market: z
    .object({
      before: z.int(),
      now: z.int(),
      crossed: list(posting).describe('Not new, and over the threshold only now.'),
      demand: list(z.object({ name: z.string(), before: z.int(), now: z.int() })),
    })
    .nullable(),
  /** By what the person changed in their profile; `null` when nothing. */
  profile: z.object({ before: z.int(), now: z.int() }).nullable(),
  /** By reading postings in another way; `null` when it is the same. */
  classifier: z.object({ from: z.string(), to: z.string() }).nullable(),
})
export type PositionChange = z.infer<typeof positionChange>

export const letterContent = z.object({
  about: z.object({ kind: z.enum(['profile', 'search']), name: z.string() }),
  week: z.string(),
  /** The time that it covers, ISO 8601, and the zone in which its days are counted. */
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  /** New postings that match (or that the search finds), and the best of them. */
  matching: z.int(),
  matches: list(
    z.object({ posting, score: z.int().nullable(), reasons: list(z.string()), gap: z.string().nullable() }),
  ),
  nearMisses: list(z.object({ posting, score: z.int(), scoreWith: z.int(), skill: z.string() })),
  followed: list(posting),
  saved: list(
    z.object({
      posting,
      what: z.enum(['closed', 'changed', 'reopened']),
      /** Of a changed one: what. */
      fields: list(z.enum(changeFields)).default([]),
    }),
  ),
  position: positionChange.nullable(),
  hidden: z.object({ byYou: z.int(), byExclusion: z.int() }),
})
export type LetterContent = z.infer<typeof letterContent>

/** Whether there is anything in it that a person would open a letter for. */
export const hasNews = ({ matches, nearMisses, followed, saved, position }: LetterContent) =>
  matches.length + nearMisses.length + followed.length + saved.length > 0 ||
  (position !== null && (position.now !== position.before || (position.market?.demand.length ?? 0) > 0))

/** Where a profile stood when a letter was written. */
export const standing = z.object({
  at: z.string(),
  version: z.string(),
  profile: z.unknown(),
  targets: z.int(),
  matched: list(z.int()),
  topics: list(z.object({ name: z.string(), postings: z.int() })),
})
export type Standing = z.infer<typeof standing>
