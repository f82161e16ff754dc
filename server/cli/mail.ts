import { Command, Option } from 'commander'
import { UsageError } from '../errors.ts'
import { emailAddress } from '../people/address.ts'
import type { Context } from './context.ts'
import { withApp } from './with-app.ts'

/** `rackline mail`: what a mail server hands on (bounces, complaints), and how sending went. */
export const mailCommand = (context: Context) =>
  new Command('mail')
    .description('Bounces and complaints of mail, and how sending went.')
    .addCommand(
      new Command('suppress')
        .description('Send no letter to an address any more, because it bounced or its owner complained.')
        .argument('<address>')
        .addOption(new Option('--reason <reason>').choices(['bounced', 'complained']).default('bounced'))
        .action(async (address: string, { reason }: { reason: 'bounced' | 'complained' }) => {
          const email = emailAddress.safeParse(address).data
          if (email === undefined) throw new UsageError('This is no address.')
          await withApp(context)(({ letters }) => letters.suppress(email, reason))
          console.log('No letter goes there any more.')
        }),
    )
    .addCommand(
      new Command('status').description('Letters of the last 30 days by state, as JSON.').action(async () => {
        await withApp(context)(({ people }) => console.log(JSON.stringify(people.letters.status().counts)))
      }),
    )
