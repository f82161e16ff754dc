import { Command, CommanderError } from 'commander'
import { realClock } from '../../scrapers/kit/clock.ts'
import { ConfigError, readConfig } from '../config.ts'
import { UsageError } from '../errors.ts'
import { version } from '../version.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import { boardCommand } from './board.ts'
import { classifyCommand } from './classify.ts'
import type { Context } from './context.ts'
import { digestCommand } from './digest.ts'
import { doctorCommand } from './doctor.ts'
import { duplicatesCommand } from './duplicates.ts'
import { evaluateCommand } from './evaluate.ts'
import { exportCommand } from './export.ts'
import { historyCommand } from './history.ts'
import { keyCommand } from './key.ts'
import { mailCommand } from './mail.ts'
import { matchCommand } from './match.ts'
import { positioningCommand } from './positioning.ts'
import { postingsCommand } from './postings.ts'
import { queueCommand } from './queue.ts'
import { serveCommand } from './serve.ts'
import { sourceCommand } from './source.ts'
import { sweepCommand } from './sweep.ts'
import { trainCommand } from './train.ts'
import { webhookCommand } from './webhook.ts'
import { workerCommand } from './worker.ts'

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
    .addCommand(serveCommand(context))
    .addCommand(sweepCommand(context))
    .addCommand(boardCommand(context))
    .addCommand(sourceCommand(context))
    .addCommand(postingsCommand(context))
    .addCommand(historyCommand(context))
    .addCommand(keyCommand(context))
    .addCommand(webhookCommand(context))
    .addCommand(backupCommand(context))
    .addCommand(restoreCommand(context))
    .addCommand(duplicatesCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(classifyCommand())
    .addCommand(positioningCommand(context))
    .addCommand(matchCommand(context, () => new Date(realClock.now())))
    .addCommand(evaluateCommand())
    .addCommand(trainCommand())
    .addCommand(digestCommand(context))
    .addCommand(mailCommand(context))
    .addCommand(workerCommand(context))
    .addCommand(queueCommand(context))
    .addCommand(doctorCommand(context))
    .helpCommand(false)
    .showHelpAfterError('(--help shows what there is)')
  for (const command of [program, ...program.commands, ...program.commands.flatMap((child) => child.commands)])
    command.exitOverride()
  try {
    await program.parseAsync(words, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    console.error(oneLine(error instanceof Error ? error.message : String(error)))
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1
  }
}

/** A message may quote what it found wrong: no line break or control character of it reaches the terminal. */
const oneLine = (message: string) => message.replace(/[\p{Cc}\s]+/gu, ' ').trim()
