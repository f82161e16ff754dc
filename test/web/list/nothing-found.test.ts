import { expect, test } from 'vitest'
import { peopleApp } from '../../helpers/people-app.ts'
import { open } from '../../server/http/site.ts'

test('when nothing matches, the page says which filter to drop and how many that gives', async () => {
  const { $ } = await open('/?q=nothing-has-this&place=Austin')
  expect($('.drops').text()).toContain('Without “nothing-has-this”: 6 open roles')
  expect($('.drops a').attr('href')).toBe('/?place=Austin')
  const { $: near } = await open('/?near=Sydney&radiusKm=10')
  expect(near('.drops').text()).toContain('Without “Within 10 km of Sydney”: ')
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

test('without a word that no posting has, the others of a search stay whole, also where they hold it', async () => {
  const under = peopleApp()
  under.put(['1'])
  const page = await under.app.site.request('http://127.0.0.1:3000/?lane=any&relevance=0&q=senior+ior+kuberntes')
  expect(await page.text()).toContain(
    'href="/?q=senior&amp;relevance=0&amp;lane=any&amp;skill=kubernetes">Kubernetes</a>?',
  )
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

test('a way to write a skill that no posting uses leads to the skill once, and a slip beside another word still does', async () => {
  const { $ } = await open('/?q=k8s')
  expect($('.found .hidden-line a').attr('href')).toBe('/?skill=kubernetes')
  expect($('.empty p').first().text()).toBe('No posting says “k8s”.')
  expect((await open('/?q=k8s+gpu')).$('.empty p').first().text()).toBe(
    'No posting says “k8s”. Did you mean Kubernetes?',
  )
})

test('words are in quotes on their chip, and a phrase is in its own', async () => {
  const chipOf = async (q: string) => (await open(`/?q=${encodeURIComponent(q)}`)).$('.chips [dir=auto]').text()
  expect(await chipOf('gpu cluster')).toBe('“gpu cluster”')
  expect(await chipOf('"gpu cluster" linux')).toBe('"gpu cluster" linux')
})

test('with no boards the page says how to add one', async () => {
  const { $ } = await open('/', { postings: [], sources: [], employers: [] })
  expect($('.empty').text()).toContain('board add https://')
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

test('where none of the boards can be read the page says so, and what to look at', async () => {
  const words = async (progress: object) =>
    (await open('/', { postings: [], progress: { boards: 125, ...progress } })).$('.empty p').first().text()
  const none = 'None of the 125 boards that were asked could be read.'
  expect(await words({ swept: 125, failing: 125 })).toContain(`${none} Is this machine connected?`)
  expect(await words({ boards: 1, swept: 1, failing: 1 })).toContain('The one board that was asked could not be read.')
  expect(await words({ swept: 3, failing: 3 })).toContain('The first boards are being read')
  expect(await words({ swept: 125, failing: 124 })).toContain('All boards were read')
})
