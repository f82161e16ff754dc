import { describe, expect, test } from 'vitest'
import { accounts, browse, memoryMailer, packedAda, peopleApp, signIn } from '../../helpers/people-app.ts'

const withAccounts = () => {
  const { mailer, mails } = memoryMailer()
  return { ...peopleApp(accounts, { mailer }), mails }
}

describe('what is whose', () => {
  test('another person’s things are not there: not to see, change, end, export or delete', async () => {
    const under = withAccounts()
    under.put(['1'])
    const ada = await signIn(under, under.mails, 'ada@example.org')
    const eve = await signIn(under, under.mails, 'eve@example.org')
    await ada.post('/yours/profiles', { p: packedAda })
    await ada.post('/yours/searches', { name: 'canary-search', query: 'q=gpu' })
    await ada.post('/yours/exclusions', { kind: 'word', value: 'canary-word' })
    await ada.post('/yours/follows', { slug: 'acme' })
    await ada.post('/tracking', { posting: '1', state: 'saved', notes: 'canary-note' })
    await ada.post('/digest', { about: 'profile-1', weekday: '1', hour: '8', timeZone: 'UTC', whenNothing: 'line' })
    under.later(3)
    await under.app.letters.sendDigests()
    const before = under.app.database.sqlite.prepare('select * from subscriptions').all()
    const own = async () =>
      (await Promise.all(['/yours', '/tracking.csv', '/digest', '/tracking'].map(ada.text)))
        .join()
        .replaceAll(/key=[^"]+/g, '')
    const mine = await own()
    const wishes = { weekday: '2', hour: '9', timeZone: 'UTC' }
    const tries: [string, Record<string, string>][] = [
      ['/yours/profiles/use', { id: '1' }],
      ['/yours/profiles/remove', { id: '1' }],
      ['/yours/searches/remove', { id: '1' }],
      ['/yours/exclusions/remove', { id: '1' }],
      ['/yours/sessions/end', { id: '1' }],
      ['/digest', { about: 'profile-1', ...wishes }],
      ['/digest', { about: 'search-1', ...wishes }],
      ['/digest/change', { id: '1', ...wishes }],
      ['/digest/end', { id: '1' }],
    ]
    for (const [path, fields] of tries) expect((await eve.post(path, fields)).status, path).toBe(404)
    for (const path of ['/digest/1', '/digest/preview/1']) expect((await eve.get(path)).status, path).toBe(404)
    expect((await browse(under).get('/digest/1')).status).toBe(401)
    for (const path of ['/yours', '/tracking', '/tracking.csv', '/digest', '/', '/yours/export.json', '/mail'])
      expect(await eve.text(path), path).not.toMatch(/canary|ada@/)
    await eve.post('/tracking', { posting: '1', state: 'hidden' })
    await eve.post('/yours/follows/remove', { slug: 'acme' })
    await eve.post('/yours/delete', { sure: 'yes' })
    expect(await own()).toBe(mine)
    expect(under.app.database.sqlite.prepare('select * from subscriptions').all()).toEqual(before)
  })

  const foreign: [string, Record<string, string>][] = [
    ['of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of a sibling', { origin: 'https://x.rackline.example', 'sec-fetch-site': 'same-site' }],
    ['of nowhere', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['of an old browser that hides where it is', { origin: 'null' }],
    ['of an old browser on another site', { origin: 'https://evil.example' }],
    ['that says nothing', {}],
    ['typed by hand', { 'sec-fetch-site': 'none' }],
    ['that lies in one of two', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
    [
      'as plain text',
      { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' },
    ],
    [
      'as JSON',
      { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    ],
  ]
  test.each(foreign)('a request %s changes nothing, signed in or as the owner', async (_, headers) => {
    const accountsUnder = withAccounts()
    const ownerUnder = peopleApp()
    const person = await signIn(accountsUnder, accountsUnder.mails, 'ada@example.org')
    for (const [under, cookie] of [
      [accountsUnder, `rackline=${person.cookies.get('rackline')}`],
      [ownerUnder, ''],
    ] as const) {
      under.put(['1'])
      for (const [path, body] of [
        ['/tracking', 'posting=1&state=saved'],
        ['/yours/exclusions', 'kind=word&value=x'],
        ['/yours/delete', 'sure=yes'],
        ['/sign-out', ''],
      ] as const) {
        const answer = await under.app.site.request(`http://127.0.0.1:3000${path}`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
        })
        expect([403, 415], path).toContain(answer.status)
      }
      const count = (table: string) => under.app.database.sqlite.prepare(`select count(*) from ${table}`).pluck().get()
      expect([count('trackings'), count('exclusions')]).toEqual([0, 0])
    }
    expect((await person.get('/yours')).status).toBe(200)
  })

  test('a form on a page that sends no referrer is ours all the same', async () => {
    const under = peopleApp()
    under.put(['1'])
    expect((await browse(under).post('/tracking', { posting: '1', state: 'saved' }, { origin: 'null' })).status).toBe(
      303,
    )
  })

  test('after a change the way leads to a path of ours and nowhere else', async () => {
    const under = peopleApp()
    under.put(['1'])
    for (const back of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/x\r\nset-cookie: a=b',
    ])
      expect(
        (await browse(under).post('/tracking', { posting: '1', state: 'saved', back })).headers.get('location'),
        back,
      ).toBe('/')
  })

  test('accounts need a sender and an address for their links', () => {
    expect(() => peopleApp({ SMTP_URL: 'smtp://x' })).toThrow(/RACKLINE_MAIL_FROM/)
    expect(() =>
      peopleApp({ SMTP_URL: 'smtp://x', RACKLINE_MAIL_FROM: 'a@b.example', RACKLINE_HOST: '0.0.0.0' }),
    ).toThrow(/RACKLINE_PUBLIC_URL/)
  })
})
