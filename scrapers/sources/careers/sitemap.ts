import { Parser } from 'htmlparser2'
import { Blocked, BoardGone, Refused, SourceChanged, type SweepStopped } from '../../errors.ts'
import { inTurns } from '../../kit/pause.ts'
import { writeInTurns } from '../../kit/reading/write.ts'
import type { Kit } from '../../scraper.ts'

export type SitemapPage = { url: string; lastmod: string | null }

/** An index may name sitemaps, and those of some sites are indexes again. */
const depthMax = 2
const sitemapsMax = 100
const entriesMax = 200_000
/** Above this many pages, a site that has pages with the address of a posting is read by those only. */
const pagesReadWhole = 200

/**
 * The pages of a site that may be postings, by address: what its sitemaps list on its own host, and of a large site
 * only what looks like a posting or is known as one. `more`: a limit left some out; `trouble`: why one of several sitemaps is not
 * read. Throws `BoardGone` when there is no sitemap or it is another site's, as of one that has moved, and what kept us from reading
 * any: `SourceChanged` when it is not a whole sitemap (sitemaps.org protocol 0.9).
 */
export async function listedPages(siteUrl: string, kit: Kit, pagesMax: number) {
  const { entries, more, trouble } = await readSitemaps(siteUrl, kit)
  if (entries.size === 0 && trouble) throw trouble
  const host = bareHost(siteUrl)
  const own = await oncePerPage(await those(entries.values(), ({ url }) => bareHost(url) === host), kit)
  const [elsewhere] = entries.keys()
  if (own.length === 0 && elsewhere && !more && !trouble)
    throw new BoardGone(`${siteUrl}: its sitemap lists pages of ${new URL(elsewhere).hostname} and none of its own`)
  const known = await those(own, ({ url }) => kit.known.byUrl(url).length > 0)
  const likely = await those(own, ({ url }) => looksLikePosting(url))
  const chosen = own.length > pagesReadWhole && likely.length > 0 ? [...known, ...likely] : [...known, ...own]
  const pages = new Map(chosen.map((page) => [page.url, page]))
  const kept = new Map([...pages].slice(0, pagesMax))
  return { pages: kept, more: more || kept.size < pages.size, trouble }
}

async function readSitemaps(siteUrl: string, kit: Kit) {
  const named = (await kit.sitemaps(siteUrl)).flatMap((said) => URL.parse(said, siteUrl)?.href ?? [])
  const starts = [named, ...usualPaths.map((path) => [new URL(path, siteUrl).href])].filter(({ length }) => length > 0)
  const reading: Reading = { kit, entries: new Map(), asked: new Set(), answered: 0, trouble: null, more: false }
  for (const start of starts) if (reading.answered === 0) await readFrom(start, reading)
  if (reading.answered === 0)
    throw reading.trouble ?? new BoardGone(`${starts[0]?.[0]} does not exist, and robots.txt names no other sitemap`)
  return reading
}

/** Where sitemaps are that no robots.txt names, or that names only what is gone. */
const usualPaths = ['/sitemap.xml', '/sitemap_index.xml']

type Reading = {
  kit: Kit
  entries: Map<string, SitemapPage>
  asked: Set<string>
  answered: number
  trouble: SweepStopped | null
  more: boolean
}

/** Some sitemaps, and those that they are indexes of. */
async function readFrom(start: readonly string[], reading: Reading) {
  const { entries, asked } = reading
  let level = start
  for (let depth = 0; depth <= depthMax && level.length > 0; depth++) {
    const next: string[] = []
    for (const url of level) {
      if (asked.has(url)) continue
      if (asked.size >= sitemapsMax || entries.size >= entriesMax) {
        reading.more = true
        return
      }
      asked.add(url)
      const sitemap = await readOne(url, reading)
      // One by one: more arguments than the stack holds would be an error.
      for (const entry of sitemap?.entries ?? [])
        if (sitemap?.isIndex) next.push(entry.url)
        else entries.set(entry.url, entry)
    }
    reading.more = next.length > 0
    level = next
  }
}

/** One sitemap; `null` when it is gone, or when it is none or closed to us, which costs only itself. */
async function readOne(url: string, reading: Reading) {
  try {
    const text = await reading.kit.getText(url, { goneMeansBoard: false })
    const sitemap = text === null ? null : ((await parseLines(text)) ?? (await parseSitemap(text, url)))
    if (sitemap) reading.answered++
    return sitemap
  } catch (error) {
    if (!(error instanceof Blocked || error instanceof SourceChanged || error instanceof Refused)) throw error
    reading.trouble ??= error
    return null
  }
}

/** Those of a list that are so, in turns: it may be a site's whole sitemap. */
async function those(pages: Iterable<SitemapPage>, is: (page: SitemapPage) => boolean): Promise<SitemapPage[]> {
  const turns = inTurns()
  const found: SitemapPage[] = []
  for (const page of pages) {
    if (is(page)) found.push(page)
    await turns()
  }
  return found
}

