import { expect, test } from 'vitest'
import { scraperFor } from '../../../scrapers/registry.ts'
import { numbers, xml } from '../../fixtures/site.ts'
import { readBoard, startFakeKit } from '../../helpers/fake-kit.ts'

test('a full page that shows the first one again, or is not there, leaves open what comes after it', async () => {
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
  fake.standIn.answer('spacelift.teamtailor.com/jobs.rss?per_page=100&offset=100', { status: 404 })
  expect((await readBoard(scraper, scraper.example, fake.kit())).stopped).toMatchObject({ name: 'Incomplete' })
  await fake.close()
})

test('of an office that is called remote the name is the place, as its address is elsewhere', async () => {
  const fake = await startFakeKit()
  const office = (name: string) =>
    `<tt:location><tt:name>${name}</tt:name><tt:city>Calgary</tt:city><tt:country>Canada</tt:country></tt:location>`
  const item = `<item><title>Engineer</title><link>https://spacelift.teamtailor.com/jobs/1-engineer</link><description/><tt:locations>${office('United States - Remote')}${office('Calgary HQ')}</tt:locations></item>`
  fake.standIn.answer('spacelift.teamtailor.com/jobs.rss', xml(`<rss version="2.0"><channel>${item}</channel></rss>`))
  const scraper = scraperFor('teamtailor')
  const { postings } = await readBoard(scraper, scraper.example, fake.kit())
  expect(postings[0]?.locations).toEqual(['United States - Remote', 'Calgary, Canada'])
  await fake.close()
})
