import { expect, test } from 'vitest'
import type { Mail } from '../../../server/mail/mailer.ts'
import { createSmtpMailer } from '../../../server/mail/smtp.ts'
import { peopleLimits } from '../../../server/people/limits.ts'
import { sendPatiently } from '../../../server/people/send-patiently.ts'
import { type Behaviour, startSmtp } from '../../helpers/smtp.ts'

const mail: Mail = {
  to: 'ada@example.org',
  subject: 'Sign in',
  text: 'https://rackline.example.org/sign-in/link?t=x',
  html: null,
  messageId: 'sign-in.1@example.org',
  date: new Date('2026-11-28T12:00:00Z'),
  headers: {},
}

/** Sends a link to a mail server that behaves so. Out: how it went, what arrived, and the pauses in milliseconds. */
async function sendTo(behaviour: Behaviour, usefulMs = Number.POSITIVE_INFINITY) {
  const smtp = await startSmtp(behaviour)
  const mailer = createSmtpMailer(smtp.url, { from: 'letters@example.org', dkim: null })
  const pauses: number[] = []
  const waitedMs = () => pauses.reduce((sum, ms) => sum + ms, 0)
  const wait = async (ms: number) => void pauses.push(ms)
  const { outcome } = await sendPatiently(mailer, mail, { wait, isOfUse: () => waitedMs() < usefulMs })
  await smtp.stop()
  return { outcome, arrived: smtp.received.length, pauses, waitedMs: waitedMs() }
}

test('a link to sign in that a mail server puts off is tried again until it is taken, once', async () => {
  let refusals = 2
  const sent = await sendTo({ rcpt: () => (refusals-- > 0 ? '450 4.2.0 Greylisted, come again' : null) })
  expect(sent).toMatchObject({ outcome: 'sent', arrived: 1, pauses: [30_000, 60_000] })
})

test('the last try leaves a minute to open the link in', async () => {
  const sent = await sendTo({ rcpt: () => '450 4.2.0 Greylisted, come again' })
  expect(sent).toMatchObject({ outcome: 'later', arrived: 0 })
  expect(sent.waitedMs).toBeGreaterThanOrEqual(5 * 60_000) // what a server of this kind asks for at most by default
  expect(sent.waitedMs).toBeLessThanOrEqual((peopleLimits.linkMinutes - 1) * 60_000)
})

test('a link that nobody could open in time any more is not sent', async () => {
  let refusals = 2
  const sent = await sendTo({ rcpt: () => (refusals-- > 0 ? '450 4.2.0 Greylisted, come again' : null) }, 80_000)
  expect(sent).toMatchObject({ outcome: 'later', arrived: 0, pauses: [30_000, 60_000] })
})

test('what a server refuses for good, or may have taken, is not sent again', async () => {
  expect(await sendTo({ rcpt: () => '550 5.1.1 No such mailbox' })).toMatchObject({ outcome: 'refused', pauses: [] })
  expect(await sendTo({ data: () => 'hang up' })).toMatchObject({ outcome: 'unknown', pauses: [] })
})
