import type { DigestRow } from '../../db/people/digests.ts'
import { letterHtml } from '../../web/letter/mail.tsx'
import { letterText } from '../../web/letter/text.ts'
import type { Mail } from '../mail/mailer.ts'
import { domainOf } from '../mail/message.ts'
import type { Signer } from '../people/secrets.ts'
import { readContent } from './read-content.ts'

export const unsubscribePurpose = 'unsubscribe'

/**
 * Writes the mail of a letter. The message id follows from subscription and week, so that a second one, if it ever came,
 * would be the same message to mail programs. One click unsubscribes (RFC 8058): the link in the header takes a POST
 * without cookies, and names the subscription in a way that only this server can.
 */
export function createLetterMail({ baseUrl, from, signer }: { baseUrl: string; from: string; signer: Signer }) {
  const domain = domainOf(from)
  const siteName = new URL(baseUrl).host
  return function letterMail(digest: DigestRow, to: string): Mail {
    const content = readContent(digest.content)
    const unsubscribe = `${baseUrl}/unsubscribe?u=${signer.sign(unsubscribePurpose, String(digest.subscriptionId))}`
    const links = { base: baseUrl, unsubscribe }
    return {
      to,
      subject: digest.subject,
      text: letterText(content, links),
      html: letterHtml(content, digest.subject, links),
      messageId: `letter.${digest.subscriptionId}.${digest.week}.${signer.addressHash(baseUrl).slice(0, 12)}@${domain}`,
      date: digest.renderedAt,
      headers: {
        'List-Id': `Rackline weekly at ${siteName.replace(/[^\w.:-]/g, '')} <weekly.${domain}>`,
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      },
    }
  }
}
