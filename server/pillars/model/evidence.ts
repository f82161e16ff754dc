import { type Evidence, facetSlugs, type Section } from '../classification.ts'
import type { Mention } from '../document/mentions.ts'
import { strength } from '../topics.ts'
import type { Judgement } from './model.ts'
import type { PassageScores } from './passage-scores.ts'
import type { Reading } from './reading.ts'

const perFacetMax = 4
/** Log-odds from which a passage beside the strongest is shown too. */
const alsoFrom = 0
/** How much a passage of company text, benefits or legal text is put back: it says little of the role. */
const companyBack = 3

/**
 * Why each facet has its grade: its strongest passages, in the order of the text, the title first. Every facet with a
 * grade has at least one. `topic` is the facet's topic that words in the passage name; without such words it is `inferred`.
 */
export function chooseEvidence(reading: Reading, { facets, scores }: Judgement): Evidence[] {
  return facetSlugs.flatMap((facet, f) => {
    if (!facets[f]?.grade) return []
    return strongestPassages(reading, scores, f).flatMap((p) => {
      const passage = reading.passages[p]
      if (!passage) return []
      const { field, start, end, mentions } = passage
      return { facet, field, start, end, ...toldBy(mentions, f) }
    })
  })
}

/** The first topic of a facet that mentions name, and whether none of them speaks for the facet. */
function toldBy(mentions: readonly Mention[], facet: number): { topic: string | null; inferred: boolean } {
  let inferred = true
  for (const mention of mentions)
    for (const { facet: own, topic } of mention.sense.shares) {
      if (own !== facet) continue
      inferred = false
      if (topic !== null && strength(mention) > 0) return { topic, inferred }
    }
  return { topic: null, inferred }
}

/** The passages that speak most for a facet, as indices in the order of the text: at least one, where there are any. */
export function strongestPassages(
  { passages, document, title }: Reading,
  scores: PassageScores,
  facet: number,
): number[] {
  const scoreOf = (p: number) =>
    (scores[p * facetSlugs.length + facet] ?? 0) - (isCompany(passages[p]?.section) ? companyBack : 0)
  const strong: number[] = []
  let first = 0
  for (let p = 0; p < passages.length; p++) {
    const score = scoreOf(p)
    if (score >= alsoFrom) strong.push(p)
    if (score > scoreOf(first)) first = p
  }
  if (strong.length === 0) return passages.length > 0 ? [first] : []
  strong.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b)
  const chosen: number[] = []
  const texts = new Set<string>()
  for (const p of strong) {
    if (chosen.length >= perFacetMax) break
    const { field, start, end } = passages[p] ?? nowhere
    const text = (field === 'title' ? title : document.body.tokens.text).slice(start, end)
    if (texts.has(text)) continue
    texts.add(text)
    chosen.push(p)
  }
  return chosen.sort((a, b) => a - b)
}
const nowhere = { field: 'title', start: 0, end: 0 } as const

const isCompany = (section: Section | undefined) =>
  section === 'company' || section === 'benefits' || section === 'legal'
