import { z } from 'zod'
import type { Write } from '../db/file/patience.ts'
import type { ClassificationsRepository, UnclassifiedRow } from '../db/postings/classifications.ts'
import { pause } from '../scrapers/kit/pause.ts'
import { createUnderWay } from '../scrapers/kit/under-way.ts'
import { salary, workplaces } from '../scrapers/scraper.ts'
import type { PostingToClassify } from './pillars/classification.ts'
import type { PostingReader } from './reading/posting-reader.ts'

/** Ids looked at in one query, some 10 ms; it reads no texts. */
const idsAtOnce = 1_000

/** Postings that are read together, and written in one transaction. */
const readAtOnce = 25
/** Batches under way at once. */
const batchesAtOnce = 3

type Tools = {
  classifications: ClassificationsRepository
  reader: PostingReader
  untilWritten: Write
}

/**
 * Classifies every posting whose classification is missing (it was stored by an earlier release) or of another version,
 * a few in each transaction. What is due is asked of the database, so it goes on where it was stopped or killed; a posting that
 * a sweep has classified anew meanwhile stays as that wrote it. Out: how many it classified.
 */
export async function reclassify(
  { classifications, reader, untilWritten }: Tools,
  signal?: AbortSignal,
): Promise<number> {
  const version = await reader.version()
  let done = 0

  async function readAgain(ids: readonly number[]) {
    const rows = classifications.textsOf(ids)
    const said = await reader.classify(rows.map(toClassify), signal)
    if (signal?.aborted) return
    const put = await untilWritten(() => {
      const due = new Set(classifications.due(version, (ids[0] ?? 0) - 1, ids.at(-1) ?? 0))
      let count = 0
      for (const [i, { id }] of rows.entries()) {
        const classification = said[i]
        if (!classification || !due.has(id)) continue
        classifications.put(id, classification, 0)
        count += 1
      }
      return count
    }, signal)
    done += put
    await pause()
  }

  const underWay = createUnderWay(batchesAtOnce)
  for (let after = 0, last = classifications.lastId(); after < last && !signal?.aborted; after += idsAtOnce) {
    const due = classifications.due(version, after, after + idsAtOnce)
    for (let i = 0; i < due.length && !signal?.aborted; i += readAtOnce)
      await underWay.put(readAgain(due.slice(i, i + readAtOnce)))
    await pause()
  }
  await underWay.end()
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
