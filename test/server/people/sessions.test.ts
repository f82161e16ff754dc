import { describe, expect, test } from 'vitest'
import { accounts, browse, memoryMailer, peopleApp, signIn, tokenOf } from '../../helpers/people-app.ts'

const withAccounts = () => {
  const { mailer, mails } = memoryMailer()
  return { ...peopleApp(accounts, { mailer }), mails }
}

describe('sessions', () => {
  test('get a new secret every day and the old one ends, however it was got', async () => {
    const under = withAccounts()
    const browser = await signIn(under, under.mails, 'ada@example.org')
    const stolen = browser.cookies.get('rackline') ?? ''
    under.later(25)
    expect((await browser.get('/yours')).status).toBe(200)
    expect(browser.cookies.get('rackline')).not.toBe(stolen)
    under.later(0.1)
    const thief = browse(under)
    thief.cookies.set('rackline', stolen)
    expect((await thief.get('/yours')).status).toBe(401)
    expect((await browser.get('/yours')).status).toBe(200)
  })

  test('get it too from a page that is unchanged and not sent again', async () => {
    const under = withAccounts()
    const browser = await signIn(under, under.mails, 'ada@example.org')
    const first = browser.cookies.get('rackline')
    const etag = (await browser.get('/about')).headers.get('etag') ?? ''
    under.later(25)
    expect((await browser.get('/about', { 'if-none-match': etag })).status).toBe(304)
    expect(browser.cookies.get('rackline')).not.toBe(first)
    under.later(0.1)
    expect((await browser.get('/yours')).status).toBe(200)
  })

  test('are listed, ended one by one or all but this, and by signing out', async () => {
    const under = withAccounts()
    const [first, second] = [
      await signIn(under, under.mails, 'ada@example.org'),
      await signIn(under, under.mails, 'ada@example.org'),
    ]
    const other =
      /action="\/yours\/sessions\/end"><input type="hidden" name="id" value="(\d+)"/.exec(
        await first.text('/yours'),
      )?.[1] ?? ''
    await first.post('/yours/sessions/end', { id: other })
    expect((await second.get('/yours')).status).toBe(401)
    const third = await signIn(under, under.mails, 'ada@example.org')
    await third.post('/yours/sessions/end-others', {})
    expect((await first.get('/yours')).status).toBe(401)
    const secret = third.cookies.get('rackline') ?? ''
    const out = await third.post('/sign-out', {})
    expect(out.headers.get('clear-site-data')).toBe('"cache"') // pages that Back would show to whoever comes next
    // Another tab may be open, whose pages are to be forgotten as well.
    const again = await third.post('/sign-out', {})
    expect([again.status, again.headers.get('location'), again.headers.get('clear-site-data')]).toEqual([
      ...[303, '/', '"cache"'],
    ])
    third.cookies.set('rackline', secret)
    expect((await third.get('/yours')).status).toBe(401)
  })

  test('signing in ignores a session that was there before', async () => {
    const under = withAccounts()
    const browser = browse(under)
    browser.cookies.set('rackline', 'x'.repeat(43))
    await browser.post('/sign-in', { email: 'ada@example.org' })
    await browser.post('/sign-in/link', { t: tokenOf(under.mails[0]) })
    expect(browser.cookies.get('rackline')).not.toBe('x'.repeat(43))
  })

  test('one that is used lasts, and ends sixty days after it was last used', async () => {
    const under = withAccounts()
    const browser = await signIn(under, under.mails, 'ada@example.org')
    for (const days of [59, 59]) {
      under.later(24 * days)
      expect((await browser.get('/yours')).status).toBe(200)
    }
    under.later(24 * 60)
    expect((await browser.get('/yours')).status).toBe(401)
  })
})
