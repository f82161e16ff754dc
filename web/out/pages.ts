import { type Context, Hono } from 'hono'
import type { PostingQuery } from '../../server/list/query.ts'
import { facetSlugs } from '../../server/pillars/classification.ts'
import type { Services } from '../../server/views.ts'
import type { Names } from '../names.ts'
import { type ListAddress, readListQuery } from '../query.ts'
import { writeAtom } from './atom.ts'
import { type ExportFormat, exportTypes, streamOf, writeExport } from './export.ts'
import { type FeedFormat, feedTypes, toFeed } from './feed.ts'
import { writeJsonFeed } from './json-feed.ts'
import { writeRss } from './rss.ts'
import { writeSitemap, writeSitemapIndex } from './sitemap.ts'

type OutServices = Pick<Services, 'listPostings' | 'allPostings' | 'openShards' | 'openShard'>
type Options = {
  services: OutServices
  names: Names
  originOf: (c: Context) => string
  refuse: (c: Context, errors: NonNullable<ListAddress['errors']>) => Response | Promise<Response>
}

/** Excel reads UTF-8 only behind this mark; programs are given the text without it (`rackline export`). */
const byteOrderMark = '\ufeff'
const writers = { rss: writeRss, atom: writeAtom, json: writeJsonFeed } as const
/** Pages that stay and are not about one posting. */
const pages = [
  '/',
  '/market',
  '/pillars',
  ...facetSlugs.map((slug) => `/pillars/${slug}`),
  '/quality',
  '/employers',
  '/about',
]

/**
 * What programs follow and take away: feeds and exports of any list, sitemaps, robots.txt. The parameters are those of
 * the list's own address, with its defaults; `refuse` answers wrong ones as the list does.
 */
export function createOutPages({ services, names, originOf, refuse }: Options) {
  const listed = (c: Context, answer: (query: PostingQuery) => Response) => {
    const { query, errors } = readListQuery(new URL(c.req.url).searchParams, names)
    c.header('x-robots-tag', 'noindex')
    return errors ? refuse(c, errors) : answer(query)
  }
  const feed = (format: FeedFormat) => (c: Context) =>
    listed(c, (asked) => {
      const query: PostingQuery = { ...asked, sort: asked.sort ?? 'newest' }
      const page = services.listPostings(query)
      const text = writers[format](toFeed({ page, query, names, origin: originOf(c), format }))
      return c.body(text, 200, { 'content-type': `${feedTypes[format]}; charset=utf-8` })
    })
  const download = (format: ExportFormat) => (c: Context) =>
    listed(c, ({ limit: _limit, cursor: _cursor, ...query }) => {
      const body = writeExport(format, services.allPostings(query))
      return c.body(streamOf(format === 'csv' ? marked(body) : body), 200, {
        'content-type': exportTypes[format],
        'content-disposition': `attachment; filename="postings.${format}"`,
        'cache-control': 'no-store',
      })
    })
  return new Hono()
    .get('/feeds/postings.rss', feed('rss'))
    .get('/feeds/postings.atom', feed('atom'))
    .get('/feeds/postings.json', feed('json'))
    .get('/export/postings.csv', download('csv'))
    .get('/export/postings.ndjson', download('ndjson'))
    .get('/export/postings.json', download('json'))
    .get('/robots.txt', (c) => c.text(robots(originOf(c))))
    .get('/sitemap.xml', (c) => {
      const origin = originOf(c)
      const shards = services.openShards().map((shard) => `${origin}/sitemaps/postings-${shard}.xml`)
      return xml(c, writeSitemapIndex([`${origin}/sitemaps/pages.xml`, ...shards]))
    })
    .get('/sitemaps/pages.xml', (c) =>
      xml(c, writeSitemap(pages.map((path) => ({ address: originOf(c) + path, changedAt: null })))),
    )
    .get('/sitemaps/:file{postings-[0-9]{1,6}\\.xml}', (c) => {
      const open = services.openShard(Number(/\d+/.exec(c.req.param('file'))?.[0]))
      if (open.length === 0) return c.notFound()
      const origin = originOf(c)
      const pages = open.map(({ id, changedAt }) => ({ address: `${origin}/postings/${id}`, changedAt }))
      return xml(c, writeSitemap(pages))
    })
}

function* marked(pieces: Iterable<string>) {
  yield byteOrderMark
  yield* pieces
}

const xml = (c: Context, text: string) => c.body(text, 200, { 'content-type': 'application/xml; charset=utf-8' })

/** Everything may be read but what is for programs. */
const robots = (origin: string) =>
  `User-agent: *\nAllow: /api/v1/docs$\nDisallow: /api/\nDisallow: /export/\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`
