import { facetSlugs, type Grade } from '../classification.ts'
import { findMatches } from '../phrases/matches.ts'
import { scan } from '../phrases/scan.ts'
import type { Taxonomy } from '../taxonomy.ts'
import type { GoldPosting } from './gold.ts'
import type { Grades } from './grade-report.ts'

/** Says the commonest grade of the labels for everything. */
export function majority(truth: readonly Grades[]): Grades {
  const most = (grades: readonly Grade[]): Grade =>
    ([0, 1, 2] as const).toSorted((a, b) => times(grades, b) - times(grades, a))[0] ?? 0
  return {
    relevance: most(truth.map(({ relevance }) => relevance)),
    facets: facetsBy((facet) => most(truth.map(({ facets }) => facets[facet]))),
  }
}
const times = (grades: readonly Grade[], grade: Grade) => grades.filter((one) => one === grade).length

/** The taxonomy's words wherever they stand, in any case, without rules. */
export function plainKeywords({ title, description_text }: GoldPosting, { lexicon, skillsById }: Taxonomy): Grades {
  const skills = [title, description_text].flatMap((text) =>
    [...scan(text, lexicon).node].flatMap((node) => lexicon.entries[node]?.map(({ skill }) => skill) ?? []),
  )
  return gradesBySkills(skills, skillsById)
}

/** The taxonomy's words with their case, borders and context rules, wherever they stand. */
export function ruledKeywords({ title, description_text }: GoldPosting, { lexicon, skillsById }: Taxonomy): Grades {
  const skills = [title, description_text].flatMap((text) =>
    findMatches(scan(text, lexicon), lexicon).map(({ entry }) => entry.skill),
  )
  return gradesBySkills(skills, skillsById)
}

/** One skill that mainly belongs to a facet mentions it, two make it core; three facets make a role relevant. */
function gradesBySkills(skills: readonly string[], byId: Taxonomy['skillsById']): Grades {
  const facets = facetsBy((facet) => {
    const own = new Set(skills.filter((skill) => (byId.get(skill)?.facets[facet] ?? 0) >= shareMin))
    return own.size >= 2 ? 2 : own.size === 1 ? 1 : 0
  })
  const many = facetSlugs.filter((facet) => facets[facet] >= 1).length >= 4
  const relevance = many ? (facets.training === 2 || facets.inference === 2 ? 2 : 1) : 0
  return { relevance, facets }
}
const shareMin = 0.5

const facetsBy = (grade: (facet: (typeof facetSlugs)[number]) => Grade) =>
  Object.fromEntries(facetSlugs.map((facet) => [facet, grade(facet)])) as Grades['facets']
