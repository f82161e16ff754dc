import { expect, test } from 'vitest'
import { posting } from '../../helpers/invented/quiet-posting.ts'
import { open } from '../../server/http/site.ts'

test('a list says its order beside its count, offers the others, and keeps what was chosen', async () => {
  const order = async (path: string) => {
    const { $ } = await open(path)
    const line = $('.found .hidden-line').filter((_, one) => /first/.test($(one).text()))
    const hrefs = line
      .find('a')
      .toArray()
      .map((link) => $(link).attr('href'))
    return [line.text(), ...hrefs, $('#search input[name="sort"]').val()]
  }
  const [words, newest, pay] = ['/?q=engineer', '/?q=engineer&sort=newest', '/?q=engineer&sort=pay']
  expect(await order(words)).toEqual(['Best match first. Newest first, Highest pay first', newest, pay, undefined])
  expect(await order(newest)).toEqual(['Newest first. Best match first, Highest pay first', words, pay, 'newest'])
  expect(await order(pay)).toEqual(['Highest pay first. Best match first, Newest first', words, newest, 'pay'])
  expect(await order('/')).toEqual(['Newest first. Highest pay first', '/?sort=pay', undefined])
  expect(await order('/?sort=relevance')).toEqual(['Newest first. Highest pay first', '/?sort=pay', undefined])
  expect(await order('/?sort=pay')).toEqual(['Highest pay first. Newest first', '/', 'pay'])
})

test('the list says what each posting is, and only what is known of it', async () => {
  const only = posting({
    id: 1,
    title: 'Cable Lead',
    locations: ['Oslo', 'Bergen', 'Tromsø'],
    workplace: 'hybrid',
    salary: { min: 185_000, max: 275_000, currency: 'USD', period: 'year' },
    postedAt: '2026-11-23T00:00:00Z',
  })
  const { $ } = await open('/?relevance=0&lane=any', { postings: [only] })
  const unit = $('.unit').text().replace(/\s+/g, ' ')
  for (const part of [
    'Cable Lead',
    'TensorGrid',
    'Oslo and 2 more',
    'Hybrid',
    '$185k – $275k',
    'yesterday',
    'Greenhouse',
  ])
    expect(unit).toContain(part)
  expect($('h1').text()).toBe('1 open role')
  const { $: bare } = await open('/?relevance=0&lane=any', {
    postings: [posting({ id: 2, firstSeenAt: '2026-11-24T01:00:00Z' })],
  })
  expect(bare('.unit-pay').text()).toBe('')
  expect(bare('.unit-when').text()).toContain('seen since today')
  expect([bare('.is-new').length, bare('.rack-key').text()]).toEqual([
    1,
    expect.stringContaining('Green dot: from the last 24 hours'),
  ])
})

test('the form keeps what was asked, and each set filter can be taken off alone', async () => {
  const { $ } = await open('/?q=engineer&workplace=remote&place=United&utm_source=mail')
  expect($('#q').val()).toBe('engineer')
  expect($('input[name=workplace]:checked').val()).toBe('remote')
  const links = $('.chip')
    .toArray()
    .map((chip) => $(chip).attr('href'))
  expect(links).toEqual([
    '/?workplace=remote&place=United',
    '/?q=engineer&place=United',
    '/?q=engineer&workplace=remote',
    '/',
  ])
})

test('paging leads on and back to the first page', async () => {
  const { $ } = await open('/?limit=10')
  const next = $('a[rel=next]').attr('href') ?? ''
  expect(next).toContain('limit=10&cursor=')
  const { $: second } = await open(next)
  expect(second('.unit').length).toBe(10)
  expect(second('.paging a').first().attr('href')).toBe('/?limit=10')
  expect(second('meta[name=robots]').attr('content')).toBe('noindex')
})

test.each([
  ['/?q=c++', '/?q=c%2B%2B'],
  ['/?lane=any&q=rust+C++&sort=pay', '/?lane=any&q=rust+C%2B%2B&sort=pay'],
  ['/?q=c+++kernel', '/?q=c%2B%2B+kernel'],
  ['/?q=c++%20kernel', '/?q=c%2B%2B%20kernel'],
  ['/?q=gpu++', null],
  ['/?q=c++kernel', null],
  ['/?q=c%2B%2B', null],
  ['/?q=c&place=c++', null],
])('%s, typed as an address, leads to %s', async (typed, meant) => {
  const { location } = Object.fromEntries((await open(typed)).response.headers)
  expect(location?.replace(/^https?:\/\/[^/]+/, '') ?? null).toBe(meant)
})

test.each([
  '/api/v1/postings?limit=100&q=',
  '/api/v1/postings/counts?q=',
  '/api/v1/postings.ndjson?q=',
  '/feeds/postings.json?relevance=0&lane=any&q=',
  '/export/postings.ndjson?relevance=0&lane=any&q=',
])('%sc++, typed as an address, finds what the list leads to', async (path) => {
  const found = async (q: string) => {
    const { response, text } = await open(path + q)
    return [response.status, text.replaceAll(path + q, '')]
  }
  expect(await found('c++')).toEqual(await found('c%2B%2B'))
  expect(await found('c++')).not.toEqual(await found('c'))
})

test('an address without end is read in no time', async () => {
  const before = process.cpuUsage()
  expect((await open(`/?q=${'c'.repeat(60_000)}`)).response.status).toBe(400)
  expect(process.cpuUsage(before).user).toBeLessThan(3_000_000)
})

test('while boards are read the page says how far it is', async () => {
  const { $ } = await open('/', { progress: { boards: 125, swept: 34, openPostings: 2_310 } })
  expect($('[data-progress]').text()).toContain('Collecting: 34 of 125 boards read, 2,310 postings so far.')
  expect($('[role=status]').length).toBe(1)
  expect((await open('/', { progress: { boards: 125, swept: 125 } })).$('[data-progress]').length).toBe(0)
})
