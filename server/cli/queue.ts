import { Command, Option } from 'commander'
import { UsageError } from '../errors.ts'
import { type JobRecord, jobStates, type Queue } from '../queue/queue.ts'
import { createSharing } from '../workers/sharing.ts'
import type { Context } from './context.ts'
import { plural, table } from './output.ts'

const listMax = 100
const state = (...choices: string[]) => new Option('--state <state>', 'which work').choices(choices).default('failed')

/** `rackline queue`: looks at work on Redis, runs it anew, forgets it. */
export const queueCommand = ({ config, fail }: Context) => {
  /** What a command does with the queue, which it looks at and takes no work from. */
  async function withQueue<T>(use: (queue: Queue) => Promise<T>): Promise<T> {
    const { redis: url, leaseSeconds } = config()
    if (url === null)
      throw new UsageError('Without REDIS_URL work is in the memory of the server only: its log says what failed.')
    const sharing = createSharing({ url, leaseSeconds, log: () => {}, onFailure: () => {} })
    try {
      await sharing.start()
      return await use(sharing.queue)
    } finally {
      await sharing.queue.close(0)
      await sharing.close()
    }
  }
  const done = (was: boolean, said: string) => {
    if (!was) fail(1)
    console.log(was ? said : 'There is no such work, or the same is under way.')
  }

  return new Command('queue')
    .description('What workers have to do (with REDIS_URL): look at it, run it anew, forget it.')
    .addCommand(
      new Command('list')
        .description('How much work there is, and what failed or waits.')
        .addOption(state(...jobStates))
        .option('--json', 'print {"counts":…,"jobs":[…]}')
        .action(async (options: { state: JobRecord['state']; json?: boolean }) => {
          const [counts, jobs] = await withQueue((queue) =>
            Promise.all([queue.counts(), queue.list(options.state, listMax)]),
          )
          if (options.json) return console.log(JSON.stringify({ counts, jobs }))
          console.log(jobStates.map((name) => `${counts[name]} ${name}`).join(', '))
          if (jobs.length > 0) console.log(table(jobs.map(describe)))
        }),
    )
    .addCommand(
      new Command('retry')
        .description('Run failed work anew, or delayed work now.')
        .argument('<id>', 'as `queue list` shows it')
        .action(async (id: string) => done(await withQueue((queue) => queue.retry(id)), 'It is run anew.')),
    )
    .addCommand(
      new Command('remove')
        .description('Forget work that is not running.')
        .argument('<id>', 'as `queue list` shows it')
        .action(async (id: string) => done(await withQueue((queue) => queue.remove(id)), 'It is forgotten.')),
    )
    .addCommand(
      new Command('purge')
        .description('Forget all work in a state. What is due is asked for again.')
        .addOption(state('waiting', 'delayed', 'failed'))
        .action(async (options: { state: 'waiting' | 'delayed' | 'failed' }) => {
          const count = await withQueue((queue) => queue.purge(options.state))
          console.log(`${plural(count, 'job')} forgotten.`)
        }),
    )
}

const describe = ({ id, attempt, enqueuedAt, error }: JobRecord) => [
  id,
  `try ${attempt}`,
  enqueuedAt.toISOString(),
  (error ?? '').slice(0, 200),
]
