import { expect, test } from 'vitest'
import { peopleApp } from '../helpers/people-app.ts'

test('without a word that no posting has, the others of a search stay whole, also where they hold it', async () => {
  const under = peopleApp()
  under.put(['1'])
  const page = await under.app.site.request('http://127.0.0.1:3000/?lane=any&relevance=0&q=senior+ior+kuberntes')
  expect(await page.text()).toContain(
    'href="/?q=senior&amp;relevance=0&amp;lane=any&amp;skill=kubernetes">Kubernetes</a>?',
  )
})
