import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { freshFolder } from '../../helpers/folder.ts'
import { browse, packedAda, tokenOf } from '../../helpers/people-app.ts'
import { arrives, letters, linksOf, mailing, mondays, state, subscribe } from './mailing.ts'

describe('a letter by mail', () => {
  test('goes out once a week over SMTP with all its headers, both its forms with the same links, small and from one place', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const key = freshFolder().put('dkim.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
    const under = await mailing({}, { RACKLINE_DKIM_KEY: key, RACKLINE_PUBLIC_URL: 'https://rackline.example' })
    // Over https the browser's cookies are for this host only.
    const browser = browse(under, 'https://rackline.example')
    await browser.post('/sign-in', { email: 'ada@example.org' })
    await arrives(under.smtp, 1)
    await browser.post('/sign-in/link', { t: tokenOf({ text: under.smtp.received[0]?.mail.text ?? '' }) })
    expect([...browser.cookies.keys()]).toEqual(['__Host-rackline'])
    await browser.post('/yours/profiles', { p: packedAda })
    await browser.post('/digest', { about: 'profile-1', weekday: '1', hour: '8', timeZone: 'Europe/Berlin' })
    under.put(
      Array.from({ length: 20 }, (_, i) => `${i}`),
      { title: 'Engineer\r\nBcc: eve@example.org\r\n\r\n<b>&"', locations: [`${'x'.repeat(10_000)} =?utf-8?q?x?=`] },
    )
    under.later(2)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 1, sent: 1 })
    expect(await under.app.letters.sendDigests()).toEqual({ written: 0, sent: 0 })
    const [{ raw, mail, to } = { raw: '', mail: null, to: [] }] = letters(under)
    expect(to).toEqual(['ada@example.org'])
    const [head = '', ...rest] = raw.split('\r\n\r\n')
    const header = (name: string) =>
      new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)$`, 'im').exec(head)?.[1]?.replace(/\r\n\s+/g, ' ') ?? ''
    expect(header('List-Unsubscribe')).toMatch(/^<https:\/\/rackline\.example\/unsubscribe\?u=[\w.-]+>$/)
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(header('List-Id')).toContain('<weekly.example.org>')
    expect(header('Message-ID')).toMatch(/^<letter\.1\.2026-W48\.[\w-]+@example\.org>$/)
    expect(header('DKIM-Signature')).toMatch(/h=[^;]*list-unsubscribe:[^;]*list-unsubscribe-post/i)
    expect(head).not.toMatch(/^bcc:/im)
    expect(raw.length).toBeLessThan(100_000)
    expect(rest.length).toBeGreaterThan(1)
    const html = String(mail?.html)
    expect(linksOf(html)).toEqual(linksOf(mail?.text ?? ''))
    expect(linksOf(html).every((href) => href.startsWith('https://rackline.example/'))).toBe(true)
    expect(html).not.toMatch(/<img|<script|url\(|<b>/i)
  })

  test('refused before it is handed over is tried again later; broken off while it is, it is unknown and never sent twice', async () => {
    const answers = { rcpt: '451 Come back later', data: null as string | null }
    const under = await mailing({
      rcpt: (address) => (address.startsWith('ada') ? null : answers.rcpt),
      data: () => answers.data,
    })
    await subscribe(under, 'ada@example.org')
    under.put(['1'])
    under.later(2)
    answers.data = 'hang up'
    expect(await under.app.letters.sendDigests()).toEqual({ written: 1, sent: 0 })
    expect(state(under)).toMatchObject({ unknown: 1, sent: 0, rendered: 0 })
    answers.data = null
    under.later(1)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 0, sent: 0 })
    expect(await browse(under).text('/mail')).not.toContain('ada@')
  })

  test('a refusal for now waits and is tried again; a mailbox that does not exist gets no letter any more', async () => {
    const refuse: { with: string | null } = { with: null }
    const under = await mailing({ rcpt: () => refuse.with })
    const browser = await subscribe(under, 'ada@example.org')
    under.put(['1'])
    under.later(2)
    refuse.with = '451 Come back later'
    await under.app.letters.sendDigests()
    expect(state(under)).toMatchObject({ rendered: 1, sent: 0 })
    await under.app.letters.sendDigests()
    expect(state(under)).toMatchObject({ rendered: 1 })
    under.later(0.2)
    refuse.with = null
    expect((await under.app.letters.sendDigests()).sent).toBe(1)
    under.later(7 * 24)
    under.put(['2'])
    refuse.with = '550 5.1.1 No such user'
    await under.app.letters.sendDigests()
    expect(state(under)).toMatchObject({ sent: 1, failed: 1 })
    expect(await browser.text('/digest')).not.toContain('End this letter')
  })

  test('of two servers at once one sends, and a process that died while sending leaves it unknown', async () => {
    const under = await mailing()
    await subscribe(under, 'ada@example.org')
    under.put(['1'])
    under.later(2)
    await Promise.all(Array.from({ length: 4 }, () => under.app.letters.sendDigests()))
    expect(letters(under)).toHaveLength(1)
    under.app.database.sqlite.prepare("update digests set state = 'sending', sending_at = ?").run(under.now().getTime())
    await under.app.letters.sendDigests()
    expect(state(under)).toMatchObject({ sending: 1 })
    under.later(1)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 0, sent: 0 })
    expect(state(under)).toMatchObject({ unknown: 1 })
    expect(letters(under)).toHaveLength(1)
  })

  test('a week without news brings none, and one line to who wants one; after three weeks away one letter catches up', async () => {
    const under = await mailing()
    const browser = await subscribe(under, 'ada@example.org')
    under.later(2)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 0, sent: 0 })
    expect(state(under)).toMatchObject({ skipped: 1 })
    await browser.post('/digest/change', {
      id: '1',
      weekday: '1',
      hour: '8',
      timeZone: 'Europe/Berlin',
      whenNothing: 'line',
    })
    under.later(7 * 24)
    expect((await under.app.letters.sendDigests()).sent).toBe(1)
    expect(letters(under)[0]?.mail.subject).toContain('nothing new this week')
    under.later(3 * 7 * 24)
    under.put(['1'])
    under.later(1)
    expect((await under.app.letters.sendDigests()).sent).toBe(1)
    expect((await under.app.letters.sendDigests()).sent).toBe(0)
  })

  test('that cannot be written holds up no other and none that is written, is logged without whose it is, and tried again in an hour', async () => {
    const under = await mailing()
    for (const email of ['ada@example.org', 'ben@example.org']) await subscribe(under, email)
    under.put(['1'])
    under.later(2)
    const { sqlite } = under.app.database
    const { profile } = sqlite.prepare('select profile from profiles where id = 1').get() as { profile: unknown }
    sqlite.exec("update profiles set profile = '{' where id = 1")
    expect(await under.app.letters.sendDigests()).toEqual({ written: 1, sent: 1 })
    expect(under.logged.filter((line) => line.includes('could not be written'))).toHaveLength(1)
    expect(under.logged.join()).not.toContain('@example.org')
    sqlite.prepare('update profiles set profile = ? where id = 1').run(profile)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 0, sent: 0 })
    under.later(1)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 1, sent: 1 })
    expect(letters(under).flatMap(({ to }) => to)).toEqual(['ben@example.org', 'ada@example.org'])
  })

  test('about a search in a currency that has no rate waits until there is one, and holds up no other', async () => {
    const under = await mailing()
    const browser = await subscribe(under, 'ada@example.org')
    for (const [id, query] of [
      ['1', 'salaryMin=1&currency=TWD'],
      ['2', 'relevance=1'],
    ] as const) {
      await browser.post('/yours/searches', { name: query, query })
      await browser.post('/digest', {
        about: `search-${id}`,
        ...mondays,
        whenNothing: 'line',
      })
    }
    under.put(['1'])
    under.later(2)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 2, sent: 2 })
    for (const { mail } of letters(under)) expect(mail.subject).not.toContain('nothing new this week')
    expect(under.logged).toHaveLength(1)
    under.app.database.sqlite.exec("update saved_searches set query = 'relevance=0' where id = 1")
    under.later(1)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 1, sent: 1 })
  })

  test('counts all new roles of a search, however many, and says so in its subject and its text', async () => {
    const under = await mailing()
    const browser = await subscribe(under, 'ada@example.org')
    await browser.post('/yours/searches', { name: 'all', query: 'relevance=0' })
    await browser.post('/digest', { about: 'search-1', ...mondays, whenNothing: 'skip' })
    under.put(Array.from({ length: 1_010 }, (_, i) => `${i}`))
    under.later(2)
    await under.app.letters.sendDigests()
    const letter = letters(under).find(({ mail }) => mail.subject?.startsWith('all:'))?.mail
    expect(letter?.subject).toBe('all: 1,010 new roles')
    expect(letter?.text).toContain('New: 1,010 roles')
    expect(letter?.text).toContain('1,002 more')
  })

  test('says what closed of what a person saved, and what they excluded only as a number', async () => {
    const under = await mailing()
    const browser = await subscribe(under, 'ada@example.org')
    under.put(['1', '2', '3'])
    await browser.post('/tracking', { posting: '1', state: 'saved' })
    await browser.post('/yours/exclusions', { kind: 'word', value: 'engineer 3' })
    under.later(2)
    await under.app.letters.sendDigests()
    expect(letters(under)[0]?.mail.text).toContain('Not shown: 1 by your exclusions.')
    expect(letters(under)[0]?.mail.text).not.toContain('Engineer 3')
    under.later(24)
    under.put(['2', '3'], {}, true)
    under.later(6 * 24)
    await under.app.letters.sendDigests()
    expect(letters(under)[1]?.mail.text).toMatch(/What you track[\s\S]*Engineer 1[\s\S]*It has closed\./)
    expect(letters(under)[1]?.mail.text).toContain('What changed in your position')
  })
})
