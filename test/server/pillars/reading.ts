import type { PostingToClassify } from '../../../server/pillars/classification.ts'
import { readDocument } from '../../../server/pillars/document/document.ts'
import { findMentions, type Mention } from '../../../server/pillars/document/mentions.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'

/** The shipped taxonomy, compiled once for a test file. */
export const taxonomy = loadTaxonomy()

/** A posting by Acme that states nothing but `said`. */
export const aPosting = (said: Partial<PostingToClassify>): PostingToClassify => ({
  title: 'Engineer',
  text: '',
  employer: 'Acme',
  department: null,
  locations: [],
  workplace: null,
  employmentType: null,
  salary: null,
  ...said,
})

/** Reads a text as a posting's description. */
export function read(text: string, { title = '', employer = 'Acme' } = {}) {
  const document = readDocument({ title, text, employer }, taxonomy.lexicon)
  return { document, mentions: findMentions(document, taxonomy.lexicon, employer) }
}

/** What a text names, as `skill` for a technology and `(skill)` for a practice. */
export const named = (text: string): string[] =>
  read(text).mentions.map(({ skill, named }) => (named ? skill : `(${skill})`))

/** The words of a mention as they stand. */
export const wordsOf = (text: string, { start, end }: Mention): string => text.slice(start, end)
