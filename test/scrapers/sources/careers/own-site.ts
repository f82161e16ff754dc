import { afterAll, beforeAll, beforeEach } from 'vitest'
import { registry } from '../../../../scrapers/registry.ts'
import type { KnownPosting } from '../../../../scrapers/scraper.ts'
import { sites } from '../../../fixtures/sites.ts'
import { type FakeKit, fixtureNow, readBoard, startFakeKit } from '../../../helpers/fake-kit.ts'

export const { careers } = registry
export const root = 'https://careers.example.org'
export const host = 'careers.example.org'

/** An employer's own site behind the real kit, as its fixture lays it down; anew for each test of a file. */
export function ownSite() {
  let fake: FakeKit
  beforeAll(async () => {
    fake = await startFakeKit()
  })
  afterAll(() => fake.close())
  beforeEach(async () => {
    await restart()
    sites.careers.lay(fake.standIn)
  })

  async function restart() {
    await fake.close()
    fake = await startFakeKit()
  }
  return {
    get standIn() {
      return fake.standIn
    },
    get fetcher() {
      return fake.fetcher
    },
    /** The same web with nothing on it. */
    restart,
    readSite: (known: KnownPosting[] = []) => readBoard(careers, careers.example, fake.kit({ known })),
    /** Lays pages down, and the sitemap that lists them. */
    lay(pages: Record<string, string>) {
      fake.standIn.answer(`${host}/sitemap.xml`, { body: sitemapOf(Object.keys(pages)) })
      for (const [path, body] of Object.entries(pages)) fake.standIn.answer(host + path, { body })
    },
  }
}

export const sitemapOf = (paths: string[], lastmod = '') =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
    .map((path) => `<url><loc>${root}${path}</loc>${lastmod && `<lastmod>${lastmod}</lastmod>`}</url>`)
    .join('')}</urlset>`
export const indexOf = (paths: string[]) =>
  `<sitemapindex>${paths.map((path) => `<sitemap><loc>${root}${path}</loc></sitemap>`).join('')}</sitemapindex>`
export const pageOf = (posting: Record<string, unknown>, head = '') =>
  `<!doctype html><title>x</title>${head}<script type="application/ld+json">${JSON.stringify({ '@type': 'JobPosting', title: 'Engineer', ...posting })}</script>`
export const knownAt = (path: string, over: Partial<KnownPosting> = {}): KnownPosting => ({
  id: `known ${path}`,
  url: root + path,
  revision: null,
  fetchedAt: new Date(fixtureNow.getTime() - 3_600_000),
  detailed: true,
  ...over,
})
