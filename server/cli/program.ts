import { Command, CommanderError } from 'commander'
import { isDamage } from '../../db/file/damage.ts'
import { whyUnwritable } from '../../db/file/unwritable.ts'
import { realClock } from '../../scrapers/kit/clock.ts'
import { ConfigError, readConfig } from '../config.ts'
import { AppError, UsageError } from '../errors.ts'
import { version } from '../version.ts'
import type { Context } from './context.ts'

// Each is read when it is asked for: all of them, with the whole product behind them, take four times as long to start.
const commands: ReadonlyMap<string, (context: Context) => Promise<Command>> = new Map(
  Object.entries({
    serve: async (context: Context) => (await import('./commands/serve.ts')).serveCommand(context),
    sweep: async (context: Context) => (await import('./commands/sweep.ts')).sweepCommand(context),
    board: async (context: Context) => (await import('./commands/board.ts')).boardCommand(context),
    source: async (context: Context) => (await import('./commands/source.ts')).sourceCommand(context),
    postings: async (context: Context) => (await import('./commands/postings.ts')).postingsCommand(context),
    history: async (context: Context) => (await import('./commands/history.ts')).historyCommand(context),
    key: async (context: Context) => (await import('./commands/key.ts')).keyCommand(context),
    webhook: async (context: Context) => (await import('./commands/webhook.ts')).webhookCommand(context),
    backup: async (context: Context) => (await import('./commands/backup.ts')).backupCommand(context),
    restore: async (context: Context) => (await import('./commands/backup.ts')).restoreCommand(context),
    duplicates: async (context: Context) => (await import('./commands/duplicates.ts')).duplicatesCommand(context),
    export: async (context: Context) => (await import('./commands/export.ts')).exportCommand(context),
    classify: async () => (await import('./commands/classify.ts')).classifyCommand(),
    positioning: async (context: Context) => (await import('./commands/positioning.ts')).positioningCommand(context),
    match: async (context: Context) =>
      (await import('./commands/match.ts')).matchCommand(context, () => new Date(realClock.now())),
    evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand(),
    train: async () => (await import('./commands/train.ts')).trainCommand(),
    digest: async (context: Context) => (await import('./commands/digest.ts')).digestCommand(context),
    mail: async (context: Context) => (await import('./commands/mail.ts')).mailCommand(context),
    worker: async (context: Context) => (await import('./commands/worker.ts')).workerCommand(context),
    queue: async (context: Context) => (await import('./commands/queue.ts')).queueCommand(context),
    doctor: async (context: Context) => (await import('./commands/doctor.ts')).doctorCommand(context),
  }),
)

/**
 * The `rackline` command. In: its words and the environment. Out: the exit status, 0 done, 1 failed, 2 wrong usage;
 * a failure is one sentence on standard error.
 */
export async function run(words: string[], env: Record<string, string | undefined>): Promise<number> {
  let status = 0
  const context: Context = {
    config: () => readConfig(env),
    fail: (code: 1 | 2) => {
      status = code
    },
  }
  const program = new Command('rackline')
    .description('The job-market tracker for AI infrastructure.')
    .version(version)
    .showHelpAfterError('(--help shows what there is)')
  for (const command of await Promise.all(asked(words).map((load) => load(context)))) program.addCommand(command)
  for (const command of [program, ...program.commands, ...program.commands.flatMap((child) => child.commands)])
    command.exitOverride()
  try {
    await program.parseAsync(words, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    console.error(
      oneLine(error instanceof Error ? error.message : String(error)) +
        (isDamage(error) ? afterDamage : afterWrite(error)),
    )
    return isWrongUsage(error) ? 2 : 1
  }
}

const afterDamage = ': the database is damaged. Put a backup in its place with `rackline restore FILE`.'

function afterWrite(error: unknown): string {
  const why = whyUnwritable(error)
  if (why === 'busy') return ': another process has been writing for long. Try again when it is done.'
  return why === 'full' ? ': make room, and try again. `rackline doctor` says how much there is.' : ''
}

const isWrongUsage = (error: unknown) =>
  error instanceof UsageError || error instanceof ConfigError || (error instanceof AppError && error.status === 400)

/** The command that the words name; all of them for the general help, and for a word that may be meant to be one. */
function asked([name = '']: readonly string[]) {
  const named = commands.get(name)
  return named ? [named] : [...commands.values()]
}

/** A message may quote what it found wrong: no line break or control character of it reaches the terminal. */
const oneLine = (message: string) => message.replace(/[\p{Cc}\s]+/gu, ' ').trim()
