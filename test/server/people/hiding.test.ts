import { describe, expect, test } from 'vitest'
import { browse, packedAda, peopleApp } from '../../helpers/people-app.ts'

describe('who hides postings or saves them from a list', () => {
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
})
