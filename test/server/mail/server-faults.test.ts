import { describe, expect, onTestFinished, test } from 'vitest'
import { accounts, ada, type PeopleApp, peopleApp } from '../../helpers/people-app.ts'
import { type Behaviour, startSmtp } from '../../helpers/smtp.ts'

/** People with a letter each that is due, and a mail server that lets `fault` happen. */
async function due(count: number, behaviour: (fault: { now: boolean; mails: number }) => Behaviour) {
  const fault = { now: true, mails: 0 }
  const smtp = await startSmtp(behaviour(fault))
  onTestFinished(() => smtp.stop())
  const under = peopleApp({ ...accounts, SMTP_URL: smtp.url })
  const emails = Array.from({ length: count }, (_, i) => `p${i}@example.org`)
  for (const email of emails) subscribe(under, email)
  under.put(['1'])
  under.later(3)
  const send = () => under.app.letters.sendDigests()
  /** Again and again for so many hours, as a server does it. */
  const insist = async (hours: number) => {
    for (let i = 0; i < 12; i++) {
      await send()
      under.later(hours / 12)
    }
  }
  const receivers = () => smtp.received.flatMap(({ to }) => to).sort()
  return { ...under, smtp, fault, emails, send, insist, receivers }
}

function subscribe({ app, now }: PeopleApp, email: string) {
  const { keeping, letters } = app.people
  const at = now().getTime()
  const id = app.database.sqlite
    .prepare<[string, number, number], number>(
      "insert into people (kind, email, created_at, confirmed_at) values ('account', ?, ?, ?) returning id",
    )
    .pluck()
    .get(email, at, at)
  const { id: profileId } = keeping.keepProfile(id ?? 0, ada, 'Ada')
  letters.start(id ?? 0, { profileId }, { weekday: 1, hour: 8, timeZone: 'UTC', whenNothing: 'line' })
}

/** What servers say of us when they are told whom the mail is for. */
const refusals = [
  '553 5.7.1 <rackline@example.net>: Sender address rejected: not owned by user x',
  '550 Sender verify failed',
  '450 4.1.8 <rackline@example.net>: Sender address rejected: Domain not found',
  '554 5.7.1 <p0@example.org>: Relay access denied',
  '554 5.7.1 <h[192.0.2.4]>: Client host rejected: Access denied',
  '554 5.7.1 Service unavailable; Client host [192.0.2.4] blocked using bl.example.net',
  '530 5.7.0 Say who you are',
]

type Fault = [string, (fault: { now: boolean }) => Behaviour]
const server: Fault[] = [
  ['refuses our password', (fault) => ({ password: () => (fault.now ? 'another' : 'right') })],
  ['refuses our sender', (fault) => ({ sender: () => (fault.now ? '553 5.7.1 Not your address' : null) })],
  ['does not let us in', (fault) => ({ connect: () => (fault.now ? '554 Your address is blocked' : null) })],
  ['has no room for the connection', (fault) => ({ rcpt: () => (fault.now ? '421 Try again later' : null) })],
  ...refusals.map(
    (said): Fault => [`refuses us at the recipient (${said})`, (fault) => ({ rcpt: () => (fault.now ? said : null) })],
  ),
]

describe('a mail server', () => {
  test.each(server)(
    'that %s for a day loses nobody a letter and sends none twice; it is said once, with what to do',
    async (_, behaviour) => {
      const under = await due(3, behaviour)
      await under.insist(24)
      expect(under.receivers()).toEqual([])
      const [said, ...more] = under.logged
      expect(said).toMatch(/^The mail server takes no mail \(.*SMTP_URL/)
      expect(more).toEqual([])
      under.fault.now = false
      await under.insist(1)
      expect(under.receivers()).toEqual(under.emails)
      expect(under.logged.at(-1)).toBe('The mail server takes mail again.')
    },
  )

  test('that takes no mail is asked by one letter every five minutes, and not by all', async () => {
    let asked = 0
    const under = await due(5, () => ({ connect: () => (++asked ? '421 Too many' : null) }))
    for (let minute = 0; minute < 20; minute++) {
      await under.send()
      under.later(1 / 60)
    }
    expect(asked).toBe(4)
  })

  test('that takes no mail for three days has the letters of the week fail', async () => {
    const under = await due(1, () => ({ sender: () => '550 No' }))
    await under.insist(80)
    expect(under.app.people.letters.status().counts).toMatchObject({ failed: 1, rendered: 0 })
  })

  test('that ends its service within a batch gets the rest of it later, each once', async () => {
    const under = await due(6, (fault) => ({ rcpt: () => (fault.now && ++fault.mails > 2 ? '421 Closing' : null) }))
    await under.send()
    expect(under.receivers()).toHaveLength(2)
    under.fault.now = false
    await under.insist(1)
    expect(under.receivers()).toEqual(under.emails)
  })

  test('that puts off what it has read whole, as greylisting does, gets it again, once', async () => {
    const under = await due(2, (fault) => ({ data: () => (++fault.mails <= 2 ? '451 4.7.1 Greylisted' : null) }))
    await under.insist(1)
    expect(under.receivers()).toEqual(under.emails)
  })

  test.each([
    '550 5.1.1 No such user',
    '550 5.1.1 No such user; asked by 192.5.1.8',
    '553 5.1.3 Recipient address rejected: bad syntax',
  ])('that knows one of many not (%s) takes the letters of the others', async (said) => {
    const under = await due(4, () => ({ rcpt: (address) => (address.startsWith('p1') ? said : null) }))
    await under.insist(1)
    expect(under.receivers()).toEqual(['p0@example.org', 'p2@example.org', 'p3@example.org'])
    expect(under.logged).toEqual([])
  })
})
