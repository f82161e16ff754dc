import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../server/mail/mailer.ts'
import { freshFolder } from '../../helpers/folder.ts'
import { accounts, browse, memoryMailer, packedAda, peopleApp, signIn } from '../../helpers/people-app.ts'
import { writeElsewhere } from '../../helpers/writer.ts'

const sent: Delivery = { outcome: 'sent', detail: '250' }
const later: Delivery = { outcome: 'later', detail: '452 full', address: true }
const weekHours = 7 * 24
const monday8 = { weekday: '1', hour: '8', timeZone: 'UTC' }

/** People with a letter each, and a mail server that answers what `answers.letter` says; links to sign in it always takes. */
async function subscribed(emails: readonly string[], env: Record<string, string> = {}) {
  const answers = { letter: sent, onLetter: () => {} }
  let isLetter = false
  const { mailer, mails } = memoryMailer(() => {
    if (!isLetter) return sent
    answers.onLetter()
    return answers.letter
  })
  const under = peopleApp({ ...accounts, ...env }, { mailer })
  const browsers = []
  for (const email of emails) {
    const browser = await signIn(under, mails, email)
    await browser.post('/yours/profiles', { p: packedAda })
    const profile = /name="id" value="(\d+)"/.exec(await browser.text('/yours'))?.[1]
    await browser.post('/digest', { about: `profile-${profile}`, ...monday8, whenNothing: 'line' })
    browsers.push(browser)
  }
  return {
    ...under,
    browsers,
    answers,
    mails,
    letters: () => mails.filter(({ headers }) => 'List-Id' in headers),
    /** One look at what is due. */
    async send() {
      isLetter = true
      const done = await under.app.letters.sendDigests()
      isLetter = false
      return done
    },
    /** Over and over for three hours, as a server does while it is refused. */
    async insist() {
      for (let i = 0; i < 36; i++) {
        await this.send()
        under.later(1 / 12)
      }
    },
  }
}
const many = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@example.org`)

describe('sending letters', () => {
  test('takes no more of an hour than it may, and goes on in the next', async () => {
    const under = await subscribed(many(8), { RACKLINE_MAIL_PER_HOUR: '3' })
    under.later(3)
    expect(await under.send()).toEqual({ written: 8, sent: 3 })
    under.later(0.5)
    expect(await under.send()).toEqual({ written: 0, sent: 0 })
    under.later(0.6)
    expect(await under.send()).toEqual({ written: 0, sent: 3 })
    under.later(1.1)
    expect(await under.send()).toEqual({ written: 0, sent: 2 })
    expect(new Set(under.letters().map(({ to }) => to)).size).toBe(8)
  })

  test('a mailbox that puts off three letters within two weeks gets no more until its owner asks again', async () => {
    const under = await subscribed(['ada@example.org'])
    const [ada] = under.browsers
    under.answers.letter = later
    under.later(2)
    for (let week = 0; week < 3; week++) {
      expect(await ada?.text('/digest')).toContain('End this letter')
      await under.insist()
      under.later(weekHours - 3)
    }
    expect(under.app.people.letters.status().counts).toMatchObject({ failed: 3, sent: 0, rendered: 0 })
    const page = (await ada?.text('/digest')) ?? ''
    expect(page).not.toContain('End this letter')
    expect(page).toContain('put off three times')
    under.answers.letter = sent
    await ada?.post('/digest', { about: 'profile-1', ...monday8, whenNothing: 'line' })
    under.later(weekHours)
    expect((await under.send()).sent).toBe(1)
    expect(await ada?.text('/digest')).not.toContain('put off three times')
  })

  test.each([
    ['bounced', 'came back'],
    ['complained', 'reported as spam'],
  ] as const)(
    'who %s gets no letter again, whoever signs up anew with the address; only its hash is kept',
    async (reason, words) => {
      const under = await subscribed(['ada@example.org'])
      under.app.letters.suppress('ada@example.org', reason)
      under.later(3)
      expect((await under.send()).sent).toBe(0)
      const [ada] = under.browsers
      expect(await ada?.text('/digest')).toContain(words)
      await ada?.post('/yours/delete', { sure: 'yes' })
      expect(under.app.database.sqlite.serialize().toString('latin1')).not.toContain('ada@')
      const again = await signIn(under, under.mails, 'ada@example.org')
      await again.post('/yours/profiles', { p: packedAda })
      const profile = /name="id" value="(\d+)"/.exec(await again.text('/yours'))?.[1]
      const ask = () => again.post('/digest', { about: `profile-${profile}`, ...monday8, whenNothing: 'line' })
      expect((await ask()).status).toBe(422)
      expect(under.app.letters.allow('ada@example.org')).toBe(true)
      expect((await ask()).status).toBe(303)
    },
  )

  test('a letter that failed takes nothing with it: the next one has what it had', async () => {
    const under = await subscribed(['ada@example.org'])
    under.put(['1'])
    under.later(3)
    under.answers.letter = { outcome: 'refused', detail: '554 no', address: false }
    await under.send()
    under.answers.letter = sent
    under.put(['2'])
    under.later(weekHours)
    await under.send()
    expect(under.letters().at(-1)?.text).toMatch(/Engineer 1\n[\s\S]*Engineer 2\n|Engineer 2\n[\s\S]*Engineer 1\n/)
  })

  test('a clock that jumps an hour back or forth makes no second letter of a week', async () => {
    const under = await subscribed(['ada@example.org'])
    under.later(2)
    expect((await under.send()).sent).toBe(1)
    for (const hours of [-1, 0.5, 0.5, 1, -1, 1]) {
      under.later(hours)
      expect(await under.send()).toEqual({ written: 0, sent: 0 })
    }
    under.later(weekHours - 1)
    expect((await under.send()).sent).toBe(1)
  })

  test('new postings of followed employers stand in the letter, and of no others', async () => {
    const under = await subscribed(['ada@example.org'])
    under.put(['1'])
    await under.browsers[0]?.post('/yours/follows', { slug: 'acme' })
    under.later(0.5)
    under.put(['2'], { title: 'Payroll Clerk', text: 'You run payroll.' })
    under.later(2)
    await under.send()
    expect(under.letters()[0]?.text).toMatch(/New at employers you follow[\s\S]*Payroll Clerk/)
    expect(under.letters()[0]?.text.match(/Payroll Clerk/g)).toHaveLength(1)
    await under.browsers[0]?.post('/yours/follows/remove', { slug: 'acme' })
    under.put(['3'], { title: 'Payroll Clerk', text: 'You run payroll.' })
    under.later(weekHours)
    await under.send()
    expect(under.letters()[1]?.text).not.toContain('Payroll Clerk')
  })

  test.each([
    [sent, { sent: 1 }],
    [{ outcome: 'later', detail: '451', address: false } satisfies Delivery, { rendered: 1 }],
  ])(
    'what became of a letter is written down although another process writes just then: %o',
    async (answer, counts) => {
      const under = await subscribed(['ada@example.org'], {
        RACKLINE_DATABASE: join(freshFolder().path, 'rackline.db'),
      })
      under.answers.letter = answer
      under.answers.onLetter = () => writeElsewhere(under.app.database, 700)
      under.later(3)
      await under.send()
      expect(under.app.people.letters.status().counts).toMatchObject({ unknown: 0, sending: 0, ...counts })
    },
  )

  test('a clock that was a month ahead for a while holds up no letters, and nobody gets that of a week twice', async () => {
    const under = await subscribed(['ada@example.org'])
    const month = 5 * weekHours
    const weeks = () =>
      under.app.people.letters
        .archive(1)
        .map(({ week }) => week)
        .sort()
    under.later(3)
    await under.send()
    under.later(month)
    await under.send()
    under.later(-month + 1)
    await under.send()
    expect(weeks()).toEqual(['2026-W48', '2026-W53'])
    under.put(['2'])
    under.later(weekHours)
    for (let i = 0; i < 3; i++) await under.send()
    expect(weeks()).toEqual(['2026-W48', '2026-W49', '2026-W53'])
    expect(under.letters().at(-1)?.subject).toMatch(/1 new/)
    for (let week = 0; week < 5; week++) {
      under.later(weekHours)
      await under.send()
    }
    expect(new Set(weeks()).size).toBe(weeks().length)
    expect(weeks()).toHaveLength(7)
  })

  test('letters are forgotten after 400 days', async () => {
    const under = await subscribed(['ada@example.org'])
    under.later(3)
    await under.send()
    under.later(399 * 24)
    under.app.letters.forgetExpired()
    expect(under.app.people.letters.archive(1)).toHaveLength(1)
    under.later(2 * 24)
    under.app.letters.forgetExpired()
    expect(under.app.people.letters.archive(1)).toEqual([])
  })

  test('what a mail server says is shown to others and written to the log without whom it was about', async () => {
    const under = await subscribed(['ada@example.org'])
    const eve = await signIn(under, under.mails, 'eve@example.org')
    under.answers.letter = { outcome: 'refused', detail: '550 5.1.1 (address): unknown', address: true }
    under.later(3)
    await under.send()
    expect(await eve.text('/mail')).toContain('5.1.1')
    expect(await eve.text('/mail')).not.toContain('ada@')
    expect((await browse(under).get('/mail')).status).toBe(401)
  })
})
