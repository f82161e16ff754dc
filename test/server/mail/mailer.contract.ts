import { generateKeyPairSync } from 'node:crypto'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import type { Mail, Mailer } from '../../../server/mail/mailer.ts'
import type { Sender } from '../../../server/mail/message.ts'

/** A place that mail arrives at, and the driver that brings it there. */
export type Post = {
  mailer: Mailer
  /** Every mail that arrived, as it arrived, with whom it was delivered to. */
  arrived: () => Promise<{ raw: string; to: string[] }[]>
  /** From now on nothing can be delivered, for now. */
  block: () => void
}

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const from = 'Rackline <letters@example.org>'

export const aMail: Mail = {
  to: 'ada@example.org',
  subject: 'Three new roles fit you',
  text: 'Grüße.\nhttps://rackline.example/postings/1\n',
  html: '<p>Grüße. <a href="https://rackline.example/postings/1">One</a></p>',
  messageId: 'letter.1.2026-W48.abc@example.org',
  date: new Date('2026-11-23T07:00:00Z'),
  headers: {
    'List-Id': 'Rackline weekly <weekly.example.org>',
    'List-Unsubscribe': `<https://rackline.example/unsubscribe?u=1.${'x'.repeat(43)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
}

/** What must never become a header, a recipient or a line of its own. */
const hostile = [
  'x\r\nBcc: eve@example.org',
  'x\nBcc: eve@example.org\n\nbody',
  'x\r\n\r\n<b>body</b>',
  'x\u0000y\u0007z',
  'x\u2028Bcc: eve@example.org',
  '=?utf-8?q?x=0D=0ABcc:_eve@example.org?=',
  '"quoted" <eve@example.org>, eve2@example.org',
  `${'long '.repeat(2_000)}end`,
  '',
]

/** Every driver keeps these promises; `open` gives one that delivers to a place of its own. */
export function describeMailer(name: string, open: (sender: Sender) => Promise<Post>) {
  const plain = () => open({ from, dkim: null })
  const only = async ({ arrived }: Post) => {
    const [mail, ...others] = await arrived()
    expect(others).toEqual([])
    return { raw: mail?.raw ?? '', to: mail?.to ?? [], mail: await simpleParser(mail?.raw ?? '') }
  }

  describe(`mail by the ${name} driver`, () => {
    test('arrives as it was written: text and HTML, sender, recipient, id, date and list headers', async () => {
      const post = await plain()
      expect(await post.mailer.send(aMail)).toMatchObject({ outcome: 'sent' })
      const { raw, to, mail } = await only(post)
      expect(to).toEqual([aMail.to])
      expect([mail.subject, mail.messageId, mail.date]).toEqual([aMail.subject, `<${aMail.messageId}>`, aMail.date])
      expect([mail.from?.value[0]?.address, addresses(mail)]).toEqual(['letters@example.org', [aMail.to]])
      expect([mail.text?.trim(), mail.html]).toEqual([aMail.text.trim(), aMail.html])
      for (const [header, value] of Object.entries(aMail.headers)) expect(headerOf(raw, header)).toBe(value)
      expect(raw).not.toMatch(/[^\r]\n/)
    })

    test('is signed when there is a key, and the signature covers both headers of one-click unsubscribing', async () => {
      const post = await open({ from, dkim: { key, selector: 'rackline' } })
      await post.mailer.send(aMail)
      const signature = headerOf((await only(post)).raw, 'DKIM-Signature')
      expect(signature).toMatch(/d=example\.org;/)
      expect(signature).toMatch(/s=rackline;/)
      expect(signature).toMatch(/h=[^;]*\blist-unsubscribe:[^;]*list-unsubscribe-post/i)
    })

    test.each(['subject', 'to', 'List-Id', 'List-Unsubscribe', 'X-Anything'])(
      'no text in %s becomes a header, a recipient or a body',
      async (field) => {
        for (const text of hostile) {
          const post = await plain()
          const over = field === 'subject' || field === 'to' ? { [field]: text } : { headers: { [field]: text } }
          const mail = { ...aMail, ...over, ...(field === 'to' && { to: `ada@example.org${text}` }) }
          const { outcome } = await post.mailer.send(mail)
          const arrived = await post.arrived()
          expect(arrived.length, JSON.stringify(text)).toBe(outcome === 'sent' ? 1 : 0)
          for (const { raw, to } of arrived) {
            expect(to.length, raw).toBe(1)
            expect(headersOf(raw).filter((header) => ![...expected, 'x-anything'].includes(header))).toEqual([])
            expect((await simpleParser(raw)).text?.trim()).toBe(aMail.text.trim())
            expect(raw.split('\r\n').every((line) => line.length <= 998)).toBe(true)
          }
        }
      },
    )

    test('the same mail sent again has the same id, so that mail programs know it', async () => {
      const post = await plain()
      await post.mailer.send(aMail)
      await post.mailer.send({ ...aMail, subject: 'Another' })
      const ids = (await post.arrived()).map(({ raw }) => headerOf(raw, 'Message-ID'))
      expect(new Set(ids)).toEqual(new Set([`<${aMail.messageId}>`]))
    })

    test('that cannot be delivered for now is said to be so, and nothing is thrown', async () => {
      const post = await plain()
      post.block()
      const { outcome, detail } = await post.mailer.send(aMail)
      expect([outcome, detail.length > 0]).toEqual(['later', true])
      expect(detail).not.toContain(aMail.to)
    })
  })
}

const addresses = ({ to }: ParsedMail) =>
  [to ?? []].flat().flatMap(({ value }: AddressObject) => value.map(({ address }) => address))
const headOf = (raw: string) => (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ')
const headerOf = (raw: string, name: string) =>
  headOf(raw)
    .split('\r\n')
    .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}: `))
    ?.slice(name.length + 2) ?? ''
const headersOf = (raw: string) =>
  headOf(raw)
    .split('\r\n')
    .map((line) => line.split(':')[0]?.toLowerCase() ?? '')
const expected =
  'from to subject date message-id mime-version content-type content-transfer-encoding list-id list-unsubscribe list-unsubscribe-post'.split(
    ' ',
  )
