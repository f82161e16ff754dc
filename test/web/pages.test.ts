import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { sourceView } from '../../server/views.ts'
import { fixturePostings, fixtureSources, posting, specialIds } from '../helpers/fixture-data.ts'
import { fixtureNow } from '../helpers/services.ts'
import { fixtureSite } from '../server/http/site.ts'

async function open(path: string, options: Parameters<typeof fixtureSite>[0] = {}) {
  const response = await fixtureSite(options).site.request(path)
  const text = await response.text()
  return { response, text, $: load(text) }
}

const every = [
  '/',
  '/?q=gpu&status=all',
  '/?q=nothing-has-this',
  '/postings/1',
  ...Object.values(specialIds).map((id) => `/postings/${id}`),
  '/pillars',
  '/pillars/gpu-orchestration',
  '/quality',
  '/classify',
  '/employers',
  '/sources',
  '/sources?state=blocked',
  '/about',
  '/nothing',
  '/api/v1/docs',
]

test.each(every)('%s has no inline script, style or handler and asks nothing of other origins', async (path) => {
  const { $ } = await open(path)
  expect($('script:not([src]):not([type="application/ld+json"])').length).toBe(0)
  expect($('style, [style], iframe, object, embed, base').length).toBe(0)
  expect(
    $('*').filter((_, element) => Object.keys($(element).attr() ?? {}).some((name) => name.startsWith('on'))).length,
  ).toBe(0)
  for (const element of $('script[src], link[rel=stylesheet], img'))
    expect($(element).attr('src') ?? $(element).attr('href')).toMatch(/^\/assets\//)
  expect($('script[src]:not([type=module])').length).toBe(0)
})

test.each(every)('%s has one heading, one main, a language, a title and a way past the navigation', async (path) => {
  const { $ } = await open(path)
  expect([$('h1').length, $('main').length, $('html').attr('lang'), $('.skip').attr('href')]).toEqual([
    1,
    1,
    'en',
    '#main',
  ])
  expect($('title').text()).not.toBe('')
})

test('hostile titles, employers and places are shown as the text that they are', async () => {
  for (const path of ['/', `/postings/${specialIds.hostile}`, '/?q=%22%3E%3Cscript%3Ealert(9)%3C/script%3E']) {
    const { text, $ } = await open(path)
    expect($('script').text()).not.toMatch(/^alert/)
    expect($('img[src="x"], b:not(code b), svg[onload]').length).toBe(0)
    expect(text).not.toContain('<script>alert')
  }
})

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

test('when nothing matches, the page says which filter to drop and how many that gives', async () => {
  const { $ } = await open('/?q=nothing-has-this&place=Austin')
  expect($('.drops').text()).toContain('Without “nothing-has-this”: 6 open roles')
  expect($('.drops a').attr('href')).toBe('/?place=Austin')
})

test('when a filter is the name of nothing, the page says so and leads to what it may mean', async () => {
  const { $ } = await open('/?skill=terraform,kubernets')
  expect($('.empty p').first().text()).toBe('Nothing here is called “kubernets”. Did you mean Kubernetes?')
  expect($('.empty p a').attr('href')).toBe('/?skill=terraform,kubernetes')
})

test('with no boards the page says how to add one', async () => {
  const { $ } = await open('/', { postings: [], sources: [], employers: [] })
  expect($('.empty').text()).toContain('board add https://')
})

test('while boards are read the page says how far it is', async () => {
  const { $ } = await open('/', { progress: { boards: 125, swept: 34, openPostings: 2_310 } })
  expect($('[data-progress]').text()).toContain('Collecting: 34 of 125 boards read, 2,310 postings so far.')
  expect($('[role=status]').length).toBe(1)
  expect((await open('/', { progress: { boards: 125, swept: 125 } })).$('[data-progress]').length).toBe(0)
})

test('a filter that cannot be is a 400 page that names it and leads to the list without it', async () => {
  const { response, $ } = await open('/?q=gpu&workplace=moon')
  expect(response.status).toBe(400)
  expect($('main').text()).toContain('onsite, hybrid, remote')
  expect($('main a').attr('href')).toBe('/?q=gpu')
  const altered = await open('/?q=gpu&cursor=altered')
  expect(altered.response.status).toBe(400)
  expect(altered.$('main a').attr('href')).toBe('/?q=gpu')
})

test('an open posting is a valid JobPosting, its text unable to end the script', async () => {
  const hostile = fixturePostings(fixtureNow).find(({ id }) => id === specialIds.hostile)
  const places = [{ city: 'Austin', region: 'TX', country: 'US' }]
  const { $, text } = await open(`/postings/${specialIds.hostile}`, {
    postings: hostile ? [{ ...hostile, places, postedAt: '2026-11-01T00:00:00Z' }] : [],
    publicUrl: 'https://rackline.example/',
  })
  const data = JSON.parse($('script[type="application/ld+json"]').text())
  expect(data).toMatchObject({
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title: '"><script>alert(1)</script> Engineer & <b>Co</b>',
    url: `https://rackline.example/postings/${specialIds.hostile}`,
  })
  expect(text.match(/<\/script>/g)?.length).toBe($('script').length)
})

const stated = {
  id: 1,
  postedAt: '2026-11-01T00:00:00Z',
  places: [{ city: 'Berlin', region: null, country: 'DE' }],
}
const readJobPosting = async (over: Parameters<typeof posting>[0]) => {
  const { $ } = await open('/postings/1', { postings: [posting(over)] })
  const text = $('script[type="application/ld+json"]').text()
  return text ? JSON.parse(text) : null
}

test('JobPosting says pay, kind, place and dates where they are stated and leaves out what is not', async () => {
  const full = await readJobPosting({
    ...stated,
    employmentType: 'contract',
    validThrough: '2026-12-31T00:00:00Z',
    salary: { min: 40, max: null, currency: 'EUR', period: 'hour' },
  })
  expect(full).toMatchObject({
    datePosted: '2026-11-01T00:00:00Z',
    validThrough: '2026-12-31T00:00:00Z',
    employmentType: 'CONTRACTOR',
    jobLocation: [{ address: { '@type': 'PostalAddress', addressLocality: 'Berlin', addressCountry: 'DE' } }],
    baseSalary: { currency: 'EUR', value: { minValue: 40, unitText: 'HOUR' } },
  })
  expect(full.jobLocation[0].address).not.toHaveProperty('addressRegion')
  const bare = await readJobPosting(stated)
  for (const name of ['validThrough', 'baseSalary', 'employmentType', 'jobLocationType'])
    expect(bare).not.toHaveProperty(name)
})

test('a JobPosting of remote work names the countries to live in and no office', async () => {
  const remote = await readJobPosting({ ...stated, workplace: 'remote' })
  expect(remote).toMatchObject({
    jobLocationType: 'TELECOMMUTE',
    applicantLocationRequirements: [{ '@type': 'Country', name: 'DE' }],
  })
  expect(remote).not.toHaveProperty('jobLocation')
})

test('there is no JobPosting where something that Google requires is not stated', async () => {
  expect(await readJobPosting(stated)).not.toBeNull()
  for (const over of [{ postedAt: null }, { places: [] }, { places: [{ city: 'X', region: null, country: null }] }])
    expect(await readJobPosting({ ...stated, ...over })).toBeNull()
})

test('a closed posting is 410, says when and why, and is not for search engines', async () => {
  const { response, $ } = await open(`/postings/${specialIds.closed}`)
  expect(response.status).toBe(410)
  expect($('.closed-note').text()).toMatch(/closed.*22 Nov.*no longer on the employer’s listing/s)
  expect($('meta[name=robots]').attr('content')).toBe('noindex')
  expect($('script[type="application/ld+json"]').length).toBe(0)
  expect($('.history').text()).toContain('Closed')
})

test('an open posting that was not seen on its board for more than two days says since when, and is told to no search engine', async () => {
  const all = '/?relevance=0&lane=any'
  const seen = (lastCheckedAt: string | null) => ({ postings: [posting({ ...stated, lastCheckedAt })] })
  const old = await open('/postings/1', seen('2026-11-22T09:00:00.000Z'))
  expect(old.$('.posting-head .note').text()).toMatch(/^Not confirmed since 22 Nov\. .*may be filled/s)
  expect(old.$('script[type="application/ld+json"]').length).toBe(0)
  const list = await open(all, seen('2026-11-22T09:00:00.000Z'))
  expect(list.$('.unit').text()).toContain('Not confirmed since 22 Nov')
  for (const lastCheckedAt of ['2026-11-22T10:00:00.000Z', null])
    for (const path of [all, '/postings/1'])
      expect((await open(path, seen(lastCheckedAt))).text).not.toContain('Not confirmed')
  const closed = posting({ ...stated, lastCheckedAt: '2026-11-12T09:00:00.000Z', status: 'closed' })
  expect((await open('/postings/1', { postings: [closed] })).text).not.toContain('Not confirmed')
})

test('the sources page says when a failing board was last read, and when that was last tried', async () => {
  const sources = fixtureSources(fixtureNow)
    .filter(({ outcome }) => outcome === 'blocked' || outcome === 'complete')
    .map((board) => ({ ...board, lastCompleteAt: '2026-11-04T09:30:00.000Z', lastSweepAt: '2026-11-24T07:30:00.000Z' }))
  const { $ } = await open('/sources', { sources })
  const lastRead = $('td[data-label="Last read"]')
    .toArray()
    .map((cell) => $(cell).text())
  expect(lastRead[0]).toBe('20 days agotried 2 h ago')
  expect(lastRead.slice(1).every((words) => words === '20 days ago')).toBe(true)
})

test('a posting without its text yet sends the reader to the source', async () => {
  const { $ } = await open(`/postings/${specialIds.undetailed}`)
  expect($('.text').text()).toContain('The description is being fetched')
  expect($('.text a').attr('rel')).toBe('nofollow ugc noopener noreferrer')
  expect($('script[type="application/ld+json"]').length).toBe(0)
})

test.each([
  '/postings/424242',
  '/postings/1x',
  '/postings/-1',
  '/postings/%00',
  '/postings/1e1',
  '/nothing',
  '/assets/style.0000000000.css',
])('%s is a 404 page', async (path) => {
  const { response, $ } = await open(path)
  expect(response.status).toBe(404)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect($('main a').attr('href')).toBe('/')
})

test('a program that asks a page for JSON gets a problem', async () => {
  const response = await fixtureSite().site.request('/nothing', { headers: { accept: 'application/json' } })
  expect(response.headers.get('content-type')).toContain('application/problem+json')
})

test('the sources page names every state in words, with why, and narrows by state and source', async () => {
  const { $ } = await open('/sources')
  const words = [
    'Fresh',
    'Unchanged',
    'Partial',
    'Quarantined',
    'Blocked',
    'Throttled',
    'Unreachable',
    'Changed',
    'Gone',
    'Refused',
    'Not read yet',
  ]
  for (const word of words) expect($('.summary').text()).toContain(word)
  expect($('tbody tr').length).toBe(13)
  expect($('tbody').text()).toContain('robots.txt asks not to read /openings.')
  expect((await open('/sources?state=blocked')).$('tbody tr').length).toBe(1)
  expect((await open('/sources?source=greenhouse&state=complete')).$('tbody tr').length).toBe(1)
})

test('of many boards a hundred are on a page, each is on one of them, and a name finds its own', async () => {
  const [first] = fixtureSources(fixtureNow)
  if (!first) throw new Error('The fixture has no source')
  const sources = Array.from({ length: 250 }, (_, i) => ({
    ...first,
    board: `greenhouse:b${i}`,
    employer: `Firm ${i}`,
  }))
  const boardsAt = async (path: string) => {
    const { $ } = await open(path, { sources })
    return {
      boards: $('tbody .code')
        .toArray()
        .map((one) => $(one).text()),
      next: $('a[rel=next]').attr('href'),
    }
  }
  const met: string[] = []
  for (let path: string | undefined = '/sources'; path; ) {
    const { boards, next } = await boardsAt(path)
    expect(boards.length).toBeLessThanOrEqual(100)
    met.push(...boards)
    path = next
  }
  expect(met.toSorted()).toEqual(sources.map(({ board }) => board).toSorted())
  expect((await boardsAt('/sources?name=firm+24')).boards.length).toBe(11)
  expect((await boardsAt('/sources?from=9999')).boards.length).toBe(100)
})

test('a posting says where the same role stands as well, and what its age may mean, as evidence', async () => {
  const { $ } = await open('/postings/1')
  expect($('.related a[href="/postings/2"]').text()).toBe('Senior Kubernetes Engineer <GPU>')
  expect($('.related').text()).toContain('open for 118 days, unchanged since it was first seen')
  expect((await open('/postings/3')).$('.related').length).toBe(0)
})

test('employers lead to their pages', async () => {
  const { $ } = await open('/employers')
  expect($('a[href="/employers/tensorgrid"]').text()).toBe('TensorGrid')
})

test('assets are kept for ever under an address that changes with their content', async () => {
  const { $ } = await open('/')
  const href = $('link[rel=stylesheet]').attr('href') ?? ''
  const { response } = await open(href)
  expect(response.headers.get('cache-control')).toContain('immutable')
  expect(response.headers.get('content-type')).toContain('text/css')
})

test('the reference page lists every path of the document and every problem', async () => {
  const { $ } = await open('/api/v1/docs')
  for (const path of ['/api/v1/postings/{id}', '/api/v1/sources', '/health'])
    expect($('.contents').text()).toContain(path)
  expect($('#bad_cursor').text()).toContain('Start again')
  expect($('dt').text()).toContain('postedSince')
  expect($('.route').has('#benchmark').text()).toContain('Takes application/json: TextToClassify')
})

test('the reference page names the scope of each route, and every link to try one is answered', async () => {
  const { $ } = await open('/api/v1/docs')
  const links = $('.route .quiet a')
    .toArray()
    .map((link) => $(link).attr('href') ?? '')
  expect(links.length).toBeGreaterThan(10)
  for (const link of links) expect((await open(link)).response.status, link).toBeLessThan(405)
  expect($('.route').has('#getMarketDemand').text()).toContain('A key needs the scope read:market.')
})

test('a page and all that it links to is under 60 KiB on the wire, with 400 boards and a hundred postings too', async () => {
  const sources = Array.from({ length: 400 }, (_, index) => ({
    ...fixtureSources(fixtureNow)[index % 13],
    board: `careers:board-${index}`,
  })).map((board) => sourceView.parse({ ...board }))
  for (const path of ['/?limit=100', '/sources', '/postings/1', '/pillars', '/quality', '/api/v1/docs']) {
    const { site } = fixtureSite({ sources })
    const wire = async (href: string) =>
      (await (await site.request(href, { headers: { 'accept-encoding': 'gzip' } })).arrayBuffer()).byteLength
    const $ = load(await (await site.request(path)).text())
    const linked = $('link[rel=stylesheet], link[rel=icon], script[src]')
      .toArray()
      .map((element) => $(element).attr('href') ?? $(element).attr('src') ?? '')
    const sizes = await Promise.all([path, ...linked].map(wire))
    expect(
      sizes.reduce((total, size) => total + size, 0),
      path,
    ).toBeLessThan(60 * 1024)
  }
})
