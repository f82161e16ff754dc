import type { MiddlewareHandler } from 'hono'

const banner =
  '<aside class="demo" aria-label="Demo">Demo: every employer and posting here is invented. Start without <code>--demo</code> for the real market.</aside>'

/** Says on every page that it is of the demo, and to search engines that there is nothing to be found. */
export const demoBanner: MiddlewareHandler = async function demoBanner(c, next) {
  await next()
  c.res.headers.set('x-robots-tag', 'noindex')
  if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
  const page = await c.res.text()
  const { status, headers } = c.res
  const labelled = page.replace('<title>', '<title>Demo: ').replace('<main id="main"', `${banner}<main id="main"`)
  c.res = new Response(labelled, { status, headers })
}
