import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refused } from '../../../scrapers/errors.ts'
import { listedPages } from '../../../scrapers/sources/careers/sitemap.ts'
import { type FakeKit, startFakeKit } from '../../helpers/fake-kit.ts'
import { privateHosts } from './private-hosts.ts'

/** Every way to write a private address, at every place where an address comes from outside. */
let fake: FakeKit
beforeAll(async () => {
  fake = await startFakeKit()
})
afterAll(() => fake.close())

/** What was asked of hosts that are not ours. */
const strangers = () => fake.standIn.log.filter(({ host }) => !/^s\d+\.example$/.test(host)).map(({ url }) => url)
const own = (at: number) => `s${at}.example`
const refusedBy = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('as an address that is pasted', async () => {
  for (const host of privateHosts)
    expect(await refusedBy(fake.kit().getText(`https://${host}/x`)), host).toBeInstanceOf(Refused)
  expect(strangers()).toEqual([])
})

test('as the target of a redirect', async () => {
  for (const [at, host] of privateHosts.entries()) {
    fake.standIn.answer(`${own(at)}/go`, {
      status: 302,
      headers: { location: ascii(`https://${host}/latest/meta-data`) },
    })
    expect(await refusedBy(fake.kit().getText(`https://${own(at)}/go`)), host).toBeInstanceOf(Refused)
  }
  expect(strangers()).toEqual([])
})

test('as the target of a redirect of robots.txt', async () => {
  for (const [at, host] of privateHosts.entries()) {
    const site = own(1_000 + at)
    fake.standIn.answer(`${site}/robots.txt`, {
      status: 301,
      headers: { location: ascii(`https://${host}/robots.txt`) },
    })
    expect(await refusedBy(fake.kit().getText(`https://${site}/x`)), host).toBeInstanceOf(Refused)
  }
  expect(strangers()).toEqual([])
})

test('as an entry of a sitemap, and as a sitemap of an index', async () => {
  for (const [at, host] of privateHosts.entries()) {
    const site = own(2_000 + at)
    const address = ascii(`https://${host}/jobs/1`)
    fake.standIn.answer(`${site}/sitemap.xml`, { body: `<urlset><url><loc>${address}</loc></url></urlset>` })
    const { pages } = await listedPages(`https://${site}/`, fake.kit(), 10)
    expect(pages.size, host).toBe(0)
    const index = `<sitemapindex><sitemap><loc>${address}</loc></sitemap></sitemapindex>`
    fake.standIn.answer(`${site}/sitemap.xml`, { body: index })
    expect(await refusedBy(listedPages(`https://${site}/`, fake.kit(), 10)), host).toBeInstanceOf(Refused)
  }
  expect(strangers()).toEqual([])
})

test('as an address that the browser is to open', async () => {
  for (const host of privateHosts)
    expect(await refusedBy(fake.kit().openPage(`https://${host}/`, async () => null)), host).toBeInstanceOf(Refused)
  expect(strangers()).toEqual([])
})

/** Headers are bytes: what is not ASCII is written as a browser's address line would send it. */
const ascii = (address: string) => address.replace(/[^ -~]/g, (char) => encodeURIComponent(char))
