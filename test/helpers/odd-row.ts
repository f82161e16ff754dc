import type { Kit } from '../../scrapers/scraper.ts'
import type { Asked, Reply, StandIn } from './standin.ts'

/** A kit that does as `kit` does. Out with it: where the JSON that was asked for has its rows; `null` for what did not say. */
export function noting(kit: Kit) {
  const places: (string | null)[] = []
  const noted = {
    ...kit,
    getJson: (url: string, schema: never, options: { rows?: string } = {}) => {
      places.push(options.rows ?? null)
      return kit.getJson(url, schema, options)
    },
  }
  // The overloads of `getJson` say what a spread loses.
  return { kit: noted as Kit, places }
}

/** A stand-in whose answers have one row more at the end of each list that stands at one of `places`: `null`. */
export function withOddRow(standIn: StandIn, places: readonly string[]): StandIn {
  const odd = (reply: Reply): Reply => ({ ...reply, body: places.reduce(withNull, String(reply.body ?? '')) })
  return {
    ...standIn,
    answer: (place, ...replies) =>
      standIn.answer(
        place,
        ...replies.map((reply) => (asked: Asked) => odd(typeof reply === 'function' ? reply(asked) : reply)),
      ),
  }
}

function withNull(body: string, place: string): string {
  if (!/^\s*[[{]/.test(body)) return body
  const value: unknown = JSON.parse(body)
  const keys = place === '' ? [] : place.split('.')
  const list = keys.reduce<unknown>((at, key) => (at instanceof Object ? Reflect.get(at, key) : null), value)
  if (!Array.isArray(list) || list.length === 0) return body
  list.push(null)
  return JSON.stringify(value)
}
