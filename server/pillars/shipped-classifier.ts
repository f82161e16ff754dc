import type { Classification, PostingToClassify } from './classification.ts'
import { classifyPosting, loadClassifier } from './classify.ts'
import type { Taxonomy } from './taxonomy.ts'

/** What reads postings: same version and posting, same classification. */
export type Classifier = { version: string; classify(posting: PostingToClassify): Classification }

/** The shipped classifier, and the taxonomy that it reads by. It is made when it is first asked. */
export function shippedClassifier(): Classifier & { taxonomy: Taxonomy } {
  const loaded = loadClassifier()
  return {
    get version() {
      return loaded.version
    },
    taxonomy: loaded.taxonomy,
    classify: (posting) => classifyPosting(posting, loaded),
  }
}
