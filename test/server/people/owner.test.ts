import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { browse, packedAda, peopleApp } from '../../helpers/people-app.ts'

describe('the person at this machine', () => {
  test('is the owner and needs no sign-in', async () => {
    const under = peopleApp()
    const answer = await browse(under).get('/yours')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await answer.text()).toContain('Kept on this machine only.')
  })

  test.each([
    ['bound to another address', { RACKLINE_HOST: '0.0.0.0' }, {}],
    ['published', { RACKLINE_PUBLIC_URL: 'https://rackline.example' }, {}],
    ['behind a proxy', {}, { 'x-forwarded-for': '203.0.113.9' }],
  ])('%s without accounts, nobody is, and the pages say why', async (_, env, headers: Record<string, string>) => {
    const under = peopleApp(env)
    under.put(['1'])
    const browser = browse(under)
    for (const path of ['/yours', '/tracking', '/digest', '/digest/1', '/yours/export.json']) {
      const answer = await browser.get(path, headers)
      expect(answer.status, path).toBe(403)
      expect(await answer.text()).toContain('Nothing personal is kept here')
    }
    expect((await browser.post('/tracking', { posting: '1', state: 'saved' }, headers)).status).toBe(403)
    expect(await (await browser.get('/', headers)).text()).not.toContain('action="/tracking"')
    expect(await (await browser.get('/postings/1', headers)).text()).not.toContain('Sign in')
  })

  test('keeps a profile, and finds matches and report without its link', async () => {
    const under = peopleApp()
    under.put(['1', '2'])
    const browser = browse(under)
    expect((await browser.get('/matches')).headers.get('location')).toBe('/profile')
    expect(await browser.text(`/matches?p=${packedAda}`)).toContain('Keep this profile')
    expect((await browser.post('/yours/profiles', { p: packedAda })).status).toBe(303)
    expect(await browser.text(`/matches?p=${packedAda}`)).not.toContain('Keep this profile')
    expect(await browser.text('/matches')).toContain('Senior GPU Cluster Engineer 1')
    expect(await browser.text('/matches')).toContain('Kept under <a href="/yours">Yours</a>')
    expect((await browser.get('/positioning')).headers.get('location')).toMatch(/^\/positioning\?p=/)
    expect(await browser.text('/yours')).toContain('Site reliability engineer')
  })

  test('keeps a search from its list, called as its filters are, and is told there that it is kept', async () => {
    const browser = browse(peopleApp())
    const path = '/?facet=gpu-orchestration:core&country=US&salaryMin=200000'
    const fields = load(await browser.text(path))('.keep-search').serializeArray()
    const answer = await browser.post(
      '/yours/searches',
      Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
    const $ = load(await browser.text(path))
    expect([$('.keep-search').length, $('.found').text()]).toEqual([0, expect.stringContaining('Kept under Yours')])
    expect(load(await browser.text('/yours'))('#searches ~ ul a').text()).toBe(
      'GPU orchestration, core · United States · From $200,000 a year',
    )
  })

  test('sees of each kept search how many roles it finds, how many of these are new, and leads to them', async () => {
    const under = peopleApp()
    under.put(['1'])
    under.later(24 * 10)
    under.put(['1', '2', '3'])
    const browser = browse(under)
    const keep = (name: string, query: string) => browser.post('/yours/searches', { name, query })
    await keep('All', 'q=cluster')
    await keep('None', 'q=nothing-has-this')
    await keep('Gone', 'seniority=none-such')
    await keep('Newest', 'postedSince=2026-12-03')
    await browser.post('/tracking', { posting: '3', state: 'hidden' })
    const $ = load(await browser.text('/yours'))
    const shown = $('#searches ~ ul .thing').toArray()
    expect(shown.map((one) => $(one).text())).toEqual(
      expect.arrayContaining([
        'All2 open roles, 1 posted of All since 26 Nov',
        'None0 open roles, none posted since 26 Nov',
        'Gone',
        'Newest1 open role',
      ]),
    )
    const href = $('#searches ~ ul .hint a').attr('href') ?? ''
    expect(href).toBe('/?q=cluster&postedSince=2026-11-26')
    expect(await browser.text(href)).toContain('1 open role<')
  })

  test('sees of a name that is too long that something is left out', async () => {
    const browser = browse(peopleApp())
    const name = 'Site reliability engineer for clusters of GPUs, networks and the storage that stands behind them'
    await browser.post('/yours/profiles', { p: packedAda, name })
    await browser.post('/yours/profiles', { p: packedAda, name: 'w'.repeat(100) })
    const shown = load(await browser.text('/yours'))('#profiles ~ ul .thing > a')
    expect(shown.toArray().map((link) => load(link).text())).toEqual([
      ...[`${'w'.repeat(79)}…`, 'Site reliability engineer for clusters of GPUs, networks and the storage that…'],
    ])
  })

  test('exports everything, and deletes everything', async () => {
    const under = peopleApp()
    under.put(['1'])
    const browser = browse(under)
    await browser.post('/yours/profiles', { p: packedAda })
    await browser.post('/tracking', { posting: '1', state: 'saved', notes: 'canary-note' })
    const all = JSON.parse(await browser.text('/yours/export.json'))
    expect(all.tables.trackings[0].notes).toBe('canary-note')
    expect(all.tables.profiles).toHaveLength(1)
    expect((await browser.post('/yours/delete', {})).status).toBe(400)
    expect((await browser.post('/yours/delete', { sure: 'yes' })).status).toBe(303)
    expect(await browser.text('/tracking.csv')).not.toContain('canary-note')
    expect(await browser.text('/yours')).toContain('Make a profile')
  })
})
