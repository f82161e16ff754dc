import { z } from 'zod'
import type { ClassificationsRepository, UnclassifiedRow } from '../db/classifications.ts'
import { pause } from '../scrapers/kit/pause.ts'
import { salary, workplaces } from '../scrapers/scraper.ts'
import { type Classifier, postingsAtOnce } from './classifying.ts'
import type { PostingToClassify } from './pillars/classification.ts'
import { toStored } from './pillars/stored.ts'

/** Ids looked at in one query, some 10 ms; it reads no texts. */
const idsAtOnce = 1_000

type Tools = {
  classifications: ClassificationsRepository
  classifier: Classifier
  write: <T>(work: () => T) => T
}

/**
 * Classifies every posting whose classification is missing (it was stored by an earlier release) or of another version,
 * a few in each transaction. What is due is asked of the database, so it goes on where it was stopped or killed.
 * Out: how many it classified.
 */
export async function reclassify({ classifications, classifier, write }: Tools, signal?: AbortSignal): Promise<number> {
  const { version } = classifier
  let done = 0
  for (let after = 0, last = classifications.lastId(); after < last; after += idsAtOnce) {
    const due = classifications.due(version, after, after + idsAtOnce)
    for (let i = 0; i < due.length; i += postingsAtOnce) {
      if (signal?.aborted) return done
      write(() => {
        for (const row of classifications.textsOf(due.slice(i, i + postingsAtOnce))) {
          classifications.put(row.id, toStored(classifier.classify(toClassify(row))), 0)
          done += 1
        }
      })
      await pause()
    }
    await pause()
  }
  return done
}

const stored = z.object({
  locations: z.array(z.string()),
  salary: salary.nullable(),
  workplace: z.enum(workplaces).nullable(),
})

const toClassify = ({ id: _, locations, salary, workplace, ...row }: UnclassifiedRow): PostingToClassify => ({
  ...row,
  ...stored.parse({ locations: JSON.parse(locations), salary: salary && JSON.parse(salary), workplace }),
})
