import { Command, InvalidArgumentError } from 'commander'
import { UsageError } from '../../errors.ts'
import { startWorker } from '../../worker.ts'
import type { Context } from '../context.ts'

const concurrencyDefault = 16
const concurrencyMax = 500

/** `rackline worker`: asks boards for a server that shares its Redis, until it is told to stop. */
export const workerCommand = ({ config }: Context) =>
  new Command('worker')
    .description('Read boards for a server elsewhere: needs the same REDIS_URL, and no database.')
    .option('--concurrency <n>', 'boards read at once', parseConcurrency, concurrencyDefault)
    .action(async ({ concurrency }: { concurrency: number }) => {
      const { redis, ...settings } = config()
      if (redis === null) throw new UsageError('A worker needs REDIS_URL: the Redis that it shares with the server.')
      const worker = await startWorker({ ...settings, redis }, concurrency)
      console.log(`Reading boards, ${concurrency} at once. Ctrl+C stops it.`)
      await new Promise<void>((stop) => process.once('SIGINT', stop).once('SIGTERM', stop))
      await worker.close()
    })

function parseConcurrency(text: string): number {
  const n = Number(text)
  if (Number.isInteger(n) && n >= 1 && n <= concurrencyMax) return n
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${concurrencyMax}.`)
}
