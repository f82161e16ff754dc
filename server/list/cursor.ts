import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../errors.ts'

const place = z.tuple([z.number(), z.int()])

/**
 * Opaque, signed keyset cursors: where the last row of a page stands in the order. A cursor holds for the query it
 * was made for (`query`: any value that JSON can write) and for this installation (`secret`).
 */
export function createCursors(secret: string) {
  const sign = (body: string, query: unknown) =>
    createHmac('sha256', secret)
      .update(`${body}.${JSON.stringify(query)}`)
      .digest('base64url')
      .slice(0, 22)

  return {
    encode(after: { rank: number; id: number }, query: unknown): string {
      const body = Buffer.from(JSON.stringify([after.rank, after.id])).toString('base64url')
      return `${body}.${sign(body, query)}`
    },
    /** Throws `bad_cursor` (400) when it was changed, or made for another query or installation. */
    decode(cursor: string, query: unknown): { rank: number; id: number } {
      const [body = '', signature = ''] = cursor.split('.')
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(body, query))]
      if (given.length !== right.length || !timingSafeEqual(given, right))
        throw new AppError('bad_cursor', 400, 'This cursor does not belong to this query. Start again without cursor.')
      const [rank, id] = place.parse(JSON.parse(Buffer.from(body, 'base64url').toString()))
      return { rank, id }
    },
  }
}
