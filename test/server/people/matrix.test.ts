import { describe, expect, test } from 'vitest'
import { accounts, browse, memoryMailer, packedAda, peopleApp, signIn } from '../../helpers/people-app.ts'

const withAccounts = () => {
  const { mailer, mails } = memoryMailer()
  return { ...peopleApp(accounts, { mailer }), mails }
}
const personal = /^\/(yours|tracking|digest|mail|sign-in|sign-out|unsubscribe)/

/** Every personal route there is, as `METHOD path`: a new one is in one of the lists below, or the first test fails. */
const routesOf = ({ app }: ReturnType<typeof withAccounts>) => [
  ...new Set(
    app.site.routes
      .filter(({ method, path }) => method !== 'ALL' && personal.test(path))
      .map(({ method, path }) => `${method} ${path}`),
  ),
]

/** Names a row by its number: for Eve, Ada's row is not there. In: the fields beside the number. */
const wishes = { weekday: '2', hour: '9', timeZone: 'UTC' }
const byNumber: Record<string, Record<string, string>> = {
  'POST /yours/profiles/use': { id: '1' },
  'POST /yours/profiles/remove': { id: '1' },
  'POST /yours/searches/remove': { id: '1' },
  'POST /yours/exclusions/remove': { id: '1' },
  'POST /yours/sessions/end': { id: '1' },
  'POST /digest': { about: 'profile-1', ...wishes },
  'POST /digest/change': { id: '1', ...wishes },
  'POST /digest/end': { id: '1' },
  'GET /digest/preview/:id': {},
  'GET /digest/:id': {},
}
/** Work on what is the asking person's own, whoever asks. */
const ownOnly: Record<string, Record<string, string>> = {
  'GET /yours': {},
  'GET /yours/export.json': {},
  'GET /tracking': {},
  'GET /tracking.csv': {},
  'GET /digest': {},
  'GET /mail': {},
  'POST /yours/profiles': { p: packedAda },
  'POST /yours/searches': { name: 'eve', query: 'q=eve' },
  'POST /yours/exclusions': { kind: 'word', value: 'eve' },
  'POST /yours/follows': { slug: 'acme' },
  'POST /yours/follows/remove': { slug: 'acme' },
  'POST /yours/sessions/end-others': {},
  'POST /tracking': { posting: '1', state: 'hidden', notes: 'eve' },
  'POST /tracking/import': {},
  'POST /yours/delete': { sure: 'yes' },
  'POST /sign-out': {},
}
/** For whoever holds the secret in their address, and the way in. */
const byLink = [
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/link',
  'POST /sign-in/link',
  'GET /unsubscribe',
  'POST /unsubscribe',
  'GET /digest/feed.xml',
  'GET /mail/metrics',
]

describe('every personal route', () => {
  test('is known here', () => {
    const known = [...Object.keys(byNumber), ...Object.keys(ownOnly), ...byLink]
    expect(routesOf(withAccounts()).sort()).toEqual(known.sort())
  })

  test('shows and does nothing of Ada’s when Eve asks: rows by number are not there, all else is Eve’s own', async () => {
    const under = withAccounts()
    under.put(['1'])
    const ada = await signIn(under, under.mails, 'ada@example.org')
    await ada.post('/yours/profiles', { p: packedAda, name: 'canary' })
    await ada.post('/yours/searches', { name: 'canary', query: 'q=canary' })
    await ada.post('/yours/exclusions', { kind: 'word', value: 'canary' })
    await ada.post('/yours/follows', { slug: 'acme' })
    await ada.post('/tracking', { posting: '1', state: 'applied', notes: 'canary' })
    await ada.post('/digest', { about: 'profile-1', ...wishes, whenNothing: 'line' })
    under.later(30)
    await under.app.letters.sendDigests()
    const eve = await signIn(under, under.mails, 'eve@example.org')
    const all = () => JSON.stringify(under.app.people.privacy.exportOf(1).tables)
    const before = all()
    const ask = (route: string, fields: Record<string, string>) => {
      const [method, path = ''] = route.split(' ')
      const at = path.replace(':id', '1')
      return method === 'GET' ? eve.get(at) : eve.post(at, fields)
    }
    for (const [route, fields] of Object.entries(byNumber)) expect((await ask(route, fields)).status, route).toBe(404)
    for (const [route, fields] of Object.entries(ownOnly)) {
      const answer = await ask(route, fields)
      expect([200, 303, 401, 400], route).toContain(answer.status)
      expect(await answer.text(), route).not.toMatch(/canary|ada@/)
      expect(answer.headers.get('cache-control'), route).toBe('no-store')
      expect(answer.headers.get('content-security-policy'), route).toContain("default-src 'none'")
    }
    expect(all()).toBe(before)
    for (const route of Object.keys(byNumber)) {
      const answer = await browse(under).get((route.split(' ')[1] ?? '').replace(':id', '1'))
      expect([401, 404, 405], route).toContain(answer.status)
    }
  })
})
