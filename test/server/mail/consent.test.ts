import { describe, expect, test } from 'vitest'
import { browse } from '../../helpers/people-app.ts'
import { letters, mailing, subscribe } from './mailing.ts'

describe('a letter by mail', () => {
  test('ends at one click without cookies, never at a look; the link does so for its letter only, and after the account is gone', async () => {
    const under = await mailing()
    const [first, second] = [await subscribe(under, 'ada@example.org'), await subscribe(under, 'ben@example.org')]
    under.put(['1'])
    under.later(2)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 2, sent: 2 })
    const href = new URL(
      /<(http[^>]+)>/.exec(
        letters(under)[0]
          ?.raw.match(/^List-Unsubscribe: [^\n]*\n(?:\s+[^\n]*\n)*/im)?.[0]
          .replace(/\s+/g, ' ') ?? '',
      )?.[1] ?? '',
    )
    const path = `${href.pathname}${href.search}`
    const stranger = browse(under)
    for (let i = 0; i < 10; i++) expect((await stranger.get(path)).status).toBe(200)
    expect((await stranger.get(path)).headers.get('referrer-policy')).toBe('no-referrer')
    expect(await first.text('/digest')).toContain('End this letter')
    const click = () =>
      under.app.site.request(`http://127.0.0.1:3000${path}`, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      })
    for (let i = 0; i < 2; i++) {
      const answer = await click()
      expect([answer.status, answer.redirected]).toEqual([200, false])
    }
    expect(await first.text('/digest')).not.toContain('End this letter')
    expect(await second.text('/digest')).toContain('End this letter')
    expect((await stranger.post(path.replace(/u=\d+/, 'u=2'), {})).status).toBe(404)
    await first.post('/yours/delete', { sure: 'yes' })
    expect((await click()).status).toBe(200)
    under.later(7 * 24)
    under.put(['2'])
    expect((await under.app.letters.sendDigests()).sent).toBe(1)
  })

  test('comes with a record of what was agreed to and when, to which its end is added', async () => {
    const under = await mailing()
    const before = under.now()
    const ada = await subscribe(under, 'ada@example.org')
    const records = () => under.app.database.sqlite.prepare('select * from consents').all() as Record<string, unknown>[]
    expect(records()).toEqual([
      expect.objectContaining({
        wording: expect.stringMatching(/letter/i),
        asked_at: before.getTime(),
        confirmed_at: before.getTime(),
        withdrawn_at: null,
      }),
    ])
    under.later(1)
    await ada.post('/digest/end', { id: '1' })
    expect(records()).toEqual([expect.objectContaining({ withdrawn_at: under.now().getTime() })])
  })
})
