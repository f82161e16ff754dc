import { z } from 'zod'
import { UsageError } from '../errors.ts'
import { lineWords } from '../issue-words.ts'
import { seniorities } from '../pillars/classification.ts'
import { type Profile, profile, profileLimits } from './profile.ts'

/** The ids of the skills that people call `name`; empty when the taxonomy has none of that name. */
export type SkillsNamed = (name: string) => readonly string[]

export type NamedProfile = { id: string; profile: Profile }

const id = z.string().min(1).max(100)

const wholeProfile = profile.extend({ id })

/** One profile as whoever writes it by hand would: skills by name with a level, and what is wanted. */
const briefProfile = z.object({
  id,
  headline: z.string().nullish(),
  seniority: z.enum(seniorities).nullish(),
  years: z.number().min(0).max(profileLimits.yearsMax).nullish(),
  skills: z.record(z.string(), z.number().min(1).max(5)),
  wants: z
    .object({
      places: z.array(z.string()).default([]),
      remote: z.boolean().nullish(),
      salaryMin: z.number().positive().nullish(),
      currency: z.string().default('USD'),
    })
    .prefault({}),
})
/**
 * What a brief profile wants is a wish and no floor: judges called roles good whose pay ends a tenth below it, as base pay is
 * where talks begin. The floor, below which nothing is offered, is this share of it. A whole profile states its floor itself.
 */
const wishKept = 0.8
type BriefProfile = z.output<typeof briefProfile>

/**
 * Reads a file of profiles, one JSON object a line: either a whole `Profile` with an `id`, or the brief shape
 * `{ id, headline, seniority, years, skills: { name: level }, wants: { places, remote, salaryMin } }`, whose pay is in
 * US dollars unless `wants.currency` says otherwise. Throws a `UsageError` naming the line.
 */
export function readProfiles(text: string, skillsNamed: SkillsNamed): NamedProfile[] {
  return text.split('\n').flatMap((line, index) => {
    if (!line.trim()) return []
    try {
      return [readProfile(JSON.parse(line), skillsNamed)]
    } catch (error) {
      throw new UsageError(`Line ${index + 1} is not a profile: ${reason(error)}`)
    }
  })
}

function readProfile(json: unknown, skillsNamed: SkillsNamed): NamedProfile {
  if (isWhole(json)) {
    const { id, ...whole } = wholeProfile.parse(json)
    return { id, profile: whole }
  }
  const { id, ...brief } = briefProfile.parse(json)
  return { id, profile: fromBrief(brief, skillsNamed) }
}

/** A brief profile has its skills by name, a whole one in a list, as the API takes it, with or without its version. */
const isWhole = (json: unknown) =>
  typeof json === 'object' && json !== null && ('version' in json || ('skills' in json && Array.isArray(json.skills)))

/** Names of one and the same skill count once, with the highest level. */
function fromBrief({ headline, seniority, years, skills, wants }: Omit<BriefProfile, 'id'>, skillsNamed: SkillsNamed) {
  const levels = new Map<string, number>()
  const unknownSkills: { words: string; level: number }[] = []
  for (const [name, value] of Object.entries(skills)) {
    const level = Math.round(value)
    const named = skillsIn(name, skillsNamed)
    if (named.length === 0) unknownSkills.push({ words: name, level })
    for (const skill of named) levels.set(skill, Math.max(level, levels.get(skill) ?? 0))
  }
  return profile.parse({
    headline: headline?.slice(0, profileLimits.headlineCharsMax) || null,
    seniority,
    years,
    skills: [...levels].map(([skill, level]) => ({ skill, level })),
    unknownSkills,
    places: wants.places,
    workplaces: wantedWorkplaces(wants),
    salaryFloor: wants.salaryMin ? { amount: wishKept * wants.salaryMin, currency: wants.currency } : null,
  })
}

/** "BMC/IPMI" names two skills, unless the whole is one as "CI/CD" is. */
function skillsIn(name: string, skillsNamed: SkillsNamed): readonly string[] {
  const whole = skillsNamed(name)
  const parts = name.split('/').slice(0, partsMax)
  return whole.length > 0 || parts.length < 2 ? whole : parts.flatMap((part) => skillsNamed(part.trim()))
}
const partsMax = 5

/** Who names no place and wants remote wants nothing else; who names places and does not refuse remote takes both. */
function wantedWorkplaces({ places, remote }: BriefProfile['wants']) {
  if (remote === undefined || remote === null) return []
  if (!remote) return ['onsite', 'hybrid'] as const
  return places.length > 0 ? (['onsite', 'hybrid', 'remote'] as const) : (['remote'] as const)
}

function reason(error: unknown) {
  if (error instanceof z.ZodError) return lineWords(error)
  return error instanceof Error ? error.message : String(error)
}
