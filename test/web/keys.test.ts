import { expect, test } from 'vitest'
import { accounts, browse, memoryMailer, peopleApp, signIn } from '../helpers/people-app.ts'

const keyForm = />(rk_live_[0-9A-Za-z_]+)</
const wish = { name: 'weekly report', scope: 'read:market', days: '90' }

test('the owner makes a key, sees it once, replaces and ends it; each counts at once and is in the log', async () => {
  const under = peopleApp()
  const owner = browse(under)
  expect(await owner.text('/yours')).toContain('href="/keys"')
  const ask = (key: string, path = '/api/v1/market/demand') =>
    under.app.site.request(`http://127.0.0.1:3000${path}`, { headers: { authorization: `Bearer ${key}` } })

  const made = await owner.post('/keys', wish)
  expect([made.status, made.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const key = keyForm.exec(await made.text())?.[1] ?? ''
  expect((await ask(key)).status).toBe(200)
  expect((await ask(key, '/api/v1/postings')).status).toBe(403)
  const page = await owner.text('/keys')
  expect(page).not.toContain(key)
  expect(page).toContain('weekly report')

  const prefix = key.slice(8, 16)
  const second = keyForm.exec(await (await owner.post('/keys/rotate', { prefix })).text())?.[1] ?? ''
  expect([(await ask(key)).status, (await ask(second)).status]).toEqual([200, 200])
  under.later(25)
  expect([(await ask(key)).status, (await ask(second)).status]).toEqual([401, 200])
  expect((await owner.post('/keys/revoke', { prefix: second.slice(8, 16) })).status).toBe(303)
  expect((await ask(second)).status).toBe(401)
  for (const word of ['created', 'rotated', 'revoked']) expect(await owner.text('/keys')).toContain(word)
})

test('a form that is refused is not called a filter, and leads back to its page', async () => {
  const owner = browse(peopleApp())
  for (const [path, given] of [
    ['/keys', { name: 'x' }],
    ['/digest', { about: 'profile:1', weekday: '1', hour: '8', timeZone: 'Mars/Phobos' }],
  ] as const) {
    const refused = await owner.post(path, given)
    const page = await refused.text()
    expect([path, refused.status]).toEqual([path, 400])
    expect(page).toContain('This cannot be taken as it is')
    expect(page).toContain(`<a class="button" data-back="" href="${path}">Back to the page`)
    expect(page).not.toContain('filter is not possible')
  }
})

test('what is no wish for a key makes none, and a key that is not there cannot be ended', async () => {
  const under = peopleApp()
  const owner = browse(under)
  for (const wrong of [{ ...wish, scope: 'all' }, { ...wish, name: '' }, { ...wish, days: '91' }, { name: 'x' }])
    expect((await owner.post('/keys', wrong as Record<string, string>)).status).toBe(400)
  expect(under.app.keys.list()).toEqual([])
  const gone = await owner.post('/keys/revoke', { prefix: 'aaaaaaaa' })
  expect(gone.status).toBe(404)
  // Not back to the page that still shows it, but to one as it is now.
  expect(await gone.text()).toContain('<a class="button" href="/keys">Back to the page')
  expect((await owner.post('/keys/revoke', { prefix: '' })).status).toBe(400)
})

test('nobody else sees or makes keys: not through a proxy, not from another site, not with an account', async () => {
  const under = peopleApp()
  const owner = browse(under)
  expect((await owner.get('/keys', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403)
  expect((await owner.post('/keys', wish, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403)
  expect(
    (await owner.post('/keys', wish, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status,
  ).toBe(403)
  expect(under.app.keys.list()).toEqual([])

  const { mailer, mails } = memoryMailer()
  const shared = peopleApp(accounts, { mailer })
  const ada = await signIn(shared, mails, 'ada@example.org')
  for (const answer of [await ada.get('/keys'), await ada.post('/keys', wish), await browse(shared).get('/keys')])
    expect(answer.status).toBe(403)
  expect(await ada.text('/yours')).not.toContain('href="/keys"')
})
