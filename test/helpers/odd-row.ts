import type { Kit } from '../../scrapers/scraper.ts'
import type { Asked, Reply, StandIn } from './standin.ts'

/**
 * A kit that does as `kit` does. Out with it: where the JSON that was asked for has its rows (`null` for what did not say), and the
 * addresses that were asked for HTML or XML.
 */
export function noting(kit: Kit) {
  const places: (string | null)[] = []
  const pages: string[] = []
  const noted = {
    ...kit,
    getJson: (url: string, schema: never, options: { rows?: string } = {}) => {
      places.push(options.rows ?? null)
      return kit.getJson(url, schema, options)
    },
    getHtml: (url: string, options: never) => {
      pages.push(url)
      return kit.getHtml(url, options)
    },
    getText: (url: string, options: never) => {
      pages.push(url)
      return kit.getText(url, options)
    },
  }
  // The overloads of `getJson` say what a spread loses.
  return { kit: noted as Kit, places, pages }
}

/** A stand-in whose answers have one row more at the end of each list that stands at one of `places`: `null`. */
export function withOddRow(standIn: StandIn, places: readonly string[]): StandIn {
  const odd = (reply: Reply): Reply => ({ ...reply, body: places.reduce(withNull, String(reply.body ?? '')) })
  return withReplies(standIn, odd)
}

const withReplies = (standIn: StandIn, change: (reply: Reply) => Reply): StandIn => ({
  ...standIn,
  answer: (place, ...replies) =>
    standIn.answer(
      place,
      ...replies.map((reply) => (asked: Asked) => change(typeof reply === 'function' ? reply(asked) : reply)),
    ),
})

function listIn(body: string, place: string): { value: unknown; list: unknown[] } | null {
  if (!/^\s*[[{]/.test(body)) return null
  const value: unknown = JSON.parse(body)
  const keys = place === '' ? [] : place.split('.')
  const list = keys.reduce<unknown>((at, key) => (at instanceof Object ? Reflect.get(at, key) : null), value)
  return Array.isArray(list) && list.length > 0 ? { value, list } : null
}

function withNull(body: string, place: string): string {
  const found = listIn(body, place)
  found?.list.push(null)
  return found ? JSON.stringify(found.value) : body
}

/** Where the postings of a listing stand: at these places of a JSON answer, or wherever markup looks like `item`. */
export type Rows = { places: readonly string[]; item?: RegExp | undefined }

const rowsIn = (body: string, { places, item }: Rows): string[] => [
  ...places.flatMap((place) => listIn(body, place)?.list.map((row) => JSON.stringify(row)) ?? []),
  ...(item ? (body.match(item) ?? []) : []),
]

/** A stand-in that tells, once the listing was read, which posting it shows as the second. */
export function watching(standIn: StandIn, rows: Rows) {
  const met: string[] = []
  const watched = withReplies(standIn, (reply) => {
    met.push(...rowsIn(String(reply.body ?? ''), rows))
    return reply
  })
  return { standIn: watched, second: () => met[1] ?? null }
}

/** A stand-in that shows `odd` wherever it would show `row`. */
export const showing = (standIn: StandIn, row: string, odd: string, { places }: Rows): StandIn =>
  withReplies(standIn, (reply) => {
    let body = String(reply.body ?? '')
    for (const place of places) {
      const found = listIn(body, place)
      const at = found?.list.findIndex((other) => JSON.stringify(other) === row) ?? -1
      if (!found || at < 0) continue
      found.list[at] = JSON.parse(odd)
      body = JSON.stringify(found.value)
    }
    return { ...reply, body: places.length > 0 ? body : body.replace(row, () => odd) }
  })

/** The ways in which a posting may not be as its source says: without one of its facts, with another thing in its place, or nothing at all. */
export function spoiled(row: string): { without: string; odd: string }[] {
  if (!row.startsWith('{')) return spoiledMarkup(row)
  const said: Record<string, unknown> = JSON.parse(row)
  const facts = Object.keys(said).flatMap((key) => {
    const { [key]: _, ...rest } = said
    return [rest, { ...said, [key]: null }, { ...said, [key]: { odd: [7] } }].map((odd) => ({ without: key, odd }))
  })
  return [{ without: 'all', odd: {} }, ...facts].map(({ without, odd }) => ({ without, odd: JSON.stringify(odd) }))
}

function spoiledMarkup(row: string) {
  const [open = ''] = row.match(/^<[^>]*>/) ?? []
  const [close = ''] = row.match(/<\/[^<]*>$/) ?? []
  const said = [...row.matchAll(/(?<=>)[^<>]+(?=<\/)|(?<=(?:href|id)=")[^"]+/g)]
  const facts = said.map(({ 0: fact, index }) => ({
    without: fact,
    odd: row.slice(0, index) + row.slice(index + fact.length),
  }))
  return [{ without: 'all', odd: open + close }, ...facts]
}
