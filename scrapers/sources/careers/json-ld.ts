import type { CheerioAPI } from 'cheerio'
import { decodeHTML } from 'entities'
import { Refused } from '../../errors.ts'
import { microdataOn } from './microdata.ts'
import { type JobPosting, jobPosting, type OddPosting, whoIsOn } from './posting.ts'

const depthMax = 10
const scriptCharsMax = 2_000_000
/** Lists of postings have one for each. */
const scriptsMax = 2_000

/**
 * The JobPosting data of a page, wherever its JSON-LD holds it (an object, an array, `@graph`, nested), each with its
 * own address if it says one; of a page without it, that of its microdata. Throws `Refused` for more of it than a page may hold.
 */
export function postingsOn(html: CheerioAPI, pageUrl: string) {
  const found: JobPosting[] = []
  const odd: OddPosting[] = []
  // Once for all: to make a schema takes ten times as long as to check by it.
  const [schema, whoIs] = [jobPosting(pageUrl), whoIsOn(pageUrl)]
  const take = (item: unknown) => {
    const { data, error } = schema.safeParse(item)
    const [issue] = error?.issues ?? []
    if (data) found.push(data)
    else
      odd.push({
        ...whoIs(item),
        wrong: `${pageUrl}: JobPosting ${issue?.path.join('.')}: ${issue?.message}`,
      })
  }
  let scripts = 0
  for (const script of html('script').toArray()) {
    if (!/^\s*application\/ld\+json\b/i.test(html(script).attr('type') ?? '')) continue
    const text = html(script).text().slice(0, scriptCharsMax)
    if (!text.includes('JobPosting')) continue
    if (++scripts > scriptsMax) throw new Refused(`${pageUrl} holds more than ${scriptsMax} scripts of JSON-LD`)
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

/**
 * Inside of strings, control characters become escapes (RFC 8259 §7); outside, a comma before a bracket goes. By single signs: a
 * pattern of whole strings would look for the end of one that has none from each of its quotes anew.
 */
function mended(json: string): string {
  let isInside = false
  return json.replace(/\\[\s\S]|"|\p{Cc}|,(?=\s*[\]}])/gu, (sign) => {
    if (sign === '"') isInside = !isInside
    else if (isInside) return sign.replace(/\p{Cc}/gu, escaped)
    else if (sign === ',') return ''
    return sign
  })
}

const escaped = (raw: string) => `\\u${raw.charCodeAt(0).toString(16).padStart(4, '0')}`
