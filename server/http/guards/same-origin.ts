import type { MiddlewareHandler } from 'hono'
import { problemError } from '../problem.ts'

/** What changes nothing here, or is meant to be sent without cookies by anybody who holds the link in it. */
const open = /^\/(api\/|mcp$|health$|ready$|profile(\/edit)?$|classify$|unsubscribe$)/
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const formTypes = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/**
 * Refuses (403) whatever would change something unless it comes from one of our own pages: browsers say so in
 * Sec-Fetch-Site, older ones in Origin. Neither is not enough, and only forms are read, whatever a cookie says.
 */
export function sameOrigin({ publicUrl }: { publicUrl: string | null }): MiddlewareHandler {
  const own = publicUrl ? new URL(publicUrl).host : null
  return async function sameOrigin(c, next) {
    if (safeMethods.has(c.req.method) || open.test(c.req.path)) return next()
    const [site, origin, type] = ['sec-fetch-site', 'origin', 'content-type'].map((name) => c.req.header(name))
    // From pages that send no referrer the origin is `null`; browsers that say where a request comes from are believed.
    const from = origin === undefined || origin === 'null' ? null : (URL.parse(origin)?.host ?? '')
    const isOwn = from === null || from === own || from === (c.req.header('host') ?? new URL(c.req.url).host)
    const saysSo = site === undefined ? from !== null : site === 'same-origin'
    if (!isOwn || !saysSo)
      throw problemError('cross_site', 'This can be done from Rackline’s own pages only. Open the page and try again.')
    if (type !== undefined && !formTypes.test(type))
      throw problemError('unsupported_media_type', 'This takes what a form sends, and nothing else.')
    return next()
  }
}
