import type { PostingToClassify } from '../../pillars/classification.ts'
import type { Profile } from '../profile.ts'

/** How others rank, to be better than: both see only words. In: names of skills by id, and the postings that count. */

export type WordsOf = (profile: Profile) => readonly string[]

/** The names of a profile's skills, known and unknown, and its headline. */
export const wordsOfProfile =
  (nameOf: (skill: string) => string): WordsOf =>
  ({ headline, skills, unknownSkills }) =>
    tokens(
      [headline ?? '', ...skills.map(({ skill }) => nameOf(skill)), ...unknownSkills.map(({ words }) => words)].join(
        ' ',
      ),
    )

/** How many of the profile's skills the posting names, as most matchers count. */
export function sharedSkills(profile: Profile, named: ReadonlySet<string>): number {
  return profile.skills.filter(({ skill }) => named.has(skill)).length
}

/** Okapi BM25 of a profile's words in title and text (k1 1.2, b 0.75), over these postings. */
export function createBm25(postings: readonly PostingToClassify[]) {
  const documents = postings.map(({ title, text }) => counted(tokens(`${title} ${text}`)))
  const lengthMean = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length)
  const having = new Map<string, number>()
  for (const { counts } of documents) for (const word of counts.keys()) having.set(word, (having.get(word) ?? 0) + 1)
  const rarity = (word: string) => {
    const n = having.get(word) ?? 0
    return Math.log(1 + (documents.length - n + 0.5) / (n + 0.5))
  }
  return (words: readonly string[], at: number): number => {
    const document = documents[at]
    if (!document) return 0
    return [...new Set(words)].reduce((sum, word) => {
      const count = document.counts.get(word) ?? 0
      const damped = count + 1.2 * (0.25 + (0.75 * document.length) / lengthMean)
      return sum + (rarity(word) * count * 2.2) / damped
    }, 0)
  }
}

function counted(words: readonly string[]) {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { counts, length: words.length }
}

const tokens = (text: string): string[] => text.toLowerCase().match(/[a-z0-9+#]+/g) ?? []
