import { Command } from 'commander'
import type { App } from '../../app.ts'
import { UsageError } from '../../errors.ts'
import type { Context } from '../context.ts'
import { plural, table } from '../output/output.ts'
import { withStored } from '../with-app.ts'

/** `rackline duplicates …`: which postings are one role, and what a person knows better. */
export const duplicatesCommand = (context: Context) => {
  const using = withStored(context)
  const pair = (name: string, description: string, work: (app: App, a: number, b: number) => string) =>
    new Command(name)
      .description(description)
      .argument('<id>')
      .argument('<other>')
      .action((id: string, other: string) =>
        using((app) => {
          const [a, b] = [existing(app, id), existing(app, other)]
          if (a === b) throw new UsageError('Name two postings.')
          console.log(work(app, a, b))
        }),
      )
  return new Command('duplicates')
    .description('Show which postings are one role, and say where that is wrong.')
    .addCommand(
      new Command('of')
        .description('Show the other postings of a posting’s role.')
        .argument('<id>')
        .option('--json', 'print {"primary":…,"alsoOn":[…],"reposts":n,"stale":…}')
        .action((id: string, { json }: { json?: boolean }) =>
          using((app) => {
            const related = app.services.related(existing(app, id), app.clock())
            if (json) return console.log(JSON.stringify(related))
            const rows = related?.alsoOn ?? []
            if (rows.length > 0)
              console.log(
                table(rows.map((row) => [String(row.id), row.kind, row.board, row.locations.join('; '), row.url])),
              )
            console.log(`${plural(rows.length, 'other posting')} of this role.`)
          }),
        ),
    )
    .addCommand(
      pair('refuse', 'These two are not one role: never link them again.', (app, a, b) => {
        app.duplicates.refuse(a, b, app.clock())
        return `${a} and ${b} are not linked any more.`
      }),
    )
    .addCommand(
      pair('allow', 'Take that back: the pair is looked at again within minutes by a running server.', (app, a, b) => {
        app.duplicates.allow(a, b)
        return `${a} and ${b} may be linked again.`
      }),
    )
}

function existing(app: App, text: string): number {
  const id = Number(text)
  if (!Number.isInteger(id) || app.duplicates.lifeOf(id) === null) throw new UsageError(`There is no posting ${text}.`)
  return id
}
