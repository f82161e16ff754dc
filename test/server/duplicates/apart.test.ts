import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { type PeopleApp, peopleApp } from '../../helpers/people-app.ts'

const ownPage = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

/** Three postings of Acme, of which the first two are linked. */
function linkedApp(env: Record<string, string> = {}, second: Parameters<PeopleApp['put']>[1] = {}): PeopleApp {
  const given = peopleApp(env)
  given.put(['one'])
  given.put(['two'], second)
  given.put(['three'])
  const print = { employerKey: 'acme', family: 'engineer', hash: [0, 0] as const }
  given.app.duplicates.put(1, 'x', print, [{ other: 2, kind: 'city', distance: 0, shared: 1 }])
  return given
}
const get = async ({ app }: PeopleApp, path: string) => (await app.site.request(path)).text()
const post = ({ app }: PeopleApp, path: string, other: number, headers: Record<string, string> = ownPage) =>
  app.site.request(path, { method: 'POST', headers, body: `other=${other}` })
const everything = '/?relevance=0&lane=any'

test('a role is one row of the list, which says where else it is; every posting is one link away', async () => {
  const given = linkedApp()
  const $ = load(await get(given, everything))
  expect($('h1').text()).toBe('2 open roles')
  expect($('.unit')).toHaveLength(2)
  expect($('.found').text()).toContain('1 more posting of the same roles')
  const all = load(await get(given, $('a:contains("show every posting")').attr('href') ?? ''))
  expect(all('h1').text()).toBe('3 open postings')
  expect(all('.unit')).toHaveLength(3)
})

test('a list writes the other places of a role as it writes those of a posting', async () => {
  const given = linkedApp(
    {},
    { locations: ['TELECOMMUTE Barcelona, Catalonia, Spain', 'Remote,München, Germany,Germany'] },
  )
  const $ = load(await get(given, everything))
  expect($('.unit-also').text()).toBe('Same role in Barcelona, Spain and München, Germany')
})

test.each([
  ['/market', '.page > header .lead', '.page > header .lead a'],
  ['/pillars', '.demand:contains("3 open")', '.demand a:contains("3 open")'],
])('the postings that %s counts are those of the list that it leads to', async (path, said, link) => {
  const given = linkedApp()
  const $ = load(await get(given, path))
  expect($(said).first().text()).toContain('3 open postings')
  expect(load(await get(given, $(link).first().attr('href') ?? ''))('h1').text()).toBe('3 open postings')
})

test('programs see every posting unless they ask for roles, and each says which stands for it', async () => {
  const given = linkedApp()
  const ask = async (query = '') => JSON.parse(await get(given, `/api/v1/postings${query}`))
  expect(await ask()).toMatchObject({ count: 3, duplicates: 0 })
  const once = await ask('?duplicates=once')
  expect(once).toMatchObject({ count: 2, duplicates: 1 })
  expect(once.data.find(({ id }: { id: number }) => id === 1)).toMatchObject({
    duplicateOf: null,
    alsoOn: [{ id: 2, board: 'greenhouse:acme' }],
  })
  expect(JSON.parse(await get(given, '/api/v1/postings/2'))).toMatchObject({ duplicateOf: 1, alsoOn: [{ id: 1 }] })
  expect(JSON.parse(await get(given, '/api/v1/postings/counts?duplicates=once')).count).toBe(2)
  expect((await get(given, '/export/postings.ndjson?relevance=0&lane=any')).trim().split('\n')).toHaveLength(2)
  expect((await get(given, '/api/v1/postings.ndjson')).trim().split('\n')).toHaveLength(3)
})

test('the owner tells two postings apart on the page, it is remembered, and can be taken back', async () => {
  const given = linkedApp()
  const $ = load(await get(given, '/postings/1'))
  const form = $('.related form')
  expect(form.attr('action')).toBe('/postings/1/apart')
  expect((await post(given, '/postings/1/apart', 2)).status).toBe(303)
  expect(load(await get(given, everything))('h1').text()).toBe('3 open roles')
  const after = load(await get(given, '/postings/1'))
  expect(after('.related').text()).toContain('Told apart by a person')
  expect((await post(given, after('.related form').attr('action') ?? '', 2)).status).toBe(303)
  expect(given.app.duplicates.refusedWith(1)).toEqual([])
})

test('nobody else tells postings apart: not another site, not a guest, not a person with an account', async () => {
  const owner = linkedApp()
  expect((await post(owner, '/postings/1/apart', 2, { ...ownPage, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post(owner, '/postings/1/apart', 1)).status).toBe(404)
  expect((await post(owner, '/postings/1/apart', 99)).status).toBe(404)
  expect((await post(owner, '/postings/1/apart', -1)).status).toBe(400)
  const shared = linkedApp({
    SMTP_URL: 'smtp://127.0.0.1:1',
    RACKLINE_MAIL_FROM: 'a@example.org',
    RACKLINE_PUBLIC_URL: 'https://rackline.example.org',
  })
  const headers = { ...ownPage, host: 'rackline.example.org' }
  const answer = await shared.app.site.request('https://rackline.example.org/postings/1/apart', {
    method: 'POST',
    headers,
    body: 'other=2',
  })
  expect(answer.status).toBe(403)
  expect(shared.app.duplicates.refusedWith(1)).toEqual([])
})
