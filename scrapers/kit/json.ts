import type { z } from 'zod'
import { Blocked, Refused, SourceChanged } from '../errors.ts'

const depthMax = 200
/** Values in one answer; the largest real boards have some 100,000. Each costs up to 100 bytes once parsed. */
const valuesMax = 1_000_000
const issuesShownMax = 3

/** Where the rows of a list stand in an answer (`data.jobs`; empty: it is the list), and who hears of those that are left out. */
type FaultyRows = { place: string; onUnread(count: number, first: string): void }

/**
 * Bytes to a checked value. Throws `SourceChanged` for what is not JSON (cut off, nested too deep) or not what
 * `schema` says (naming the paths), `Blocked` for a web page in its place, `Refused` for too many values. With `rows`
 * what is wrong with some of a list's rows costs only these: they are left out of it.
 */
export function readJson<T>(body: Buffer, schema: z.ZodType<T>, said: string, rows?: FaultyRows): T {
  // Before parsing: 8 million opening brackets are 8 MB of text and 600 MB once parsed.
  const { depth, values } = measure(body)
  if (depth > depthMax) throw new SourceChanged(`${said}: the JSON is nested deeper than ${depthMax} levels`)
  if (values > valuesMax) throw new Refused(`${said}: the JSON holds more than ${valuesMax} values`)
  const value = parse(body, said)
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const faulty = rows ? leaveOutFaulty(value, rows.place, parsed.error) : 0
  const left = faulty > 0 ? schema.safeParse(value) : parsed
  if (left.success) {
    rows?.onUnread(faulty, describeIssues(parsed.error, 1))
    return left.data
  }
  throw new SourceChanged(`${said}: ${describeIssues(parsed.error)}`, { cause: parsed.error })
}

/** Takes the rows with issues out of the list at `place`. Out: how many; 0, and nothing is taken, where issues lie elsewhere or no row is without. */
function leaveOutFaulty(value: unknown, place: string, { issues }: z.ZodError): number {
  const way = place === '' ? [] : place.split('.')
  const list = way.reduce<unknown>((at, key) => (at instanceof Object ? Reflect.get(at, key) : undefined), value)
  if (!Array.isArray(list)) return 0
  const faulty = new Set<PropertyKey | undefined>()
  for (const { path } of issues) {
    if (way.some((key, i) => String(path[i]) !== key)) return 0
    faulty.add(path[way.length])
  }
  if (faulty.has(undefined) || faulty.size === list.length) return 0
  const kept = list.filter((_, i) => !faulty.has(i))
  list.length = 0
  for (const row of kept) list.push(row)
  return faulty.size
}

function parse(body: Buffer, said: string): unknown {
  const text = new TextDecoder().decode(body)
  try {
    // A key `__proto__` would become a prototype in the first Object.assign; the reviver, which drops it, is slow.
    return /__proto__|\\u005f/i.test(text) ? JSON.parse(text, dropPrototype) : JSON.parse(text)
  } catch (error) {
    if (/^\s*</.test(text)) throw new Blocked(`${said}: answered with a web page${titleOf(text)} instead of data`)
    throw new SourceChanged(`${said}: the answer is not JSON, or cut off after ${body.length} bytes`, { cause: error })
  }
}

function dropPrototype(key: string, value: unknown) {
  return key === '__proto__' ? undefined : value
}

function titleOf(html: string) {
  const title = html
    .slice(0, 10_000)
    .match(/<title[^>]{0,200}>([^<]{1,200})/i)?.[1]
    ?.trim()
  return title ? ` (${JSON.stringify(title.slice(0, 80))})` : ''
}

function describeIssues({ issues }: z.ZodError, max = issuesShownMax) {
  const shown = issues.slice(0, max).map(({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`)
  return shown.join('; ') + (issues.length > shown.length ? `; and ${issues.length - shown.length} more` : '')
}

const code = { quote: 34, comma: 44, bracket: 91, backslash: 92, bracketEnd: 93, brace: 123, braceEnd: 125 }

/** Nesting and number of values, by one pass over the bytes outside of strings; right for JSON, harmless for the rest. */
function measure(body: Buffer) {
  let level = 0
  let depth = 0
  let values = 1
  let inString = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]
    if (inString) {
      if (byte === code.backslash) at++
      else if (byte === code.quote) inString = false
    } else if (byte === code.quote) inString = true
    else if (byte === code.comma) values++
    else if (byte === code.bracketEnd || byte === code.braceEnd) level--
    else if (byte === code.bracket || byte === code.brace) {
      values++
      depth = Math.max(depth, ++level)
    }
  }
  return { depth, values }
}
