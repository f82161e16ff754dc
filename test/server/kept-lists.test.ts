import { expect, test } from 'vitest'
import { peopleApp } from '../helpers/people-app.ts'

test('the employers that are kept are those that there are, after each posting, name and switch', async () => {
  const person = peopleApp()
  const { app, put } = person
  const ask = async (path: string) => app.site.request(`http://127.0.0.1:3000${path}`)
  const shown = async () =>
    (await (await ask('/employers')).text()).match(/<li><a href="\/employers\/.*?<\/li>/)?.[0] ?? null
  expect(await shown()).toBe(null)
  put(['a'])
  const [employer] = app.services.listEmployers()
  expect(employer?.openPostings).toBe(1)
  expect(await shown()).toContain(`>${employer?.name}</a><span class="amount quiet">1</span>`)
  expect(app.services.listEmployers()).toBe(app.services.listEmployers())
  put(['b'])
  expect(await shown()).toContain('>2</span>')
  app.database.sqlite.prepare('update employers set name = ? where slug = ?').run('Acme & Sons', employer?.slug)
  expect(await shown()).toContain('Acme &amp; Sons')
  put([], {}, true)
  expect(await shown()).toBe(null)
})

test('the sources that are kept say how each board is now', async () => {
  const person = peopleApp()
  const { app, put } = person
  const ask = async (path: string) => app.site.request(`http://127.0.0.1:3000${path}`)
  put(['a'])
  const source = async () => (await (await ask('/api/v1/sources')).json()).data[0]
  const progress = async () => (await ask('/api/v1/progress')).json()
  expect(await source()).toMatchObject({ openPostings: 1, failures: 0, off: false, proposal: null })
  expect(app.services.listSources()).toBe(app.services.listSources())
  const id = app.boards.list()[0]?.id ?? 0
  app.database.sqlite.exec("update boards set failures = 3, last_outcome = 'blocked', last_detail = 'away'")
  app.boards.propose(id, { key: 'ashby:acme', url: 'https://jobs.ashbyhq.com/acme', how: 'a link', at: 1 })
  expect(await source()).toMatchObject({ failures: 3, outcome: 'blocked', detail: 'away', proposal: { how: 'a link' } })
  expect(await progress()).toMatchObject({ boards: 1, due: 1, failing: 1 })
  put(['b'])
  expect((await source()).openPostings).toBe(2)
  app.boards.remove(id, person.now())
  expect(await source()).toBe(undefined)
  expect(await progress()).toMatchObject({ boards: 0, due: 0, failing: 0 })
})
