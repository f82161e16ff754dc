import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { Command, Option } from 'commander'
import { type ExportFormat, exportFormats, writeExport } from '../../../web/out/export.ts'
import { postingQuery } from '../../list/query.ts'
import type { Context } from '../context.ts'
import { noteUnknown, readFilters, withFilters } from '../filter-options.ts'
import { isClosedPipe } from '../output/outputs.ts'
import { withStored } from '../with-app.ts'

const exported = postingQuery.omit({ limit: true, cursor: true })

/** `rackline export`: all postings of a list on standard output, however many; a reader that has had enough is no error. */
export const exportCommand = (context: Context) =>
  withFilters(new Command('export').description('Write all postings that match to standard output.'))
    .addOption(
      new Option('--format <format>', 'comma-separated, a JSON object a line, or one JSON array')
        .choices(exportFormats)
        .default('ndjson'),
    )
    .action(async (q: string | undefined, { format, ...options }: { format: ExportFormat }) => {
      const query = readFilters(exported, q, options)
      await withStored(context)(({ services, database }) => {
        database.readOnce()
        noteUnknown(services.unknownIn(query))
        return writeAll(process.stdout, writeExport(format, services.allPostings(query)))
      })
    })

/** Writes the pieces as fast as they are taken. Ends without an error when the other end is closed (`| head`). */
export async function writeAll(out: Writable, pieces: Iterable<string>) {
  let closed: Error | null = null
  const onError = (error: Error) => {
    closed = error
  }
  out.on('error', onError)
  try {
    for (const piece of pieces) {
      if (!out.write(piece)) await drained(out).catch(onError)
      if (closed || out.destroyed) break
    }
    // The rest is still on its way: an exit now would cut it off.
    if (!closed && !out.destroyed) await new Promise<void>((resolve) => out.write('', () => resolve()))
  } finally {
    out.off('error', onError)
  }
  if (closed && !isClosedPipe(closed)) throw closed
}

/** Until more is taken, or the other end is gone. Leaves no listener behind: there is a wait for each of thousands of pieces. */
function drained(out: Writable) {
  const over = new AbortController()
  const heard = ['drain', 'close'].map((event) => once(out, event, { signal: over.signal }))
  return Promise.race(heard).finally(() => over.abort())
}
