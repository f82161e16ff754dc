import type { ClassificationToStore } from '../db/classification-to-store.ts'
import { pause } from '../scrapers/kit/pause.ts'
import type { Classification, PostingToClassify } from './pillars/classification.ts'
import { classifyPosting, loadClassifier } from './pillars/classify.ts'
import { toStored } from './pillars/stored.ts'
import type { Taxonomy } from './pillars/taxonomy.ts'
import type { Steps } from './steps.ts'

/** What reads postings: same version and posting, same classification. */
export type Classifier = { version: string; classify(posting: PostingToClassify): Classification }

/** The shipped classifier, and the taxonomy that it reads by. It is made when it is first asked, or before by `prepare`. */
export function shippedClassifier(): Classifier & { taxonomy: Taxonomy; prepare: () => Steps<void> } {
  const loaded = loadClassifier()
  return {
    get version() {
      return loaded.version
    },
    taxonomy: loaded.taxonomy,
    prepare: loaded.prepare,
    classify: (posting) => classifyPosting(posting, loaded),
  }
}

/** Postings between two pauses: some 10 ms of work, so that requests are answered meanwhile. */
export const postingsAtOnce = 10

/** The postings with what the classifier says of each. `signal` ends it early; what came by then is of no use. */
export async function classifyAll<Posting extends Omit<PostingToClassify, 'employer'> & { employer: { name: string } }>(
  postings: readonly Posting[],
  classifier: Classifier,
  signal?: AbortSignal,
): Promise<(Posting & { classification: ClassificationToStore })[]> {
  const classified = []
  for (const [i, posting] of postings.entries()) {
    if (i % postingsAtOnce === postingsAtOnce - 1) await pause()
    if (signal?.aborted) break
    const classification = classifier.classify({ ...posting, employer: posting.employer.name })
    classified.push({ ...posting, classification: toStored(classification) })
  }
  return classified
}
