import { type Profile, profile, profileLimits, weightNames } from '../../server/matching/profile.ts'
import { unpackProfile } from './link.ts'

/** What a posted form says: field names and values, in order. */
export type Fields = Pick<FormData, 'get' | 'getAll' | 'keys'>
export type SkillsNamed = (name: string) => readonly string[]

/**
 * The profile that a posted form describes. The field `p` holds it as it was before, with the evidence of its skills;
 * all other fields say what it is now. What is added by name goes through `skillsNamed`; a name that is no skill stays words.
 * A value that makes no sense is taken as not given.
 */
export function readProfileForm(fields: Fields, skillsNamed: SkillsNamed): Profile {
  const before = unpackProfile(text(fields, 'p') ?? '')
  const added = readAdded(fields, skillsNamed)
  const skills = readSkills(fields, before)
  const gone = [text(fields, 'removeUnknown'), readInstead(fields)?.words]
  const unknown = texts(fields, 'unknown').filter((words) => !gone.includes(words))
  const known = new Set(skills.map(({ skill }) => skill))
  return profile.parse({
    headline: text(fields, 'headline'),
    skills: [...skills, ...added.skills.filter(({ skill }) => !known.has(skill))].slice(0, profileLimits.skillsMax),
    unknownSkills: [...new Set([...unknown, ...added.unknown])]
      .slice(0, profileLimits.unknownSkillsMax)
      .map((words) => ({ words })),
    years: number(fields, 'years', 0, profileLimits.yearsMax),
    seniority: oneOf(fields, 'seniority', profile.shape.seniority),
    lane: oneOf(fields, 'lane', profile.shape.lane),
    places: split(text(fields, 'places'), /[;\n]/).slice(0, profileLimits.placesMax),
    workplaces: texts(fields, 'workplace').filter((one) => profile.shape.workplaces.safeParse([one]).success),
    salaryFloor: readFloor(fields),
    needsSponsorship: visaWords.get(text(fields, 'visa') ?? '') ?? null,
    clearance: oneOf(fields, 'clearance', profile.shape.clearance),
    excluded: {
      employers: split(text(fields, 'excludedEmployers'), /[;,\n]/).slice(0, profileLimits.excludedMax),
      words: split(text(fields, 'excludedWords'), /[;,\n]/).slice(0, profileLimits.excludedMax),
    },
    weights: Object.fromEntries(weightNames.map((name) => [name, number(fields, `weight.${name}`, 0, 5) ?? undefined])),
  })
}

const visaWords = new Map([
  ['yes', true],
  ['no', false],
])

/** Every skill with a level in the form is kept; its evidence is the one it had. */
function readSkills(fields: Fields, before: Profile | null) {
  const had = new Map(before?.skills.map((one) => [one.skill, one]))
  const removed = text(fields, 'remove')
  return [...fields.keys()].flatMap((name) => {
    const skill = /^level\.(.+)$/.exec(name)?.[1]
    const level = number(fields, name, 1, 5)
    if (skill === undefined || level === null || skill === removed) return []
    const lastUsed = number(fields, `lastUsed.${skill}`, 1950, 2100)
    const read = profile.shape.skills.unwrap().element.safeParse({
      skill,
      level,
      lastUsed,
      evidence: had.get(skill)?.evidence ?? [],
    })
    return read.success ? [read.data] : []
  })
}

const levelOfAdded = 3

function readAdded(fields: Fields, skillsNamed: SkillsNamed) {
  const level = number(fields, 'addLevel', 1, 5) ?? levelOfAdded
  const skills = new Map<string, { skill: string; level: number }>()
  const unknown: string[] = []
  const names = texts(fields, 'add').flatMap((value) => split(value, /[,;\n]/))
  for (const name of [...names, readInstead(fields)?.skill ?? []].flat()) {
    const named = skillsNamed(name)
    if (named.length === 0) unknown.push(name)
    for (const skill of named) skills.set(skill, { skill, level })
  }
  return { skills: [...skills.values()], unknown }
}

/** The skill that was meant by words with a slip, from the button that says so. */
function readInstead(fields: Fields): { skill: string; words: string } | null {
  const [, skill, words] = /^(\S+) (.+)$/.exec(text(fields, 'instead') ?? '') ?? []
  return skill === undefined || words === undefined ? null : { skill, words }
}

function readFloor(fields: Fields) {
  const amount = number(fields, 'salaryAmount', 1, 1e9)
  const currency = text(fields, 'salaryCurrency') ?? 'USD'
  return amount === null || !/^[A-Z]{3}$/.test(currency) ? null : { amount, currency }
}

function text(fields: Fields, name: string): string | null {
  const value = fields.get(name)
  return typeof value === 'string' && value.trim() ? value.trim() : null
}

const texts = (fields: Fields, name: string) =>
  fields.getAll(name).flatMap((value) => (typeof value === 'string' && value.trim() ? [value.trim()] : []))

/** A number within its bounds, whole where the bounds of a level or year ask for it. */
function number(fields: Fields, name: string, min: number, max: number): number | null {
  const value = Number(text(fields, name) ?? Number.NaN)
  if (!Number.isFinite(value)) return null
  const bounded = Math.min(max, Math.max(min, value))
  return name === 'years' || name === 'salaryAmount' ? bounded : Math.round(bounded)
}

const oneOf = <Value>(
  fields: Fields,
  name: string,
  schema: { safeParse(value: unknown): { success: boolean; data?: Value } },
) => {
  const read = schema.safeParse(text(fields, name))
  return read.success ? (read.data ?? null) : null
}

const split = (value: string | null, at: RegExp) =>
  (value ?? '')
    .split(at)
    .map((part) => part.trim().slice(0, profileLimits.wordsCharsMax))
    .filter(Boolean)
