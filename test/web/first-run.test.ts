import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { packedAda, peopleApp } from '../helpers/people-app.ts'

test('an empty market says so in whole sentences, and shows the first postings at the next question', async () => {
  const under = peopleApp()
  const market = async () => (await under.app.site.request('/market')).text()
  const empty = await market()
  expect(empty).toContain('No open posting is counted here.')
  expect(empty).not.toContain('for all of it')
  under.put(['a', 'b', 'c'])
  expect(await market()).toContain('3 open postings')
})

test('a market that has just begun is counted anew for who asks, however long nobody asked', async () => {
  const under = peopleApp()
  const market = async () => (await under.app.site.request('/market')).text()
  under.put(['a', 'b', 'c'])
  expect(await market()).toContain('3 open postings')
  under.put(['a', 'b', 'c', 'd'])
  under.later(1)
  expect(await market()).toContain('4 open postings')
})

test('while the first boards are read, the market says so instead of that nothing is open', async () => {
  const under = peopleApp()
  under.app.boardList.add('https://job-boards.greenhouse.io/soon')
  const market = async () => (await under.app.site.request('/market')).text()
  expect(await market()).toContain('Nothing is counted here yet.')
  expect(await market()).toContain('Boards read so far: 0 of 1')
  expect(await market()).not.toContain('Nothing is counted here.')
})

test.each(['matches', 'positioning'])(
  'while the first boards are read, /%s says that there is more to come',
  async (page) => {
    const under = peopleApp()
    under.put(['a'])
    const text = await (await under.app.site.request(`/${page}?p=${packedAda}`)).text()
    expect(text).toContain('Boards read so far: 0 of 1, so there is more to come.')
    expect(text).not.toContain('1 role of 1 employer ask for it')
  },
)

test('every employer of the list has its page, also one without a posting that counts', async () => {
  const under = peopleApp()
  under.put(['a'], { title: 'Sales Manager', text: 'You sell shoes.' })
  const list = load(await (await under.app.site.request('/employers')).text())
  const hrefs = list('main .columns a')
    .map((_, link) => list(link).attr('href'))
    .get()
  expect(hrefs).toEqual(['/employers/acme'])
  const page = await under.app.site.request('/employers/acme')
  expect(page.status).toBe(200)
  expect(load(await page.text())('.empty a[href^="/sources?name="]').length).toBe(1)
})

test('while nothing is there yet, the list offers to look again, and then what came', async () => {
  const under = peopleApp()
  under.app.boardList.add('https://job-boards.greenhouse.io/soon')
  const list = async () => (await under.app.site.request('/')).text()
  expect(await list()).toContain('Look again')
  under.put(['a'])
  expect(await list()).toContain('Show them')
})

test('a page that is not there, or that failed, says so to people; the failed one where its reason stands', async () => {
  const under = peopleApp()
  const page = await (await under.app.site.request('/nothing')).text()
  expect(page).toContain('There is no page at /nothing.')
  expect(page).not.toContain('openapi')
  under.app.database.sqlite.exec('drop table postings_search')
  const answer = await under.app.site.request('/?q=anything')
  const id = answer.headers.get('x-request-id') ?? 'none'
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain(id)
  expect(under.logged.join('\n')).toContain(id)
})
