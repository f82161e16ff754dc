import { skillCalledIn, skillsNamedIn } from '../matching/skill-names.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { readPlaces } from '../places/read-places.ts'
import { once } from '../steps.ts'
import { profileFromText } from './profile-from-text.ts'
import { createFileReader } from './reader.ts'
import { createResumeReading } from './resume.ts'
import type { ProfileDraft, SkillName } from './views.ts'

export type ProfileServices = {
  /** Reads a résumé (PDF, DOCX, text, Markdown, JSON Resume) and keeps nothing of it. Rejects with `ResumeRefused`. */
  parseResume(bytes: Uint8Array, now: Date): Promise<ProfileDraft>
  /** All skills that a person can pick, by name. */
  skillNames(): readonly SkillName[]
  /** The ids of the skills that people call so; empty when the taxonomy has none. */
  skillsNamed(name: string): readonly string[]
  /** The id of the skill that has this very name, or is also written so; else `null`. */
  skillCalled(name: string): string | null
  /** Of wished places those that name none that is known: a match takes no account of them. */
  unknownPlaces(places: readonly string[]): readonly string[]
}

/** Reading of résumés and names of skills, over the taxonomy that also reads the postings. */
export function createProfileServices(taxonomy: Taxonomy): ProfileServices {
  const readResume = createResumeReading(createFileReader())
  const names = once(() => namesOf(taxonomy))
  return {
    parseResume: async (bytes, now) => profileFromText(await readResume(bytes), taxonomy, now),
    skillNames: names,
    skillsNamed: skillsNamedIn(taxonomy),
    skillCalled: skillCalledIn(taxonomy),
    unknownPlaces: (places) => places.filter((place) => readPlaces([place]).length === 0),
  }
}

function namesOf({ skills, topics }: Taxonomy): readonly SkillName[] {
  const ofTopics = new Set(topics.flatMap(({ skills }) => skills))
  return skills
    .map(({ id, name, broader }) => ({ id, name, suggested: broader === undefined || ofTopics.has(id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
