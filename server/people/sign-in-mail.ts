import type { Mail } from '../mail/mailer.ts'
import { peopleLimits } from './limits.ts'

/** The mail with the link: text only, one link, and what to do when one did not ask for it. */
export function signInMail(ask: { to: string; href: string; siteName: string; messageId: string; date: Date }): Mail {
  const { to, href, siteName, messageId, date } = ask
  const text = `Open this link to sign in to Rackline at ${siteName}:

${href}

It works once and for ${peopleLimits.linkMinutes} minutes. Opened in another browser than the one that asked for it, it
wants the code that the other one shows.

If you did not ask for it, do nothing: without the link nobody gets in.
`
  return { to, subject: `Sign in to Rackline at ${siteName}`, text, html: null, messageId, date, headers: {} }
}
