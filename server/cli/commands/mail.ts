import { Command, Option } from 'commander'
import { UsageError } from '../../errors.ts'
import { emailAddress } from '../../mail/address.ts'
import type { Context } from '../context.ts'
import { table } from '../output/output.ts'
import { withApp, withStored } from '../with-app.ts'

/** `rackline mail`: what a mail server hands on (bounces, complaints), and how sending went. */
export const mailCommand = (context: Context) =>
  new Command('mail')
    .description('Bounces and complaints of mail, and how sending went.')
    .addCommand(
      new Command('suppress')
        .description('Send no letter to an address any more, because it bounced or its owner complained.')
        .argument('<address>')
        .addOption(new Option('--reason <reason>', 'why').choices(['bounced', 'complained']).default('bounced'))
        .option('--json', 'print {"suppressed":true,"reason":…}')
        .action(async (address: string, { reason, json }: { reason: 'bounced' | 'complained'; json?: boolean }) => {
          const email = readAddress(address)
          await withApp(context)(({ letters }) => letters.suppress(email, reason))
          console.log(json ? JSON.stringify({ suppressed: true, reason }) : 'No letter goes there any more.')
        }),
    )
    .addCommand(
      new Command('allow')
        .description('Take a suppressed address off the list again; its owner can then ask for letters.')
        .argument('<address>')
        .option('--json', 'print {"allowed":true|false}, false when it was not suppressed')
        .action(async (address: string, { json }: { json?: boolean }) => {
          const email = readAddress(address)
          const allowed = await withApp(context)(({ letters }) => letters.allow(email))
          if (json) console.log(JSON.stringify({ allowed }))
          else console.log(allowed ? 'Letters may go there again.' : 'It was not suppressed.')
        }),
    )
    .addCommand(
      new Command('status')
        .description('Letters of the last 30 days by state.')
        .option('--json', 'print {"sent":n,…}')
        .action(async ({ json }: { json?: boolean }) => {
          const { counts } = await withStored(context)(({ people }) => people.letters.status())
          const rows = Object.entries(counts).map(([state, n]) => [state, String(n)])
          console.log(json ? JSON.stringify(counts) : table(rows))
        }),
    )

function readAddress(typed: string) {
  const email = emailAddress.safeParse(typed).data
  if (email === undefined) throw new UsageError('This is no address of mail.')
  return email
}