/** A page that is listed under several addresses is one: that under which it is known, else the shortest with https. */
async function oncePerPage(pages: readonly SitemapPage[], { known }: Kit): Promise<SitemapPage[]> {
  const turns = inTurns()
  const byAddress = new Map<string, SitemapPage[]>()
  for (const page of pages) {
    const address = plainAddress(page.url)
    const same = byAddress.get(address)
    if (same) same.push(page)
    else byAddress.set(address, [page])
    await turns()
  }
  const rank = ({ url }: SitemapPage) => (url.startsWith('https:') ? 0 : 1) * urlCharsMax + url.length
  return [...byAddress.values()].flatMap((same) => {
    if (same.length === 1) return same
    const page = same.find(({ url }) => known.byUrl(url).length > 0) ?? same.toSorted((a, b) => rank(a) - rank(b))[0]
    return page ? [page] : []
  })
}
/** Longer ones are no addresses of pages. */
const urlCharsMax = 10_000
const nestingMax = 100

type Sitemap = { isIndex: boolean; entries: SitemapPage[] }

/** Without what leads to the same page: http or https, a slash at the end, and whose link was followed. */
function plainAddress(address: string): string {
  const url = new URL(address)
  for (const name of [...url.searchParams.keys()])
    if (/^(utm_\w+|gclid|fbclid)$/.test(name)) url.searchParams.delete(name)
  return `${url.host}${url.pathname.replace(/\/+$/, '')}${url.search}`
}

/** The entries of a sitemap that is a text with an address a line (sitemaps.org protocol 0.9); `null` for what is none. */
async function parseLines(text: string): Promise<Sitemap | null> {
  const turns = inTurns()
  const entries: SitemapPage[] = []
  for (let from = 0; from < text.length; await turns()) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    const line = to - from < urlCharsMax ? text.slice(from, to).trim() : null
    from = to + 1
    if (line === '') continue
    const url = line === null ? null : URL.parse(line)
    if (!isWeb(url)) return null
    url.hash = ''
    entries.push({ url: url.href, lastmod: null })
  }
  return entries.length > 0 ? { isIndex: false, entries } : null
}

/**
 * The entries of one sitemap or sitemap index. Read as a stream of tags: 50,000 entries need no tree. Only the
 * protocol's own elements count, by the prefix of the root: an image's `image:loc` is no page.
 */
async function parseSitemap(text: string, at: string): Promise<Sitemap> {
  const entries: SitemapPage[] = []
  let root: string | null = null
  let isWhole = false
  let nesting = 0
  let entry = { loc: '', lastmod: '' }
  let field: 'loc' | 'lastmod' | null = null
  const named = (name: string) => name.slice((root ?? '').replace(/[^:]*$/, '').length)
  const parser = new Parser(
    {
      onopentag(name) {
        root ??= name
        // The parser's own work grows with the square of the depth.
        if (++nesting > nestingMax) throw new Refused(`${at} nests elements more than ${nestingMax} deep`)
        const local = named(name)
        if (local === 'url' || local === 'sitemap') entry = { loc: '', lastmod: '' }
        field = local === 'loc' || local === 'lastmod' ? local : null
      },
      ontext(part) {
        if (field && entry[field].length < urlCharsMax) entry[field] += part
      },
      onclosetag(name, isImplied) {
        field = null
        nesting--
        if (name === root) isWhole = !isImplied
        if (!/^(url|sitemap)$/.test(named(name)) || isImplied || !entry.loc.trim()) return
        const url = entry.loc.length < urlCharsMax ? URL.parse(entry.loc.trim(), at) : null
        if (!isWeb(url)) return
        url.hash = ''
        entries.push({ url: url.href, lastmod: entry.lastmod.trim().slice(0, 100) || null })
      },
    },
    { xmlMode: true },
  )
  await writeInTurns(parser, text, inTurns())
  parser.end()
  const kind = /(?:^|:)(urlset|sitemapindex)$/.exec(root ?? '')?.[1]
  if (!kind) throw new SourceChanged(`${at} is no sitemap: it starts with ${JSON.stringify(text.trim().slice(0, 40))}`)
  if (!isWhole) throw new SourceChanged(`${at} is cut off after ${text.length} characters`)
  return { isIndex: kind === 'sitemapindex', entries }
}

const isWeb = (url: URL | null): url is URL => url !== null && /^https?:$/.test(url.protocol)

const bareHost = (url: string) => new URL(url).hostname.replace(/^www\.|\.$/g, '')

const looksLikePosting = (url: string) =>
  /(^|[/_.-])(jobs?|careers?|positions?|openings?|vacanc(y|ies)|requisitions?|stellen\w*|join-us)([/_.-]|$)/i.test(
    new URL(url).pathname,
  )
