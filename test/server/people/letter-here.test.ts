import { describe, expect, test } from 'vitest'
import { browse, packedAda, peopleApp } from '../../helpers/people-app.ts'

describe('the person at this machine, without a mail server', () => {
  test('gets a letter on the page at the hour they chose, hears of it on the list, and can follow it in a feed', async () => {
    const under = peopleApp()
    const browser = browse(under)
    await browser.post('/yours/profiles', { p: packedAda })
    await browser.post('/digest', {
      about: 'profile-1',
      weekday: '1',
      hour: '8',
      timeZone: 'Europe/Berlin',
      whenNothing: 'skip',
    })
    under.put(['1', '2'])
    expect(await browser.text('/digest/preview/1')).toContain('New for you: 2 roles')
    expect(await under.app.letters.sendDigests()).toEqual({ written: 0, sent: 0 })
    under.later(1.5)
    expect(await under.app.letters.sendDigests()).toEqual({ written: 1, sent: 0 })
    expect(await under.app.letters.sendDigests()).toEqual({ written: 0, sent: 0 })
    expect(await browser.text('/')).toContain('Your letter of 2026-W48 is ready')
    const letter = await browser.text('/digest/1')
    expect(letter).toContain('New for you: 2 roles')
    expect(letter).toMatch(/You have .*Kubernetes/)
    expect(await browser.text('/')).not.toContain('Your letter of')
    const feed = /\/digest\/feed\.xml\?key=[^"]+/.exec(await browser.text('/digest'))?.[0] ?? ''
    expect(await (await under.app.site.request(`http://127.0.0.1:3000${feed}`)).text()).toContain('<entry>')
    expect((await under.app.site.request(`http://127.0.0.1:3000${feed}x`)).status).toBe(404)
  })

  test('hears once of each new posting: when its own page has been read, or by its title where that took six hours', async () => {
    const under = peopleApp()
    const browser = browse(under)
    await browser.post('/yours/searches', { name: 'All', query: 'relevance=1' })
    await browser.post('/yours/profiles', { p: packedAda })
    for (const about of ['search-1', 'profile-1'])
      await browser.post('/digest', { about, weekday: '1', hour: '8', timeZone: 'Europe/Berlin', whenNothing: 'line' })
    const told = async (letter: number) =>
      [...(await browser.text(`/digest/${letter}`)).matchAll(/href="\/postings\/(\d)/g)].map(([, id]) => id).sort()
    const unread = { title: 'Engineer', text: '', html: '', detailed: false }
    under.put(['1'])
    under.put(['2', '3'], unread)
    await browser.post('/yours/follows', { slug: 'acme' })
    under.later(2)
    await under.app.letters.sendDigests()
    expect([await told(1), await told(2)]).toEqual([['1'], ['1']])
    under.later(1)
    under.put(['2'])
    // Read again, with nothing that a reader would see.
    under.put(['1'], { sourceHash: 'another' })
    under.later(6 * 24)
    under.put(['4'], unread)
    under.put(['2'], { ...unread, sourceHash: 'to be read again' })
    under.later(23)
    await under.app.letters.sendDigests()
    expect([await told(3), await told(4)]).toEqual([['2', '3', '4'], ['2']])
    expect(await browser.text('/digest/4')).toContain('New for you: 1 role')
    under.put(['3', '4'])
    under.later(7 * 24)
    await under.app.letters.sendDigests()
    expect(await told(5)).toEqual([])
    expect(await browser.text('/digest/6')).not.toContain('New for you')
  })
})
