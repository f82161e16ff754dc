import type { CheerioAPI } from 'cheerio'
import { decodeHTML } from 'entities'
import { microdataOn } from './microdata.ts'
import { type JobPosting, jobPosting, type OddPosting, whoIs } from './posting.ts'

const depthMax = 10
const scriptCharsMax = 2_000_000

/**
 * The JobPosting data of a page, wherever its JSON-LD holds it (an object, an array, `@graph`, nested), each with its
 * own address if it says one; of a page without it, that of its microdata.
 */
export function postingsOn(html: CheerioAPI, pageUrl: string) {
  const found: JobPosting[] = []
  const odd: OddPosting[] = []
  const take = (item: unknown) => {
    const { data, error } = jobPosting(pageUrl).safeParse(item)
    const [issue] = error?.issues ?? []
    if (data) found.push(data)
    else
      odd.push({
        ...whoIs(item, pageUrl),
        wrong: `${pageUrl}: JobPosting ${issue?.path.join('.')}: ${issue?.message}`,
      })
  }
  for (const script of html('script').toArray()) {
    if (!/^\s*application\/ld\+json\b/i.test(html(script).attr('type') ?? '')) continue
    const text = html(script).text().slice(0, scriptCharsMax)
    if (!text.includes('JobPosting')) continue
    const items = itemsIn(parseTolerantly(text), 0)
    for (const item of items) take(item)
    if (items.length === 0)
      odd.push({ identifier: null, url: null, wrong: `${pageUrl}: its JobPosting is not JSON-LD that can be read` })
  }
  if (found.length + odd.length === 0) for (const item of microdataOn(html)) take(item)
  return { found, odd }
}

function itemsIn(value: unknown, depth: number): unknown[] {
  if (typeof value !== 'object' || value === null || depth > depthMax) return []
  if (Array.isArray(value)) return value.flatMap((item) => itemsIn(item, depth + 1))
  if ('@type' in value && [value['@type']].flat().some((type) => /(^|[/:#])JobPosting$/.test(String(type))))
    return [value]
  return Object.values(value).flatMap((item) => itemsIn(item, depth + 1))
}

/** JSON as sites write it: in a comment or CDATA, escaped as HTML, with raw line breaks or commas too many. */
function parseTolerantly(text: string): unknown {
  const bare = text
    .replace(/^\s*(<!--|\/\*\s*<!\[CDATA\[\s*\*\/|(\/\/)?\s*<!\[CDATA\[)/, '')
    .replace(/(\/\/\s*)?(-->|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*$/, '')
    .trim()
  const json = /^[[{]\s*&quot;/.test(bare) ? decodeHTML(bare) : bare
  return parse(json) ?? parse(mended(json))
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Inside of strings, control characters become escapes (RFC 8259 §7); outside, a comma before a bracket goes. */
function mended(json: string): string {
  return json.replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|,(?=\s*[\]}])/g, (part) =>
    part === ',' ? '' : part.replace(/\p{Cc}/gu, (raw) => `\\u${raw.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}
