import { Command } from 'commander'
import type { App } from '../../app.ts'
import { UsageError } from '../../errors.ts'
import type { Context } from '../context.ts'
import { plural, table } from '../output/output.ts'
import { withApp } from '../with-app.ts'

/** `rackline source …`: what can be read at all, under which terms, and the switch of each. */
export const sourceCommand = (context: Context) => {
  const using = withApp(context)
  const command = new Command('source')
    .description('Show the sources and their terms, and switch them on or off.')
    .addCommand(
      new Command('list')
        .description('Show every source, its switch, boards and terms.')
        .option('--json', 'print {"data":[…],"count":n} as /api/v1/sources/kinds does')
        .action(({ json }: { json?: boolean }) =>
          using(({ services }) => {
            const data = services.listSourceKinds()
            if (json) return console.log(JSON.stringify({ data, count: data.length }))
            const rows = data.map(({ name, on, boards, openPostings, terms }) => [
              ...[name, on ? 'on' : 'off', String(boards), String(openPostings), terms],
            ])
            console.log(table([['source', 'switch', 'boards', 'open', 'terms'], ...rows]))
          }),
        ),
    )
  for (const state of ['on', 'off'] as const)
    command.addCommand(
      new Command(state)
        .description(
          state === 'on'
            ? 'Read a source’s boards and show its postings again.'
            : 'Ask nothing of a source any more, from within seconds, and hide its postings. Nothing is deleted.',
        )
        .argument('<source>', 'its name, as `source list` shows it')
        .option('--json', 'print {"source":…,"switch":…,"boards":n}')
        .action((source: string, { json }: { json?: boolean }) =>
          using((app) => throwSwitch(app, source, state, json)),
        ),
    )
  return command
}

function throwSwitch({ switches, services }: App, source: string, state: 'on' | 'off', json: boolean | undefined) {
  const kind = services.listSourceKinds().find(({ name }) => name === source)
  if (!kind) throw new UsageError(`There is no source ${source}. \`rackline source list\` shows those there are.`)
  switches.set(source, state)
  const said = `${kind.title} is ${state}: ${plural(kind.boards, 'board')}, ${plural(kind.openPostings, 'open posting')}.`
  const why = state === 'on' && kind.shippedOff ? ` It is shipped switched off: ${kind.shippedOff}` : ''
  console.log(json ? JSON.stringify({ source, switch: state, boards: kind.boards }) : said + why)
}
