import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { sourceView } from '../../server/views.ts'
import { posting, specialIds } from '../helpers/fixture-data.ts'
import { fixtureSources } from '../helpers/fixture-sources.ts'
import { fixtureNow } from '../helpers/services.ts'
import { fixtureSite, open } from '../server/http/site.ts'

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

test('when no posting has a word, the page says which and leads to the skill that it may be a slip of', async () => {
  const { $ } = await open('/?q=kuberntes+gpu')
  expect($('.empty p').first().text()).toBe('No posting says “kuberntes”. Did you mean Kubernetes?')
  expect($('.empty p a').attr('href')).toBe('/?q=gpu&skill=kubernetes')
  expect($('.empty p').length).toBe(1)
  const { $: both } = await open('/?q=kuberntes+terrafom')
  expect(
    both('.empty p a')
      .map((_, link) => both(link).attr('href'))
      .get(),
  ).toEqual(['/?skill=kubernetes', '/?skill=terraform'])
  const { $: alone } = await open('/?q=zzzqqq')
  expect(alone('.empty p').first().text()).toBe('No posting says “zzzqqq”.')
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

test('an address without end is read in no time', async () => {
  const before = process.cpuUsage()
  expect((await open(`/?q=${'c'.repeat(60_000)}`)).response.status).toBe(400)
  expect(process.cpuUsage(before).user).toBeLessThan(3_000_000)
})

test('where words are a way to write a skill, the page leads to the postings that ask for it in others', async () => {
  const { $ } = await open('/?q=k8s&workplace=remote')
  const all = (await open('/?skill=kubernetes&workplace=remote')).$('#found').text()
  const line = $('.found .hidden-line').filter((_, one) => $(one).text().includes('ask for'))
  expect(line.text()).toBe(`${all} ask for Kubernetes, however it is written`)
  expect(line.find('a').attr('href')).toBe('/?skill=kubernetes&workplace=remote')
  for (const path of ['/?q=engineer', '/?q=k8s&skill=kubernetes', '/'])
    expect((await open(path)).text).not.toContain('however it is written')
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
