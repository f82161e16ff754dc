import { z } from 'zod'
import { salary, workplaces } from '../../scrapers/scraper.ts'
import { lanes, seniorities } from '../pillars/classification.ts'
import { taxonomyId } from '../pillars/taxonomy-id.ts'

/** What a person says of themselves, and the only thing that the matcher knows of them. No name, no age, no résumé text. */

/** Counted up when a stored profile would be read differently. */
const profileVersion = 1

/** Limits on one profile: generous for a person, and small enough for a link or a form field. */
export const profileLimits = {
  skillsMax: 150,
  unknownSkillsMax: 50,
  evidencePerSkillMax: 3,
  evidenceCharsMax: 120,
  wordsCharsMax: 100,
  placesMax: 10,
  excludedMax: 50,
  headlineCharsMax: 200,
  yearsMax: 60,
} as const

const words = (charsMax: number = profileLimits.wordsCharsMax) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, ' ').trim().slice(0, charsMax).trim())
    .pipe(z.string().min(1))

const level = z.int().min(1).max(5)

/**
 * A skill of the taxonomy that the person has.
 *
 * - `skill`: its id in the taxonomy; one that a newer taxonomy no longer has counts as unknown.
 * - `level`: 1 touched, 2 basic, 3 working, 4 strong, 5 expert.
 * - `lastUsed`: the year; `null` when not known, which is never read as "long ago".
 * - `evidence`: the words of the résumé that say so, as they stand there; empty when the person picked it themselves.
 */
const profileSkill = z.object({
  skill: z.string().regex(...taxonomyId),
  level,
  lastUsed: z.int().min(1950).max(2100).nullable().default(null),
  evidence: z.array(words(profileLimits.evidenceCharsMax)).max(profileLimits.evidencePerSkillMax).default([]),
})
export type ProfileSkill = z.output<typeof profileSkill>

/** A skill that the taxonomy does not know: kept as words, shown as unknown, and never transferred to anything. */
const unknownSkill = z.object({ words: words(), level: level.nullable().default(null) })

/** What may matter to a person in a posting, each with a weight of their own. */
export const weightNames = [
  'required',
  'preferred',
  'facets',
  'role',
  'workload',
  'seniority',
  'place',
  'salary',
  'freshness',
] as const
export type WeightName = (typeof weightNames)[number]

/** Where a slider stands before a person moves it: the weight as it was built. 0: does not count. */
export const weightDefault = 3
const weight = z.int().min(0).max(5).default(weightDefault)
const weights = z.object({
  required: weight,
  preferred: weight,
  facets: weight,
  role: weight,
  workload: weight,
  seniority: weight,
  place: weight,
  salary: weight,
  freshness: weight,
} satisfies Record<WeightName, typeof weight>)

/**
 * A profile.
 *
 * - `headline`: the kind of role, in the person's words ("Site reliability engineer").
 * - `years`: of professional experience.
 * - `places`: where they would work on site or hybrid, as people write places ("Memphis, TN, US"); empty: anywhere.
 * - `workplaces`: the kinds they accept; empty: any. `remote` is not bound to `places`.
 * - `salaryFloor`: the least for a year. - `needsSponsorship`: of a visa, where they wish to work.
 * - `clearance`: `none`: has none and cannot get one.
 * - `lane`: `null`: the one that their skills suggest.
 */
export const profile = z.object({
  version: z.literal(profileVersion).default(profileVersion),
  headline: words(profileLimits.headlineCharsMax).nullable().default(null),
  skills: z.array(profileSkill).max(profileLimits.skillsMax).default([]),
  unknownSkills: z.array(unknownSkill).max(profileLimits.unknownSkillsMax).default([]),
  years: z.number().min(0).max(profileLimits.yearsMax).nullable().default(null),
  seniority: z.enum(seniorities).nullable().default(null),
  lane: z.enum(lanes).nullable().default(null),
  places: z.array(words()).max(profileLimits.placesMax).default([]),
  workplaces: z.array(z.enum(workplaces)).max(workplaces.length).default([]),
  salaryFloor: z
    .object({ amount: z.number().positive().max(1e9), currency: salary.shape.currency })
    .nullable()
    .default(null),
  needsSponsorship: z.boolean().nullable().default(null),
  clearance: z.enum(['held', 'obtainable', 'none']).nullable().default(null),
  excluded: z
    .object({
      employers: z.array(words()).max(profileLimits.excludedMax).default([]),
      words: z.array(words()).max(profileLimits.excludedMax).default([]),
    })
    .prefault({}),
  weights: weights.prefault({}),
})
export type Profile = z.output<typeof profile>
export type ProfileInput = z.input<typeof profile>

/** A profile in which nothing is said; it gets no score. */
export const emptyProfile: Profile = profile.parse({})

/** The same without the words of a résumé that its skills were read from. */
export const withoutEvidence = (given: Profile): Profile => ({
  ...given,
  skills: given.skills.map((skill) => ({ ...skill, evidence: [] })),
})
