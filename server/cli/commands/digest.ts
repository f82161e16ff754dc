import { Command } from 'commander'
import { letterText } from '../../../web/letter/text.ts'
import type { App } from '../../app.ts'
import { UsageError } from '../../errors.ts'
import type { Context } from '../context.ts'
import { withApp, withStored } from '../with-app.ts'

type Options = { dryRun?: true; profile?: string; json?: true }

const namedMax = 20

/** `rackline digest`: writes and sends what is due; with `--dry-run`, prints the letter of a profile as of now. */
export const digestCommand = (context: Context) =>
  new Command('digest')
    .description('Write and send the weekly letters that are due (a running server does so by itself).')
    .option('--dry-run', 'print the letter of a profile as it would be written now; nothing is stored or sent')
    .option('--profile <id>', 'which of the kept profiles, with --dry-run; needed when there are several')
    .option('--json', 'print {"written":n,"sent":n}, or with --dry-run {"subject":…,"text":…,"content":…}')
    .action((options: Options) => {
      if (options.profile !== undefined && !options.dryRun) throw new UsageError('--profile goes with --dry-run.')
      return options.dryRun
        ? withStored(context)((app) => print(app, context, options))
        : withApp(context)((app) => send(app, options))
    })

async function send({ letters }: App, { json }: Options) {
  const done = await letters.sendDigests()
  console.log(json ? JSON.stringify(done) : `${done.written} written, ${done.sent} sent.`)
}

function print({ letters }: App, { config }: Context, { profile, json }: Options) {
  const letter = letters.preview(chosen(letters.profiles(namedMax), profile))
  if (!letter) throw new UsageError(`There is no profile ${profile}.`)
  const { host, port, publicUrl } = config()
  const base = publicUrl ?? `http://${host}:${port}`
  const text = letterText(letter.content, { base, unsubscribe: `${base}/digest` })
  console.log(json ? JSON.stringify({ ...letter, text }) : `Subject: ${letter.subject}\n\n${text}`)
}

/** The number that was typed, or that of the only profile. */
function chosen(kept: { id: number; name: string }[], typed: string | undefined): number {
  if (typed !== undefined && /^[1-9]\d{0,14}$/.test(typed)) return Number(typed)
  const [only] = kept
  if (typed === undefined && only && kept.length === 1) return only.id
  const names = kept.map(({ id, name }) => `${id} (${name})`).join(', ')
  throw new UsageError(
    kept.length === 0
      ? 'No profile is kept here yet. Make one at /profile and keep it.'
      : `--profile takes the number of a kept profile: ${names}.`,
  )
}
