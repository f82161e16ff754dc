import { readDocument } from '../pillars/document.ts'
import { findMentions } from '../pillars/mentions.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import type { SkillNamed } from './profile-file.ts'

/**
 * Finds the skill that people call by a name: its own name, one of its ways of writing, or words that read as it alone
 * ("rack and stack", "k8s"). `null` for a name that is no skill of the taxonomy; nothing is guessed from likeness.
 */
export function skillNamedIn({ skills, lexicon }: Pick<Taxonomy, 'skills' | 'lexicon'>): SkillNamed {
  const ids = new Map<string, string>()
  for (const { id, aliases } of skills)
    for (const { text } of aliases) if (!ids.has(fold(text))) ids.set(fold(text), id)
  for (const { id, name } of skills) ids.set(fold(name), id)
  for (const { id } of skills) ids.set(id, id)
  return (name) => ids.get(fold(name)) ?? readWhole(name.trim())

  function readWhole(name: string): string | null {
    const found = findMentions(readDocument({ title: '', text: name, employer: '' }, lexicon), lexicon, '')
    return found.find(({ start, end }) => start === 0 && end === name.length)?.skill ?? null
  }
}

const fold = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
