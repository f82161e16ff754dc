import type { ClassificationToStore } from '../../db/postings/classification-to-store.ts'
import { type Clean, cleanHere } from '../../scrapers/cleaning.ts'
import { inTurns } from '../../scrapers/kit/pause.ts'
import type { Classification, PostingToClassify } from '../pillars/classification.ts'
import type { Classifier } from '../pillars/shipped-classifier.ts'
import { toStored } from '../pillars/stored.ts'

/**
 * Who reads postings: cleans what sources gave and classifies what is then to be stored. What reads in a thread beside this one
 * (`createReadingThread`) and what reads here say the same.
 */
export type PostingReader = {
  /** Of the classifier: same version and posting, same classification. */
  version(): Promise<string>
  clean: Clean
  /**
   * What is to be stored of some postings, in their order. None come back when `signal` has ended it, or fewer. Rejects when the
   * reading failed, with one sentence.
   */
  classify(some: readonly PostingToClassify[], signal?: AbortSignal): Promise<readonly ClassificationToStore[]>
  /** What is said of one posting, for somebody who waits: before all that is to be stored. */
  say(posting: PostingToClassify): Promise<Classification>
  close(): Promise<void>
}

/** Reads in this thread, in turns. */
export function readerHere(classifier: Classifier): PostingReader {
  return {
    version: async () => classifier.version,
    clean: cleanHere,
    async classify(some, signal) {
      const said: ClassificationToStore[] = []
      const turns = inTurns()
      for (const posting of some) {
        await turns()
        if (signal?.aborted) break
        said.push(toStored(classifier.classify(posting)))
      }
      return said
    },
    say: async (posting) => classifier.classify(posting),
    close: async () => {},
  }
}
