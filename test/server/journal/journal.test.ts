import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createJournal } from '../../../server/journal/journal.ts'
import { scrub } from '../../../server/journal/scrub.ts'
import { layGreenhouse } from '../../helpers/boards.ts'
import { accounts, memoryMailer, packedAda, peopleApp, signIn } from '../../helpers/people-app.ts'
import { startStandIn } from '../../helpers/standin.ts'

function journalOf(isTerminal = false) {
  const lines: string[] = []
  const journal = createJournal({ level: 'debug', isTerminal, write: (line) => void lines.push(line) })
  return { journal, lines }
}

describe('the log', () => {
  test('has a line for each request, sweep and letter, and nothing of who asked or what they looked for', async () => {
    const standIn = await startStandIn()
    const { journal, lines } = journalOf()
    const { mailer, mails } = memoryMailer()
    const under = peopleApp(
      { ...accounts, RACKLINE_UPSTREAM_GATEWAY: standIn.url, RACKLINE_MIN_GAP_MS: '0' },
      { mailer, events: journal, log: journal.complain },
    )
    under.app.boardList.add(layGreenhouse(standIn, 'acme', 3))
    await under.app.ticker.tick()
    await under.app.queue.drain()

    const ada = await signIn(under, mails, 'canary.ada@example.org')
    const { key } = under.app.keys.create({ name: 'canary', scopes: ['read:postings'], expiresAt: null, quota: null })
    for (const path of ['/?q=canary', '/postings/1?from=canary', `/profile?p=${packedAda}`, '/canary', '/yours'])
      await ada.get(path, {
        authorization: `Bearer ${key}`,
        'user-agent': 'canary',
        referer: 'https://canary.example/',
      })
    await ada.post('/yours/searches', { name: 'canary', query: 'q=canary' })
    await ada.post('/yours/profiles', { name: 'canary', p: packedAda })
    await ada.post('/digest', {
      about: 'profile-1',
      weekday: '1',
      hour: '8',
      timeZone: 'Europe/Berlin',
      whenNothing: 'line',
    })
    under.later(24 * 8)
    await under.app.letters.sendDigests()
    under.app.database.sqlite.exec('alter table postings_search rename to gone')
    expect((await ada.get('/api/v1/postings?q=canary2')).status).toBe(500)
    await standIn.close()

    const text = lines.join('')
    expect(text).not.toMatch(/canary/i)
    for (const secret of [packedAda, key, ...ada.cookies.values()]) expect(text).not.toContain(secret)
    const entries = lines.map((line) => JSON.parse(line))
    expect(entries.find(({ event }) => event === 'sweep')).toMatchObject({
      board: 'greenhouse:acme',
      outcome: 'complete',
      found: 3,
    })
    expect(entries.find(({ event }) => event === 'letter')).toMatchObject({ outcome: 'sent' })
    expect(entries.filter(({ event, route }) => event === 'request' && route === '/postings/:id')).toHaveLength(1)
    const fault = entries.find(({ event }) => event === 'fault')
    expect(fault.error).toContain('no such table')
    const failed = entries.find(({ status }) => status === 500)
    expect(fault.detail).toContain(failed.id)
  })

  test('is lines to read where a person sees it', () => {
    const { journal, lines } = journalOf(true)
    journal.sweep({
      board: 'greenhouse:acme',
      outcome: 'complete',
      detail: null,
      found: 3,
      opened: 3,
      changed: 0,
      closed: 0,
      reopened: 0,
    })
    journal.complain('It broke', new Error('here'))
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d sweep board=greenhouse:acme outcome=complete found=3 opened=3 .*\n$/)
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d error: fault detail=It broke\n {2}Error: here\n {6}at /)
  })

  test('counts what takes a while as no fault', () => {
    const { journal, lines } = journalOf()
    journal.say('Fetching a Chromium')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', event: 'note', detail: 'Fetching a Chromium' })
  })

  test('leaves out what its level does', () => {
    const lines: string[] = []
    const journal = createJournal({ level: 'warn', isTerminal: false, write: (line) => void lines.push(line) })
    journal.request({ id: '1', method: 'GET', route: '/', status: 200, ms: 1 })
    journal.letter({ letter: 1, week: '2026-W48', outcome: 'unknown', detail: null })
    expect(lines).toHaveLength(1)
  })
})

describe('what is taken out of every text', () => {
  test('addresses of mail, keys, secrets and what follows a question mark', () => {
    expect(scrub('550 <ada@example.org> unknown')).toBe('550 <[address]> unknown')
    expect(scrub('rk_live_4fT9xKq2_abc123 and whsec_aGk=')).toBe('rk_live_4fT9xKq2_[secret] and [secret]')
    expect(scrub('https://x.example/profile?p=eyJ0 failed')).toBe('https://x.example/profile?[left out] failed')
  })

  test('no address of mail is left, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.string(), fc.string(), (address, before, after) => {
        expect(scrub(`${before} ${address} ${after}`)).not.toContain(address)
      }),
    )
  })

  test('a long text takes no long time', () => {
    for (const text of ['a'.repeat(200_000), 'a@'.repeat(100_000), '?'.repeat(200_000)])
      expect(scrub(text).length).toBeLessThanOrEqual(text.length * 6)
  })
})
