import { Command } from 'commander'
import { letterText } from '../../web/letter/text.ts'
import { createApp } from '../app.ts'
import { UsageError } from '../errors.ts'
import type { Context } from './context.ts'

type Options = { dryRun?: true; profile?: string }

/** `rackline digest`: writes and sends what is due; with `--dry-run`, prints the letter of a profile as of now. */
export const digestCommand = ({ config }: Context) =>
  new Command('digest')
    .description('Write and send the weekly letters that are due (a running server does so by itself).')
    .option('--dry-run', 'print the letter of a profile as it would be written now; nothing is stored or sent')
    .option('--profile <id>', 'the number of a kept profile, with --dry-run')
    .action(async ({ dryRun, profile }: Options) => {
      if (dryRun && !/^[1-9]\d{0,14}$/.test(profile ?? ''))
        throw new UsageError('--dry-run needs --profile with the number of a kept profile, for instance --profile 1.')
      const settings = config()
      const app = createApp(settings)
      try {
        if (!dryRun) {
          const { written, sent } = await app.letters.sendDigests()
          console.log(`${written} written, ${sent} sent.`)
          return
        }
        const letter = app.letters.preview(Number(profile))
        if (!letter) throw new UsageError(`There is no profile ${profile}.`)
        const base = settings.publicUrl ?? `http://${settings.host}:${settings.port}`
        console.log(
          `Subject: ${letter.subject}\n\n${letterText(letter.content, { base, unsubscribe: `${base}/digest` })}`,
        )
      } finally {
        await app.close()
      }
    })
