import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, onTestFinished, test } from 'vitest'
import { createMailer } from '../../../server/mail/create-mailer.ts'
import { createFileMailer } from '../../../server/mail/file.ts'
import { createSmtpMailer, judge } from '../../../server/mail/smtp.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { startSmtp } from '../../helpers/smtp.ts'
import { aMail, describeMailer } from './mailer.contract.ts'

describeMailer('smtp', async (sender) => {
  const answers = { mail: null as string | null }
  const smtp = await startSmtp({ rcpt: () => answers.mail })
  onTestFinished(() => smtp.stop())
  return {
    mailer: createSmtpMailer(smtp.url, sender),
    arrived: async () => smtp.received,
    block: () => {
      answers.mail = '451 4.2.1 <ada@example.org>: come back later'
    },
  }
})

describeMailer('file', async (sender) => {
  const folder = join(freshFolder().path, 'mail')
  return {
    mailer: createFileMailer(folder, sender),
    arrived: async () => {
      const files = existsSync(folder) ? readdirSync(folder) : []
      const raws = files.filter((name) => name.endsWith('.eml')).map((name) => readFileSync(join(folder, name), 'utf8'))
      return Promise.all(
        raws.map(async (raw) => {
          const { to } = await simpleParser(raw)
          return { raw, to: [to ?? []].flat().flatMap(({ value }) => value.map(({ address = '' }) => address)) }
        }),
      )
    },
    // A file where the folder should be.
    block: () => writeFileSync(folder, 'in the way'),
  }
})

test('a file appears whole or not at all, under the id of its mail, and never outside the folder', async () => {
  const { path } = freshFolder()
  const mailer = createFileMailer(join(path, 'mail'), { from: 'a@b.example', dkim: null })
  await mailer.send({ ...aMail, messageId: '../../evil/..\\x@example.org' })
  expect(readdirSync(join(path, 'mail'))).toEqual(['.._.._evil_.._x@example.org.eml'])
  expect(readdirSync(path)).toEqual(['mail'])
  // Links to sign in are in there.
  expect(statSync(join(path, 'mail')).mode & 0o077).toBe(0)
})

test.each([
  ['file:./mail', './mail'],
  ['file:///var/mail/rackline', '/var/mail/rackline'],
])('SMTP_URL=%s is a folder', (smtpUrl) => {
  expect(createMailer({ smtpUrl, mailFrom: 'a@b.example', dkimKey: null, dkimSelector: 'x' })).not.toBeNull()
})

test('a key that cannot be read is said at the start, and not with the first mail', () => {
  const asked = { smtpUrl: 'file:./mail', mailFrom: 'a@b.example', dkimSelector: 'x' }
  for (const dkimKey of ['/nowhere/key.pem', freshFolder().put('key.pem', 'no key')])
    expect(() => createMailer({ ...asked, dkimKey })).toThrow(/^RACKLINE_DKIM_KEY=\S+ cannot be read/)
})

const refused = (responseCode: number | undefined, message: string, command?: string) =>
  Object.assign(new Error(message), { responseCode, command })
test.each([
  [
    'a mailbox that is not there',
    refused(550, '550 5.1.1 <ada@example.org> unknown', 'RCPT TO'),
    false,
    'refused',
    true,
  ],
  ['a refusal by policy', refused(550, '550 5.7.1 blocked', 'RCPT TO'), false, 'refused', false],
  ['a full mailbox', refused(452, '452 4.2.2 over quota', 'RCPT TO'), false, 'later', true],
  ['a server that is busy', refused(421, '421 busy', 'EHLO'), false, 'later', false],
  ['a password that is refused', refused(535, '535 5.7.8 no', 'AUTH PLAIN'), false, 'later', false],
  ['a sender that is refused', refused(553, '553 5.7.1 not yours', 'MAIL FROM'), false, 'later', false],
  ['a server that lets us not in', refused(554, '554 blocked', 'CONN'), false, 'later', false],
  ['a server that puts off the whole message', refused(451, '451 greylisted', 'DATA'), true, 'later', false],
  ['a connection that was refused', refused(undefined, 'ECONNREFUSED'), false, 'later', false],
  ['a connection that broke while handing over', refused(undefined, 'ECONNRESET'), true, 'unknown', undefined],
  ['a refusal of the whole message', refused(554, '554 5.6.0 no', 'DATA'), true, 'refused', false],
  ['something that is no error at all', 'x', true, 'unknown', undefined],
])('%s is judged by whether any of the mail was handed over', (_, error, handedOver, outcome, address) => {
  const judged = judge(error, handedOver)
  expect(judged).toMatchObject({ outcome, ...(address !== undefined && { address }) })
  expect(judged.detail).not.toContain('ada@')
})
