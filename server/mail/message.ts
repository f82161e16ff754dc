import { createTransport } from 'nodemailer'
import { emailAddress } from './address.ts'
import type { Delivery, Mail } from './mailer.ts'

export type Sender = {
  readonly from: string
  readonly dkim: { readonly key: string; readonly selector: string } | null
}
export type Envelope = { from: string; to: string[] }

const headerCharsMax = 300

/**
 * Writes mails as RFC 5322 messages, signed when there is a key. The signature covers both List-Unsubscribe headers, as
 * RFC 8058 asks; by default only one of them would be. No text can become a header or a recipient.
 * Out: `null` for what is not one address: nothing is made of it that somebody else may have.
 */
export function createMessageWriter({ from, dkim }: Sender) {
  const domainName = domainOf(from)
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(dkim && {
      dkim: { domainName, keySelector: dkim.selector, privateKey: dkim.key, headerFieldNames: signedHeaders },
    }),
  })
  return async function write(mail: Mail): Promise<{ message: Buffer; envelope: Envelope } | null> {
    const to = emailAddress.safeParse(mail.to).data
    if (to === undefined) return null
    const { message } = await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject: headerText(mail.subject),
      text: mail.text,
      ...(mail.html !== null && { html: mail.html }),
      messageId: `<${mail.messageId}>`,
      date: mail.date,
      headers: Object.entries(mail.headers).map(([key, value]) => ({
        key,
        value: { prepared: true, value: headerText(value) },
      })),
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    if (!Buffer.isBuffer(message)) throw new Error('The message was not written to memory.')
    return { message, envelope: { from: addressOf(from), to: [to] } }
  }
}

export const noAddress: Delivery = { outcome: 'refused', detail: 'This is no address.', address: true }

/** One line without control characters, short enough for a header. */
const headerText = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, headerCharsMax)

/** `Rackline <letters@example.org>` → `letters@example.org`. */
const addressOf = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
export const domainOf = (from: string) => addressOf(from).split('@').at(-1) ?? 'localhost'

const signedHeaders =
  'from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:list-id:list-unsubscribe:list-unsubscribe-post'
