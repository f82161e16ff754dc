import type { PostingView } from '../../server/views.ts'
import { csvColumns, csvLine } from './csv.ts'
import { csvRow } from './csv-row.ts'

export const exportTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const
export type ExportFormat = keyof typeof exportTypes
export const exportFormats = Object.keys(exportTypes) as ExportFormat[]

/** Postings, given a few at a time, as pieces of one text: nothing of what was written is kept. */
export function writeExport(format: ExportFormat, chunks: Iterable<readonly PostingView[]>): Iterable<string> {
  return writers[format](chunks)
}

const writers = {
  *csv(chunks) {
    yield csvRow(csvColumns)
    for (const postings of chunks) yield postings.map(csvLine).join('')
  },
  *ndjson(chunks) {
    for (const postings of chunks) yield postings.map((posting) => `${JSON.stringify(posting)}\n`).join('')
  },
  *json(chunks) {
    let before = '[\n'
    for (const postings of chunks)
      for (const posting of postings) {
        yield before + JSON.stringify(posting)
        before = ',\n'
      }
    yield before === '[\n' ? '[]\n' : '\n]\n'
  },
} as const satisfies Record<ExportFormat, (chunks: Iterable<readonly PostingView[]>) => Iterable<string>>

/**
 * Pieces of text as the body of an answer: the next piece is made when the reader has taken the last, other requests
 * have their turn between two, and a reader that leaves ends it.
 */
export function streamOf(pieces: Iterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise(setImmediate)
        // A pull that gives nothing is not repeated.
        let piece = iterator.next()
        while (!piece.done && piece.value === '') piece = iterator.next()
        if (piece.done) controller.close()
        else controller.enqueue(encoder.encode(piece.value))
      },
      cancel() {
        iterator.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}
