import { load } from 'cheerio'
import { describe, expect, test } from 'vitest'
import { browse, packedAda, peopleApp } from '../../helpers/people-app.ts'

describe('the person at this machine, of what they track', () => {
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

  test('who moves a posting to Applied did so today, where they are, unless they say or said when', async () => {
    const under = peopleApp()
    under.put(['1', '2', '3', '4'])
    const browser = browse(under)
    const move = (posting: string, fields: Record<string, string>) => browser.post('/tracking', { posting, ...fields })
    await move('1', { state: 'saved' })
    await move('1', { state: 'applied' })
    await move('2', { state: 'applied', today: '2026-11-22' })
    await move('3', { appliedOn: '2026-11-20' })
    await move('3', { state: 'applied', today: '2026-11-22' })
    await move('4', { state: 'interviewing', today: '2026-11-22' })
    const dates = () => {
      const { tracking, ownerId } = under.app.people
      return [1, 2, 3, 4].map((id) => tracking.find(ownerId(), id)?.appliedOn)
    }
    expect(dates()).toEqual(['2026-11-23', '2026-11-22', '2026-11-20', null])
    // What they take away stays away as long as they move it nowhere.
    await move('2', { appliedOn: '' })
    await move('2', { state: 'applied' })
    expect(dates()[1]).toBeNull()
  })

  test('keeps notes as long as their field takes, in which the end of a line is one character', async () => {
    const under = peopleApp()
    under.put(['1'])
    const notes = 'x\r\n'.repeat(2_000)
    expect((await browse(under).post('/tracking', { posting: '1', notes })).status).toBe(303)
    const { tracking, ownerId } = under.app.people
    expect(tracking.find(ownerId(), 1)?.notes).toHaveLength(4_000)
  })

  test('shows what was written of a posting that another window changed and hid', async () => {
    const under = peopleApp()
    under.put(['1'])
    const browser = browse(under)
    await browser.post('/tracking', { posting: '1', state: 'hidden', notes: 'Ada rang' })
    const answer = await browser.post('/tracking', { posting: '1', began: '', notes: '200k' })
    expect(answer.status).toBe(409)
    const $ = load(await answer.text())
    expect($('[role=alert]').text()).toContain('changed in another window')
    expect($('.board textarea').text()).toBe('Ada rang\n\n200k')
  })

  test('asks nobody about notes of a file whose lines end in another way', async () => {
    const under = peopleApp()
    under.put(['1'])
    const { tracking, ownerId } = under.app.people
    for (const kept of ['Ada\rrang', 'Ada\r\nrang']) {
      tracking.put(ownerId(), 1, { notes: kept })
      const form = { posting: '1', began: 'Ada\r\nrang', notes: '200k' }
      expect((await browse(under).post('/tracking', form)).status, JSON.stringify(kept)).toBe(303)
    }
  })

  test('forgets an application, with its notes and dates, on the board only and not by one press in a list', async () => {
    const under = peopleApp()
    under.put(['1', '2'])
    const browser = browse(under)
    await browser.post('/tracking', { posting: '1', state: 'saved' })
    await browser.post('/tracking', { posting: '2', state: 'interviewing', notes: 'Grace' })
    const forgets = async (path: string) => {
      const $ = load(await browser.text(path))
      return $('.track [value=none]')
        .toArray()
        .map((button) => $(button).text())
    }
    expect(await forgets('/')).toEqual(['Forget Senior GPU Cluster Engineer 1'])
    expect(await forgets('/postings/2')).toEqual([])
    expect(load(await browser.text('/postings/2'))('.track a').text()).toBe('Interviewing')
  })

  test('comes back to the card or the buttons where something was pressed, and not to the top of the page', async () => {
    const under = peopleApp()
    under.put(['1'])
    const browser = browse(under)
    const press = async (path: string, form: string) => {
      const $ = load(await browser.text(path))
      const fields = $(form)
        .first()
        .serializeArray()
        .map(({ name, value }) => [name, value || 'sales'])
      return (await browser.post($(form).attr('action') ?? '', Object.fromEntries(fields))).headers.get('location')
    }
    expect(await press('/postings/1', '[action="/yours/follows"]')).toBe('/postings/1#your-posting')
    expect(load(await browser.text('/postings/1'))('#your-posting button').text()).toContain('Unfollow Acme')
    await browser.post('/yours/searches', { name: 'All', query: '' })
    await browser.post('/yours/profiles', { p: packedAda, name: 'One' })
    await browser.post('/yours/profiles', { p: packedAda, name: 'Two' })
    for (const [what, form] of [
      ...[['follows', '[action="/yours/follows/remove"]']],
      ...[['searches', '[action="/yours/searches/remove"]']],
      ...[['profiles', '[action="/yours/profiles/use"]']],
      ...[['profiles', '[action="/yours/profiles/remove"]']],
      ...[['exclusions', '[action="/yours/exclusions"]']],
      ...[['exclusions', '[action="/yours/exclusions/remove"]']],
    ] as const) {
      expect(await press('/yours', form ?? ''), form).toBe(`/yours#${what}`)
      expect(load(await browser.text('/yours'))(`#${what}`).length, what).toBe(1)
    }
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
})
