import { afterAll, beforeAll, expect, test } from 'vitest'
import { scraperFor } from '../../scrapers/registry.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'
import { sweepBoard } from '../../server/sweep.ts'
import { html } from '../fixtures/site.ts'
import { sites } from '../fixtures/sites.ts'
import { freshDatabase, putBoard } from '../helpers/database.ts'
import { type FakeKit, fixtureNow, startFakeKit } from '../helpers/fake-kit.ts'
import { fixtureClassifier } from '../helpers/invented/fixture-classification.ts'

let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

test('a feed that is back as it was, after its board was read another way and missed one there, lists that one again', async () => {
  const database = freshDatabase()
  const boardId = putBoard(database, 'personio:datacrunch', { params: scraperFor('personio').example })
  let now = fixtureNow
  const sweep = async () => {
    now = new Date(now.getTime() + 7 * 3_600_000)
    const board = database.boards.find(boardId)
    if (!board) throw new Error('no board')
    const tools = { ...database, fetcher: fake.fetcher, scraperFor, reader: readerHere(fixtureClassifier) }
    const employerOf = () => ({ slug: 'datacrunch', name: 'DataCrunch' })
    return sweepBoard(board, { ...tools, employerOf, clock: () => now, apartMs: 6 * 3_600_000 })
  }
  sites.personio.lay(fake.standIn)
  expect(await sweep()).toMatchObject({ outcome: 'complete', opened: 2 })
  fake.standIn.answer('datacrunch.jobs.personio.de/xml', { status: 404 })
  const [, second] = sites.personio.ids
  fake.standIn.answer('datacrunch.jobs.personio.de/', html(`<a class="job-box" href="/job/${second}">Intern</a>`))
  expect(await sweep()).toMatchObject({ outcome: 'complete', closed: 0 })
  sites.personio.lay(fake.standIn)
  for (let i = 0; i < 3; i++) expect(await sweep()).toMatchObject({ closed: 0 })
})
