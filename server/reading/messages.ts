import type { ClassificationToStore } from '../../db/postings/classification-to-store.ts'
import type { Cleaned, ToClean } from '../../scrapers/cleaning.ts'
import type { Classification, PostingToClassify } from '../pillars/classification.ts'

/** What the reading thread is asked, and what it answers: plain data, which is copied. */
export type Task =
  | { kind: 'version' }
  | { kind: 'clean'; some: readonly ToClean[] }
  | { kind: 'classify'; some: readonly PostingToClassify[] }
  | { kind: 'say'; posting: PostingToClassify }

/** What comes of each kind of task. */
export type Answers = {
  version: string
  clean: readonly Cleaned[]
  classify: readonly ClassificationToStore[]
  say: Classification
}
export type Answer = { value: Answers[Task['kind']] } | { error: string }
