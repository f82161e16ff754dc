import { describe, expect, test } from 'vitest'
import { accounts, browse, memoryMailer, packedAda, peopleApp, signIn, tokenOf } from '../../helpers/people-app.ts'

const withAccounts = () => {
  const { mailer, mails } = memoryMailer()
  return { ...peopleApp(accounts, { mailer }), mails }
}
const linkOf = (token: string) => `/sign-in/link?t=${token}`

/** The page that the form of a sign-in page comes back to. */
const backIn = (page: string) => (/name="back" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')

describe('sign-in by a link', () => {
  test('survives scanners that open it, works once, and only by its button', async () => {
    const under = withAccounts()
    const [person, scanner] = [browse(under), browse(under)]
    await person.post('/sign-in', { email: 'Ada@Example.org ' })
    expect(under.mails.map(({ to }) => to)).toEqual(['ada@example.org'])
    const token = tokenOf(under.mails[0])
    for (let i = 0; i < 5; i++) {
      expect((await scanner.get(linkOf(token))).status).toBe(200)
      await under.app.site.request(`http://127.0.0.1:3000${linkOf(token)}`, { method: 'HEAD' })
    }
    expect(scanner.cookies.has('rackline')).toBe(false)
    const answer = await person.post('/sign-in/link', { t: token })
    expect(answer.headers.getSetCookie().join()).toMatch(
      /rackline=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax/,
    )
    expect(await person.text('/yours')).toContain('Signed in as ada@example.org')
    expect((await browse(under).post('/sign-in/link', { t: token })).status).toBe(410)
    expect((await person.get(linkOf(token))).status).toBe(410)
    expect((await person.get('/sign-in')).headers.get('referrer-policy')).toBe('no-referrer')
    expect(under.logged.join()).not.toContain(token)
  })

  test('in another browser wants the code that the first one shows, and ends after five wrong ones', async () => {
    const under = withAccounts()
    const asking = browse(under)
    const page = await (await asking.post('/sign-in', { email: 'ada@example.org' })).text()
    const code = /<output[^>]*>([A-Z0-9]{6})</.exec(page)?.[1] ?? ''
    const token = tokenOf(under.mails[0])
    const phone = browse(under)
    expect(await phone.text(linkOf(token))).toContain('asked for in another browser')
    expect((await phone.post('/sign-in/link', { t: token, code: 'AAAAAA' })).status).toBe(422)
    expect((await phone.post('/sign-in/link', { t: token, code: ` ${code.toLowerCase()} ` })).status).toBe(303)
    await asking.post('/sign-in', { email: 'ada@example.org' })
    const next = tokenOf(under.mails[1])
    for (let i = 0; i < 5; i++) await phone.post('/sign-in/link', { t: next, code: 'AAAAAA' })
    expect((await asking.post('/sign-in/link', { t: next })).status).toBe(410)
  })

  test.each([
    ['/tracking?view=table', '/tracking?view=table'],
    ['/digest/7', '/digest/7'],
    ['/mail', '/mail'],
    ['/yours/export.json', '/yours'],
  ])('leads from %s back to %s', async (path, to) => {
    const under = withAccounts()
    const person = browse(under)
    const back = backIn(await person.text(path))
    await person.post('/sign-in', { email: 'ada@', back })
    const sent = await (await person.post('/sign-in', { email: 'ada@example.org', back })).text()
    const again = /href="([^"]*)">ask again/.exec(sent)?.[1] ?? ''
    expect(backIn(await person.text(again))).toBe(to)
    const answer = await person.post('/sign-in/link', { t: tokenOf(under.mails[0]) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, to])
    expect((await person.get(`/sign-in?back=${path}`)).headers.get('location')).toBe(path)
    const used = await person.text(linkOf(tokenOf(under.mails[0])))
    expect(used).toContain('You are signed in.')
    expect(used).not.toContain('Get a new one')
  })

  test.each([
    ['/?q=東京', '/?q=%E6%9D%B1%E4%BA%AC'],
    ['/?q=gpu%20100%', '/?q=gpu%20100%'],
    ['/.//evil.example', '/.//evil.example'],
  ])('leads back to %s, which a header may not hold as it is', async (back, to) => {
    const under = withAccounts()
    const person = browse(under)
    await person.post('/sign-in', { email: 'ada@example.org', back })
    const answer = await person.post('/sign-in/link', { t: tokenOf(under.mails[0]) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, to])
  })

  test('leads from an address too long for a cookie to Yours, and not to the page of a link asked for before', async () => {
    const under = withAccounts()
    const person = browse(under)
    await person.post('/sign-in', { email: 'ada@example.org', back: '/digest/7' })
    await person.post('/sign-in', { email: 'ada@example.org', back: `/?q=${'gpu'.repeat(1_500)}` })
    const answer = await person.post('/sign-in/link', { t: tokenOf(under.mails.at(-1)) })
    expect(answer.headers.get('location')).toBe('/yours')
  })

  test('is offered to a guest at a posting, and leads back to it', async () => {
    const under = withAccounts()
    under.put(['1'])
    const person = browse(under)
    const page = `/postings/1?p=${packedAda}`
    const href = /href="([^"]*)"[^>]*>Sign in to save it/.exec(await person.text(page))?.[1] ?? ''
    expect(backIn(await person.text(href))).toBe(page)
    const signedIn = await signIn(under, under.mails, 'ada@example.org')
    expect(await signedIn.text('/postings/1')).not.toContain('Sign in to save it')
  })

  test('leads from a button whose session has ended back to where it stands, and never to another site', async () => {
    const under = withAccounts()
    const person = browse(under)
    const asked = await person.post('/tracking', {
      posting: '1',
      state: 'saved',
      back: '/?q=gpu&sort=newest#posting-1',
    })
    expect(backIn(await person.text(asked.headers.get('location') ?? ''))).toBe('/?q=gpu&sort=newest#posting-1')
    const letter = await person.post('/digest/end', { id: '1' })
    expect(letter.headers.get('location')).toBe('/sign-in?back=%2Fdigest')
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '']) {
      await person.post('/sign-in', { email: 'ada@example.org', back })
      const answer = await person.post('/sign-in/link', { t: tokenOf(under.mails.at(-1)) })
      expect(answer.headers.get('location')).toBe('/yours')
    }
  })

  test('is over after ten minutes, and of fifty at once one gets in', async () => {
    const under = withAccounts()
    const person = browse(under)
    await person.post('/sign-in', { email: 'ada@example.org' })
    under.later(11 / 60)
    expect((await person.post('/sign-in/link', { t: tokenOf(under.mails[0]) })).status).toBe(410)
    await person.post('/sign-in', { email: 'ada@example.org' })
    const token = tokenOf(under.mails[1])
    const answers = await Promise.all(Array.from({ length: 50 }, () => person.post('/sign-in/link', { t: token })))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(under.app.database.sqlite.prepare('select count(*) from sessions').pluck().get()).toBe(1)
  })

  test('answers the same for known and unknown addresses, mails five an hour at most, and thirty links to a network', async () => {
    const under = withAccounts()
    await signIn(under, under.mails, 'ada@example.org')
    const page = async (email: string) =>
      (await (await browse(under).post('/sign-in', { email })).text())
        .replaceAll(email, '')
        .replace(/[A-Z0-9]{6}<\/output>/, '')
    const known = await page('ada@example.org')
    expect(await page('eve@example.org')).toBe(known)
    for (let i = 0; i < 8; i++) expect(await page('ada@example.org')).toBe(known)
    expect(under.mails.filter(({ to }) => to === 'ada@example.org')).toHaveLength(5)
    for (let i = 0; i < 40; i++) expect(await page(`p${i}@example.org`)).toBe(known)
    expect(under.mails).toHaveLength(25) // of thirty links that were asked for, five were beyond Ada's limit
    under.later(1.1)
    await page('ada@example.org')
    expect(under.mails.at(-1)?.to).toBe('ada@example.org')
  })

  test.each([
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'ada@example.org\r\nBcc: eve@example.org',
    'ada@example.org,eve@example.org',
    'Ada <ada@example.org>',
    `${'a'.repeat(300)}@example.org`,
  ])('%j is no address and gets no mail', async (email) => {
    const under = withAccounts()
    expect((await browse(under).post('/sign-in', { email })).status).toBe(422)
    expect(under.mails).toEqual([])
  })

  test('nothing stored is a secret that could be used', async () => {
    const under = withAccounts()
    const browser = await signIn(under, under.mails, 'ada@example.org')
    const dump = under.app.database.sqlite.serialize().toString('latin1')
    expect(dump).toContain('ada@example.org')
    for (const secret of [tokenOf(under.mails[0]), browser.cookies.get('rackline') ?? '?'])
      expect(dump).not.toContain(secret)
  })
})
