import { expect, test } from 'vitest'
import { scraperFor } from '../../../scrapers/registry.ts'
import { numbers, xml } from '../../fixtures/site.ts'
import { readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

test('a full page that shows the first one again leaves open what comes after it', async () => {
  const fake = await startFakeKit()
  const items = numbers(100).map(
    (id) =>
      `<item><title>Engineer ${id}</title><link>https://spacelift.teamtailor.com/jobs/${id}-engineer</link><description>&lt;p&gt;Racks.&lt;/p&gt;</description></item>`,
  )
  fake.standIn.answer(
    'spacelift.teamtailor.com/jobs.rss',
    xml(`<rss version="2.0"><channel>${items.join('')}</channel></rss>`),
  )
  const scraper = scraperFor('teamtailor')
  const { ids, stopped } = await readBoard(scraper, scraper.example, fake.kit())
  expect(ids).toHaveLength(100)
  expect(stopped).toMatchObject({ name: 'Incomplete' })
  await fake.close()
})
