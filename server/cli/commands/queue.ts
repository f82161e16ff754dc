import { Command, Option } from 'commander'
import type { QueueDesk } from '../../queue/desk.ts'
import { jobStates } from '../../queue/queue.ts'
import type { JobView } from '../../queue/views.ts'
import type { Context } from '../context.ts'
import { plural, table } from '../output/output.ts'
import { withDesk } from '../queue-desk.ts'

const errorShownMax = 200
const state = (...choices: string[]) => new Option('--state <state>', 'which work').choices(choices).default('failed')

/** `rackline queue`: looks at work, of the running server or on Redis, runs it anew, forgets it. */
export const queueCommand = ({ config, fail }: Context) => {
  const using = <T>(use: (desk: QueueDesk) => Promise<T>) => withDesk(config(), use)
  const done = (was: boolean, said: string) => {
    if (was) return console.log(said)
    console.error('There is no such work, or the same is under way.')
    fail(1)
  }

  return new Command('queue')
    .description(
      'The work of the running server, or of all workers (with REDIS_URL): look at it, do it anew, forget it.',
    )
    .addCommand(
      new Command('list')
        .description('How much work there is, and what failed or waits.')
        .addOption(state(...jobStates))
        .option('--json', 'print {"counts":…,"jobs":[…]}')
        .action(async (options: { state: JobView['state']; json?: boolean }) => {
          const view = await using((desk) => desk.look(options.state))
          if (options.json) return console.log(JSON.stringify(view))
          console.log(jobStates.map((name) => `${view.counts[name]} ${name}`).join(', '))
          if (view.jobs.length > 0) console.log(table(view.jobs.map(describe)))
        }),
    )
    .addCommand(
      new Command('retry')
        .description('Do failed work anew, or delayed work now.')
        .argument('<id>', 'as `queue list` shows it')
        .action(async (id: string) => done(await using((desk) => desk.retry(id)), 'It is done anew.')),
    )
    .addCommand(
      new Command('remove')
        .description('Forget work that is not running.')
        .argument('<id>', 'as `queue list` shows it')
        .action(async (id: string) => done(await using((desk) => desk.remove(id)), 'It is forgotten.')),
    )
    .addCommand(
      new Command('purge')
        .description('Forget all work in a state. What is due is asked for again.')
        .addOption(state('waiting', 'delayed', 'failed'))
        .action(async (options: { state: 'waiting' | 'delayed' | 'failed' }) => {
          const count = await using((desk) => desk.purge(options.state))
          console.log(`${plural(count, 'job')} forgotten.`)
        }),
    )
}

const describe = ({ id, about, attempt, enqueuedAt, error }: JobView) => [
  id,
  about ?? '',
  `try ${attempt}`,
  enqueuedAt,
  (error ?? '').slice(0, errorShownMax),
]
