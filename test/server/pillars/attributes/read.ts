import { attributeReader } from '../../../../server/pillars/attributes/attributes.ts'
import type { Attributes, PostingToClassify } from '../../../../server/pillars/classification.ts'
import { aPosting, read as readWords, taxonomy } from '../reading.ts'

const readAttributes = attributeReader(taxonomy.lexicon)

/** What is read of a posting by Acme that states nothing else. */
export function read(posting: Partial<PostingToClassify>): Attributes {
  const whole = aPosting(posting)
  return readAttributes(whole, readWords(whole.text, whole))
}

export const text = (words: string) => read({ text: words })

/** The words that a reading points at. */
export const shown = (words: string, key: keyof Attributes['spans']) => {
  const span = text(words).spans[key]
  return span ? words.slice(span.start, span.end) : null
}
