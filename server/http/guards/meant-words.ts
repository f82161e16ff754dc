import type { MiddlewareHandler } from 'hono'
import { withPluses } from '../../../web/query.ts'

/**
 * Has a program's address with `q=c++` read as the name that was meant, as the list does by leading there: programs do not
 * follow, and the same words are to find the same postings. In: what tells a name (`withPluses`).
 */
export const meantWords = (isName: (words: string) => boolean): MiddlewareHandler =>
  async function meantWords(c, next) {
    const meant = withPluses(c.req.url, isName)
    if (meant !== null) c.req.raw = new Request(new URL(meant, c.req.url), c.req.raw)
    await next()
  }
