import type { CheerioAPI } from 'cheerio'
import { SourceChanged } from '../../errors.ts'
import type { Detail, Kit } from '../../scraper.ts'
import { postingsOn } from './json-ld.ts'
import { toPosting } from './posting.ts'

/**
 * What the schema.org data of a posting's own page adds to the list. Out: `null` when the page is gone. Throws
 * `SourceChanged` when it has no such data.
 */
export async function detailOn(pageUrl: string, kit: Kit): Promise<Detail | null> {
  const html = await kit.getHtml(pageUrl, { goneMeansBoard: false })
  return html && detailIn(html, pageUrl)
}

/** The same of a page that was read. */
export function detailIn(html: CheerioAPI, pageUrl: string): Detail {
  const { found, odd } = postingsOn(html, pageUrl)
  const [posting] = found
  if (!posting) throw new SourceChanged(odd[0]?.wrong ?? `${pageUrl}: JobPosting: no such data on the page`)
  const { id: _, url: __, ...said } = toPosting(posting, { pageUrl, canonical: null, alone: true })
  return { ...said, description: said.description ?? '' }
}
