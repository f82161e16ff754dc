import { readDocument } from '../pillars/document/document.ts'
import { findMentions } from '../pillars/document/mentions.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { once } from '../steps.ts'
import type { SkillsNamed } from './profile-file.ts'

/** A name is read as the skills in it when they are this much of it: "VMware vSphere", not "sales of Kubernetes books". */
const readShareMin = 0.4

/**
 * Finds the skills that people mean by a name: the skill of that name or spelling ("rack and stack", "k8s"), or else those whose names
 * make up most of its words ("VMware vSphere", "Python scripting"). Empty for a name that is no skill of the taxonomy; nothing is
 * guessed from likeness.
 */
export function skillsNamedIn(taxonomy: Pick<Taxonomy, 'skills' | 'lexicon'>): SkillsNamed {
  const known = once(() => idsOf(taxonomy.skills))
  return (name) => {
    const id = known().get(fold(name))
    return id === undefined ? readWithin(name.trim()) : [id]
  }

  function readWithin(name: string): string[] {
    const { lexicon } = taxonomy
    const found = findMentions(readDocument({ title: '', text: name, employer: '' }, lexicon), lexicon, '')
    const whole = found.find(({ start, end }) => start === 0 && end === name.length)
    if (whole) return [whole.skill]
    const read = found.reduce((sum, { start, end }) => sum + end - start, 0)
    return read >= readShareMin * name.length ? [...new Set(found.map(({ skill }) => skill))] : []
  }
}

/** The id of the skill whose own name, or a way of writing it, words are; else `null`. */
export function skillCalledIn({ skills }: Pick<Taxonomy, 'skills'>): (words: string) => string | null {
  const known = once(() => idsOf(skills))
  return (words) => known().get(fold(words)) ?? null
}

/**
 * Whether words are a skill's own name, or a way of writing it that is not the beginning of another one: "Go", "AWS" and ".NET"
 * are, "kube" is not, as "Kubernetes" may be meant.
 */
export function isWholeNameIn({ skills }: Pick<Taxonomy, 'skills'>): (words: string) => boolean {
  const known = once(() => new Set(skills.flatMap(wholeNamesOf)))
  return (words) => known().has(fold(words))
}

function wholeNamesOf({ id, name, aliases }: Taxonomy['skills'][number]): string[] {
  const others = [id, name, ...aliases.map(({ text }) => text)].map(fold)
  const goesOn = (word: string) =>
    others.some((other) => other.startsWith(word) && /^[\p{L}\p{N}.]/u.test(other.slice(word.length)))
  return [fold(name), ...others.filter((word) => !goesOn(word))]
}

function idsOf(skills: Taxonomy['skills']): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  for (const { id, aliases } of skills)
    for (const { text } of aliases) if (!ids.has(fold(text))) ids.set(fold(text), id)
  for (const { id, name } of skills) ids.set(fold(name), id)
  for (const { id } of skills) ids.set(id, id)
  return ids
}

const fold = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
