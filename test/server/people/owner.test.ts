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

  test('counts without what they hid everywhere on the list but where files are offered, which have it', async () => {
    const under = peopleApp()
    under.put(['1', '2', '3'])
    const browser = browse(under)
    await browser.post('/tracking', { posting: '2', state: 'hidden' })
    const page = await browser.text('/')
    expect(page).toContain('2 open roles')
    expect(page).toContain('Engineering (2)')
    expect(page).toMatch(/1 <a href="\/tracking">that you hid/)
    expect(await browser.text(`/matches?p=${packedAda}`)).toContain('Of the 3 best, 1 <a href="/tracking">that you hid')
    expect(page).toContain('All 3 roles as a file')
    expect((await (await browser.get('/export/postings.ndjson')).text()).trim().split('\n')).toHaveLength(3)
  })

  test('saves and hides postings where they stand; what is hidden is counted wherever it is left out', async () => {
    const under = peopleApp()
    under.put(['1', '2', '3'])
    const browser = browse(under)
    await browser.post('/yours/profiles', { p: packedAda })
    expect(
      (await browser.post('/tracking', { posting: '1', state: 'saved', back: '/?q=gpu' })).headers.get('location'),
    ).toBe('/?q=gpu')
    await browser.post('/tracking', { posting: '2', state: 'hidden' })
    for (const path of ['/', '/matches']) {
      const page = await browser.text(path)
      expect(page).toContain('Engineer 1<')
      expect(page).not.toContain('Engineer 2<')
      expect(page).toMatch(/1 <a href="\/tracking">that you hid/)
    }
    await browser.post('/yours/exclusions', { kind: 'word', value: 'engineer 3' })
    expect(await browser.text('/')).toMatch(/1 left out by <a href="\/yours#exclusions">your exclusions/)
    await browser.post('/yours/exclusions', { kind: 'employer', value: 'acme' })
    const nothing = await browser.text('/')
    expect(nothing).toMatch(/3 left out by <a href="\/yours#exclusions">your exclusions/)
    expect(nothing).toContain('You hide all that matches.')
    expect(nothing).not.toContain('Clear all filters')
    expect(await browser.text('/postings/2')).toContain('Show again')
  })

  test('comes back to where the list was left: to what was saved, or above what was hidden', async () => {
    const under = peopleApp()
    under.put(['1', '2'])
    const browser = browse(under)
    const list = await browser.text('/')
    expect(list).toContain('<li class="unit is-new" id="posting-2">')
    const [first, second] = [...list.matchAll(/name="back" value="\/#(posting-\d)"/g)].map(([, anchor]) => anchor ?? '')
    const press = async (state: string) =>
      (
        await browser.post('/tracking', {
          ...{ posting: second?.replace('posting-', '') ?? '', state },
          ...{ back: `/#${second}`, above: first ?? '' },
        })
      ).headers.get('location')
    expect(await press('saved')).toBe(`/#${second}`)
    expect(await press('hidden')).toBe(`/#${first}`)
  })

  test.each(['/tracking', '/tracking?view=table'])(
    '%s has as many postings as it says, and what is hidden apart',
    async (path) => {
      const under = peopleApp()
      under.put(['1', '2'])
      const browser = browse(under)
      await browser.post('/tracking', { posting: '1', state: 'hidden' })
      expect(await browser.text(path)).toContain('Press “Save” at a posting')
      await browser.post('/tracking', { posting: '2', state: 'saved' })
      const page = await browser.text(path)
      expect(page).toContain('1 posting. ')
      expect(page.match(/State of Senior/g)).toHaveLength(1)
      expect(page).toContain('1 posting you hid')
      expect(page).toContain(`name="back" value="${path}"`)
    },
  )

  test('takes its own CSV in again without a change: what was tracked last stays first', async () => {
    const under = peopleApp()
    const browser = browse(under)
    under.put(['1', '2', '3'])
    for (const posting of ['2', '1', '3']) {
      await browser.post('/tracking', { posting })
      under.later(1)
    }
    const csv = await browser.text('/tracking.csv')
    const form = new FormData()
    form.set('file', new File([csv], 'tracking.csv'))
    const headers = { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }
    const answer = await under.app.site.request('http://127.0.0.1:3000/tracking/import', {
      method: 'POST',
      headers,
      body: form,
    })
    expect(answer.status).toBe(200)
    expect(csv).toMatch(/^posting.*\r?\n3,.*\r?\n1,.*\r?\n2,/)
    expect(await browser.text('/tracking.csv')).toBe(csv)
  })

  test('tracks from saved to offer with notes and dates, and takes it all out and in as CSV', async () => {
    const under = peopleApp()
    under.put(['1', '2'])
    const browser = browse(under)
    await browser.post('/tracking', {
      posting: '1',
      state: 'applied',
      appliedOn: '2026-11-20',
      nextOn: '2026-12-01',
      notes: '=1+1, "ask"\nfor Grace',
    })
    expect((await browser.text('/tracking')).match(/name="back" value="\/tracking#posting-1"/g)).toHaveLength(2)
    expect(await browser.text('/tracking?view=table')).toContain(
      '<td data-label="Notes" class="whole"><p class="notes"',
    )
    const csv = await browser.text('/tracking.csv')
    expect(csv).toContain(
      `1,Senior GPU Cluster Engineer 1,Acme,applied,2026-11-20,2026-12-01,"'=1+1, ""ask""\nfor Grace",open,`,
    )
    await browser.post('/tracking', { posting: '1', state: 'none' })
    const form = new FormData()
    form.set('file', new File([`${csv}2,,,offer,,,\r\n99,,,saved\r\n1,,,lost\r\n`], 'tracking.csv'))
    const answer = await under.app.site.request('http://127.0.0.1:3000/tracking/import', {
      method: 'POST',
      body: form,
      headers: { origin: 'http://127.0.0.1:3000' },
    })
    const page = await answer.text()
    expect(page).toContain('2 lines taken in.')
    expect(page).toContain('Line 4: there is no such posting here.')
    expect(page).toContain('Line 5: the state must be one of')
    expect(await browser.text('/tracking.csv')).toContain(`applied,2026-11-20,2026-12-01,"'=1+1, ""ask""\nfor Grace"`)
    expect(await browser.text('/tracking.csv')).toContain('2,Senior GPU Cluster Engineer 2,Acme,offer,,,')
  })

  test('loses no date to a day that is none: neither to a spreadsheet that wrote it in its own way nor to a form', async () => {
    const under = peopleApp()
    under.put(['1', '2', '3'])
    const browser = browse(under)
    const { tracking, ownerId } = under.app.people
    const dates = { appliedOn: '2026-11-20', nextOn: '2026-12-01' }
    for (const posting of [1, 2, 3]) tracking.put(ownerId(), posting, dates)
    const lines = ['1,applied,11/20/2026,2026-12-24', '2,applied,2026-11-20,31.11.2026', '3,applied,,2026-11-31']
    expect(await tracking.fromCsv(ownerId(), ['posting,state,applied_on,next_on', ...lines].join('\n'))).toEqual({
      taken: 0,
      refused: [
        'Line 2: applied_on must be a day as YYYY-MM-DD.',
        'Line 3: next_on must be a day as YYYY-MM-DD.',
        'Line 4: next_on must be a day as YYYY-MM-DD.',
      ],
    })
    // A date field takes years of six digits.
    const typed = await browser.post('/tracking', { posting: '1', state: 'applied', nextOn: '20266-12-01' })
    expect(typed.status).toBe(400)
    expect(await typed.text()).toContain('nextOn: Must be a day as YYYY-MM-DD.')
    for (const posting of [1, 2, 3])
      expect(tracking.find(ownerId(), posting)).toMatchObject({ state: 'saved', ...dates })
    await tracking.fromCsv(ownerId(), 'posting,state,applied_on\n1,applied, ')
    expect(tracking.find(ownerId(), 1)).toMatchObject({ state: 'applied', appliedOn: null, nextOn: '2026-12-01' })
  })

  test('takes in a file of thousands of lines beside other work, and says line by line what there is no room for', async () => {
    const under = peopleApp()
    under.put(['1'])
    const { sqlite } = under.app.database
    const columns = (sqlite.pragma('table_info(postings)') as { name: string }[])
      .map(({ name }) => name)
      .filter((name) => name !== 'id' && name !== 'native_id')
    sqlite.exec(
      `with recursive copies (n) as (values (2) union all select n + 1 from copies where n < 5002)
       insert into postings (native_id, ${columns}) select n, ${columns.map((name) => `p.${name}`)}
       from postings p, copies`,
    )
    const { tracking, ownerId } = under.app.people
    tracking.put(ownerId(), 5_001, {})
    tracking.put(ownerId(), 5_002, {})
    const ended: string[] = []
    const lines = Array.from({ length: 5_001 }, (_, i) => `${i + 1},saved`)
    const [imported] = await Promise.all([
      tracking.fromCsv(ownerId(), ['posting,state', ...lines].join('\n')).finally(() => ended.push('import')),
      browse(under)
        .get('/health')
        .then(() => ended.push('request')),
    ])
    expect(imported).toEqual({
      taken: 4_998,
      refused: [
        'Line 5000: there is room for 5000 postings only.',
        'Line 5001: there is room for 5000 postings only.',
        'Line 5002 and all after it: a file may have 5000 lines.',
      ],
    })
    expect(ended).toEqual(['request', 'import'])
    expect(tracking.states(ownerId()).size).toBe(5_000)
    expect(() => tracking.put(ownerId(), 5_000, {})).toThrow('There is room for 5000 postings.')
    tracking.put(ownerId(), 1, { state: 'applied' })
  })

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
