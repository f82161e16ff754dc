import { load } from 'cheerio'
import { expect, test } from 'vitest'
import { profile } from '../../../server/matching/profile.ts'
import { packProfile, unpackProfile } from '../../../web/profile/link.ts'
import { fixtureSite } from '../../server/http/site.ts'

const packed = packProfile(
  profile.parse({ headline: 'Platform engineer', skills: [{ skill: 'kubernetes', level: 4, evidence: ['k8s'] }] }),
)

async function ask(path: string, fields?: Record<string, string>) {
  const { site, logged } = fixtureSite()
  const body = new FormData()
  for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value)
  const response = await site.request(path, fields ? { method: 'POST', body } : {})
  return { response, logged, $: load(await response.clone().text()) }
}

test('pasted text becomes a form with every skill beside its words', async () => {
  const { response, $ } = await ask('/profile', { text: 'Skills\nKubernetes (expert), Terraform, Zorkware' })
  expect(response.status).toBe(200)
  expect(
    $('.skill h3')
      .toArray()
      .map((name) => $(name).text()),
  ).toEqual(['Kubernetes', 'Terraform'])
  expect($('.skill mark').first().text()).toBe('Kubernetes')
  expect($('select[name="level.kubernetes"] [selected]').text()).toBe('5 Expert')
  expect($('.unknown').text()).toContain('Zorkware')
})

test('words with a slip lead to the skill that was meant, and become it at a press', async () => {
  const slips = profile.parse({ unknownSkills: [{ words: 'kuberntes' }, { words: 'cat keeping' }] })
  const { $ } = await ask(`/profile?p=${packProfile(slips)}`)
  const meant = $('button[name=instead]')
  expect(meant.map((_, one) => $(one).text()).get()).toEqual(['Kubernetes for kuberntes'])
  const { response } = await ask('/profile/edit', { unknown: 'kuberntes', instead: meant.attr('value') ?? '' })
  const to = new URL(response.headers.get('location') ?? '', 'http://localhost')
  expect([to.pathname, unpackProfile(to.searchParams.get('p') ?? '')]).toMatchObject([
    '/profile',
    { skills: [{ skill: 'kubernetes', level: 3 }], unknownSkills: [] },
  ])
})

test('a place that is none is named, where it is typed and beside the matches', async () => {
  const places = (...names: string[]) =>
    packProfile(profile.parse({ skills: [{ skill: 'kubernetes', level: 4 }], places: names }))
  const says = async (page: string, p: string) =>
    load(await (await ask(`${page}?p=${p}`)).response.text())('main').text()
  for (const page of ['/profile', '/matches']) {
    expect(await says(page, places('Berlin', 'Müncehn', 'Europe'))).toMatch(
      /Not known as a place[^.]*: Müncehn; Europe\./,
    )
    expect(await says(page, places('Berlin', 'Texas', 'Germany'))).not.toContain('Not known as a place')
  }
})

test('words within longer ones of the same skill do not show their line twice', async () => {
  const line = 'Wrote Terraform modules for three clouds, tested and released them, and taught others how'
  const { $ } = await ask('/profile', { text: `Skills\n${line}` })
  const from = $('.skill:has(input[name="lastUsed.terraform"]) .from li')
  expect(from.map((_, one) => $(one).find('mark').text()).get()).toEqual(['Terraform modules'])
})

test('a text without any known skill is said to have none, and what to do', async () => {
  const { $ } = await ask('/profile', { text: 'I bake bread and like cats.' })
  expect($('.lead').text()).toContain('No skill that is known here')
  expect($('.lead a').attr('href')).toBe('/profile')
})

test.each([
  ['nothing at all', {}, 'Choose a file or paste the text'],
  ['text that is no résumé', { text: '{"a":1}' }, 'not a JSON Resume'],
])('%s is answered with what to do', async (_, fields: Record<string, string>, words) => {
  const { response, $ } = await ask('/profile', fields)
  expect(response.status).toBe(422)
  expect($('[role=alert]').text()).toContain(words)
})

test('every step leads to an address that holds the profile, so that going back and reloading work', async () => {
  const { response } = await ask('/profile/edit', {
    p: packed,
    'level.kubernetes': '5',
    add: 'Terraform',
    do: 'matches',
  })
  expect(response.status).toBe(303)
  const to = response.headers.get('location') ?? ''
  expect(to).toMatch(/^\/matches\?p=[\w-]+$/)
  const { $ } = await ask(to.replace('/matches', '/profile'))
  expect(
    $('.skill h3')
      .toArray()
      .map((name) => $(name).text()),
  ).toEqual(['Kubernetes', 'Terraform'])
  expect($('.from mark').text()).toBe('k8s')
})

test.each(['/profile', '/matches', '/positioning'])(
  '%s tells nobody of a profile: no copy, no referrer, no index, no log',
  async (page) => {
    const { response, logged, $ } = await ask(`${page}?p=${packed}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect($('meta[name=robots]').attr('content')).toBe('noindex')
    expect(logged).toEqual([])
  },
)

test.each(['/profile', '/matches', '/positioning'])('%s says so when a link was cut', async (page) => {
  const { response, $ } = await ask(`${page}?p=${packed.slice(0, 20)}`)
  expect(response.status).toBe(400)
  expect($('main').text()).toContain('incomplete')
})

test('the parts of every shown score add up to it', async () => {
  const { $ } = await ask(`/matches?p=${packed}`)
  const sums = $('.sum').toArray()
  expect(sums.length).toBeGreaterThan(5)
  const hundredths = (text: string) => Math.round(Number(text.replace('−', '-')) * 100)
  for (const sum of sums) {
    const parts = $(sum)
      .find('tbody td:last-child')
      .toArray()
      .map((cell) => hundredths($(cell).text()))
    expect(parts.reduce((a, b) => a + b, 0)).toBe(hundredths($(sum).find('tfoot td').text()))
  }
})

test('a profile without a known skill gets no score', async () => {
  const { $ } = await ask(`/matches?p=${packProfile(profile.parse({ unknownSkills: [{ words: 'Zorkware' }] }))}`)
  expect($('h1').text()).toBe('Nothing to rank yet')
  expect($('.score').length).toBe(0)
})

test('a posting that is opened from the ranking says how it fits, and the same one without a profile says nothing', async () => {
  const { $: ranking } = await ask(`/matches?p=${packed}`)
  const path = ranking('.fit-title a').first().attr('href') ?? ''
  const { $, response } = await ask(path)
  expect($('.your-fit h2').text()).toMatch(/^It fits you to \d+ of 100$/)
  expect($('.your-fit .sum').length).toBe(1)
  const figure = (cell: Parameters<typeof $>[0]) => Number($(cell).text())
  for (const table of $('.by-hand-sum')) {
    const rows = $(table).find('tbody tr').toArray()
    for (const row of rows) {
      const [weighs = 0, has = 0, gives = 0] = $(row).find('td').toArray().map(figure)
      expect(Math.abs(weighs * has - gives)).toBeLessThan(0.0002)
    }
    const [weighs = 0, , gives = 0] = $(table).find('tfoot td').toArray().map(figure)
    const sumOf = (at: number) => rows.reduce((sum, row) => sum + figure($(row).find('td').get(at)), 0)
    expect([sumOf(0).toFixed(6), sumOf(2).toFixed(6)]).toEqual([weighs.toFixed(6), gives.toFixed(6)])
  }
  expect($('.by-hand-sum').first().find('tbody tr').length).toBeGreaterThan(1)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const { $: plain } = await ask(path.split('?')[0] ?? '')
  expect(plain('.your-fit').length).toBe(0)
})
