import { type Profile, profile, profileLimits } from '../matching/profile.ts'
import { readSeniority } from '../pillars/attributes/seniority.ts'
import type { Seniority } from '../pillars/classification.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { monthsCovered } from './read/dates.ts'
import { headlineOf } from './read/headline.ts'
import { type Outline, outlineOf } from './read/outline.ts'
import { blankPersonal } from './read/personal.ts'
import { placesIn } from './read/places.ts'
import { readSkills, type SkillReading, skillsNamed } from './read/skills.ts'
import { unknownItems } from './read/unknown.ts'

/** What was read from a résumé, with the words that it was read from. `null`: not found. */
export type ProfileDraft = {
  readonly profile: Profile
  readonly skills: readonly SkillReading[]
  /** The words that say the years, or how they were counted. */
  readonly yearsFrom: string | null
  readonly seniorityFrom: string | null
}

/**
 * Reads a résumé's text into a profile. In: the text, the taxonomy, and the time, which ends positions that go on. Pure.
 * Name, age, gender and nationality are made blank first and change nothing in what is read.
 */
export function profileFromText(resume: string, taxonomy: Taxonomy, now: Date): ProfileDraft {
  const text = blankPersonal(resume)
  const outline = outlineOf(text, now)
  const named = skillsNamed(text, outline, taxonomy)
  const skills = readSkills(text, named, taxonomy, now).slice(0, profileLimits.skillsMax)
  const years = yearsOf(text, outline)
  const headline = headlineOf(outline)
  const seniority = seniorityOf(outline, headline, years?.years ?? null)
  const places = placesIn(outline)
  return {
    profile: profile.parse({
      headline,
      skills: skills.map(({ skill, level, lastUsed, words }) => ({
        skill,
        level,
        lastUsed,
        evidence: distinct(words.map(({ text }) => text)).slice(0, profileLimits.evidencePerSkillMax),
      })),
      unknownSkills: unknownItems(
        outline.lines,
        named.map(({ mention }) => mention),
      ).map((words) => ({ words })),
      years: years?.years ?? null,
      seniority: seniority?.seniority ?? null,
      places: places.slice(0, profileLimits.placesMax),
    }),
    skills,
    yearsFrom: years?.from ?? null,
    seniorityFrom: seniority?.from ?? null,
  }
}

const distinct = (texts: string[]) => [...new Map(texts.map((text) => [text.toLowerCase(), text])).values()]

const stated =
  /\b(\d{1,2})\s?\+?[ -](?:years?|yrs?|jahren?)\b(?=[^.\n]{0,80}\b(?:experience|erfahrung|career|industry|engineer|building|running|working)\b)/gi

/** The years that the head or summary states, else those that dated positions cover together. */
function yearsOf(text: string, { lines, positions }: Outline): { years: number; from: string } | null {
  const claims = lines
    .filter(({ part }) => part === 'head' || part === 'summary')
    .flatMap(({ start, end }) => [...text.slice(start, end).matchAll(stated)])
    .map(([words, years]) => ({ years: Number(years), from: `“${words}”` }))
    .filter(({ years }) => years > 0 && years <= profileLimits.yearsMax)
  const most = claims.sort((a, b) => b.years - a.years)[0]
  if (most) return most
  if (positions.length === 0) return null
  const years = Math.min(profileLimits.yearsMax, Math.round(monthsCovered(positions.map(({ range }) => range)) / 12))
  return {
    years,
    from: positions.length === 1 ? 'the dates of one position' : `the dates of ${positions.length} positions`,
  }
}

/** From the title of the latest position, else the headline; where neither names a level, years are a guess to start from. */
function seniorityOf(
  { positions }: Outline,
  headline: string | null,
  years: number | null,
): { seniority: Seniority; from: string } | null {
  const latest = [...positions].sort((a, b) => b.range.to - a.range.to || b.range.from - a.range.from)[0]
  for (const title of [latest?.title ?? null, headline]) {
    const { seniority } = readSeniority(title ?? '', [])
    if (title !== null && seniority !== null) return { seniority, from: `“${title}”` }
  }
  if (years === null) return null
  return { seniority: byYears(years), from: `${years} ${years === 1 ? 'year' : 'years'}` }
}

const byYears = (years: number): Seniority => {
  if (years < 2) return 'entry'
  return years < 5 ? 'mid' : 'senior'
}
