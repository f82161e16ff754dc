import { setTimeout as delay } from 'node:timers/promises'
import type { Mailer } from '../mail/mailer.ts'
import { domainOf } from '../mail/message.ts'
import { peopleLimits } from './limits.ts'
import { hashOf } from './secrets.ts'
import { sendPatiently } from './send-patiently.ts'
import { signInMail } from './sign-in-mail.ts'

type Tools = {
  /** Without one nothing is sent. */
  mailer: Mailer | null
  /** The address of this site, in the link, and that of the sender. */
  baseUrl: string
  from: string
  log: (message: string, ...error: unknown[]) => void
  clock: () => Date
}

const notSent = 'A link to sign in was not sent'

/**
 * Sends the link with `token` to an address, for as long as it is of use. It is not waited for, so that the answer takes as long for
 * an address that nobody has; a failure is logged.
 */
export function createMailLink({ mailer, baseUrl, from, log, clock }: Tools) {
  async function send(mailer: Mailer, email: string, token: string) {
    const mail = signInMail({
      to: email,
      href: `${baseUrl}/sign-in/link?t=${token}`,
      siteName: new URL(baseUrl).host,
      messageId: `sign-in.${hashOf(token).slice(0, 22)}@${domainOf(from)}`,
      date: clock(),
    })
    const lastAt = clock().getTime() + (peopleLimits.linkMinutes - 1) * 60_000
    const isOfUse = () => clock().getTime() < lastAt
    const { outcome, detail } = await sendPatiently(mailer, mail, { wait: pause, isOfUse })
    if (outcome !== 'sent') log(`${notSent}: ${detail}`)
  }
  return (email: string, token: string) => {
    if (mailer) void send(mailer, email, token).catch((error: unknown) => log(notSent, error))
  }
}

/** A server that is told to stop does not wait for it. */
const pause = (ms: number) => delay(ms, undefined, { ref: false })
