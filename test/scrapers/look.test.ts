import { afterEach, beforeEach, expect, test } from 'vitest'
import { discover, lookAt } from '../../scrapers/discover/discover.ts'
import { placeOf } from '../../scrapers/discover/place.ts'
import { createFetcher, type Fetcher } from '../../scrapers/kit/kit.ts'
import { type Reply, startStandIn } from '../helpers/standin.ts'
import { userAgent } from './kit/setting.ts'

const host = 'www.acme.example'

let standIn: Awaited<ReturnType<typeof startStandIn>>
let fetcher: Fetcher
let time: AbortController

beforeEach(async () => {
  standIn = await startStandIn()
  const hosts = { load: () => null, update: () => {} }
  fetcher = createFetcher({ gateway: standIn.url, minGapMs: 1, userAgent, hosts })
  time = new AbortController()
})
afterEach(async () => {
  await fetcher.close()
  await standIn.close()
})

const address = `https://${host}/`
const looking = () => ({ fetcher, now: new Date('2026-11-24T00:00:00Z'), signal: time.signal })
const look = () => lookAt(placeOf('careers', { url: address }), looking())

/** The time for the look is over as soon as this is asked for. */
const ending = (reply: Reply) => () => {
  setTimeout(() => time.abort(), 50)
  return reply
}

test('a site that answers, but has not come to its first posting when the time is over, is believed', async () => {
  standIn.answer(`${host}/robots.txt`, { body: `sitemap: https://${host}/sitemap.xml` })
  standIn.answer(`${host}/sitemap.xml`, { body: `<urlset><url><loc>https://${host}/jobs/1</loc></url></urlset>` })
  standIn.answer(`${host}/jobs/1`, ending({ fault: 'hang' }))
  expect(await look()).toMatchObject({ state: 'lists' })
})

test('of a site that has not answered by then nobody can tell', async () => {
  standIn.answer(host, ending({ fault: 'hang' }))
  expect(await look()).toMatchObject({ state: 'unsure', says: expect.stringContaining('did not answer') })
})

test('nor of one that may not be asked so soon', async () => {
  standIn.answer(`${host}/robots.txt`, ending({ body: 'user-agent: *\ncrawl-delay: 120' }))
  expect(await look()).toMatchObject({ state: 'unsure', says: expect.stringContaining('long pauses') })
  expect(standIn.paths(host)).toEqual([])
})

test('what is behind a page that may not be asked so soon is not found, and says why', async () => {
  standIn.answer(`${host}/robots.txt`, ending({ body: 'user-agent: *\ncrawl-delay: 120' }))
  expect(await discover(address, looking())).toMatchObject({
    found: null,
    trouble: expect.stringContaining('long pauses'),
  })
})
