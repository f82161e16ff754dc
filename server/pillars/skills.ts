import type { Modality, SkillMention } from './classification.ts'
import type { Document } from './document/document.ts'
import type { Mention } from './document/mentions.ts'

/**
 * The technologies that a posting names, in order of their first place. In: its document and mentions. Each skill comes
 * once per way of writing it, with its strongest modality; what benefits and legal text name is left out.
 */
export function readSkills(document: Document, mentions: readonly Mention[]): SkillMention[] {
  const best = new Map<string, SkillMention>()
  for (const { field, start, end, skill, section, modality, group, named } of mentions) {
    if (!named || end - start > skillCharsMax || section === 'benefits' || section === 'legal' || section === 'company')
      continue
    const text = (field === 'title' ? document.title : document.body).tokens.text.slice(start, end)
    const key = `${skill} ${text.toLowerCase()}`
    const before = best.get(key)
    if (!before) best.set(key, { field, start, end, skill, section, modality, group })
    else if (rank[modality] > rank[before.modality]) best.set(key, { ...before, modality })
  }
  return [...best.values()]
}

/** Longer than this is no name (the format of predictions says so too). */
const skillCharsMax = 60
const rank: Record<Modality, number> = { required: 2, preferred: 1, mentioned: 0 }
