import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { UsageError } from '../../errors.ts'
import { notReady } from '../../market/history/history.ts'
import type { Context } from '../context.ts'
import { reasonOf } from '../output/files.ts'
import { plural } from '../output/output.ts'
import { withApp, withStored } from '../with-app.ts'
import { writeAll } from './export.ts'

/** `rackline history …`: the daily figures of the market. */
export const historyCommand = (context: Context) => {
  const using = withApp(context)
  return new Command('history')
    .description('Rebuild, export and import the daily figures of the market.')
    .addCommand(
      new Command('rebuild')
        .description('Compute every day anew from what was observed; imported days stay.')
        .option('--json', 'print {"days":n,"cells":n}')
        .action(({ json }: { json?: boolean }) =>
          using(async (app) => {
            const recorded = await app.history.rebuild(app.clock())
            if (recorded === null) throw new Error(notReady)
            const text = `${plural(recorded.days, 'day')} written, ${plural(recorded.cells, 'figure')} in all.`
            console.log(json ? JSON.stringify(recorded) : text)
          }),
        ),
    )
    .addCommand(
      new Command('export')
        .description('Write the history as JSON Lines: figures by tag, no texts and no postings.')
        .option('--out <file>', 'instead of standard output')
        .action(({ out }: { out?: string }) =>
          withStored(context)(async (app) => {
            const lines = withBreaks(app.exportHistory(context.config().publicUrl ?? ''))
            if (out === undefined) await writeAll(process.stdout, lines)
            else await pipeline(Readable.from(lines), createWriteStream(out)).catch(refuse(`${out} cannot be written`))
          }),
        ),
    )
    .addCommand(
      new Command('import')
        .description('Take in the history of another installation, marked as imported; own days are kept.')
        .argument('<file>', '"-" for standard input')
        .option('--json', 'print {"from":…,"days":n,"kept":n}')
        .action((file: string, { json }: { json?: boolean }) =>
          using(async (app) => {
            const input = file === '-' ? process.stdin : createReadStream(file)
            const done = await app.importHistory(createInterface({ input })).catch(refuse(`${file} cannot be imported`))
            const kept = done.kept > 0 ? `; ${plural(done.kept, 'day')} observed here kept` : ''
            console.log(json ? JSON.stringify(done) : `${plural(done.days, 'day')} imported from ${done.from}${kept}.`)
          }),
        ),
    )
}

const withBreaks = function* (lines: Iterable<string>) {
  for (const line of lines) yield `${line}\n`
}

const refuse = (what: string) => (error: unknown) => {
  throw new UsageError(`${what}: ${reasonOf(error)}`)
}
