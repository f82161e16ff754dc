import { statSync } from 'node:fs'
import { openDatabase } from '../../db/client.ts'
import { shippedClassifier } from '../../server/pillars/shipped-classifier.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import type { Figure } from './bench.ts'
import { boardTexts, ingest } from './ingest.ts'
import { copyUpTo } from './real-size.ts'

const boards = 8
const postingsPerBoard = 250

/**
 * What a posting takes in the database beyond its description: postings with texts as long as real ones, swept and classified, and
 * whole copies of them up to `postings`, indexed for search.
 */
export async function benchSize(path: string, postings: number): Promise<Figure[]> {
  await ingest(path, boardTexts(boards, postingsPerBoard), readerHere(shippedClassifier()))
  const database = openDatabase(path)
  copyUpTo(database, postings)
  database.sqlite.pragma('wal_checkpoint(truncate)')
  const { rows, bytes } = database.sqlite
    .prepare<[], { rows: number; bytes: number }>(
      'select count(*) as rows, sum(length(cast(html as blob)) + length(cast(text as blob))) as bytes from posting_texts',
    )
    .get() ?? { rows: 1, bytes: 0 }
  database.close()
  const size = statSync(path).size
  return [
    {
      what: `Database at ${rows.toLocaleString('en')} beyond texts`,
      value: (size - bytes) / rows,
      unit: 'B/posting',
      floor: 'its text, as HTML and plain',
      floorValue: bytes / rows,
      target: 'at most 6,144',
    },
  ]
}
