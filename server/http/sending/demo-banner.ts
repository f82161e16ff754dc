import type { MiddlewareHandler } from 'hono'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

const bannerOf = (now: Date) =>
  `<aside class="demo" aria-label="Demo">Demo, as of ${day.format(now)}: every employer and posting here is invented. Start without <code>--demo</code> for the real market.</aside>`

/** Says on every page that it is of the demo and of which day, and to search engines that there is nothing to be found. */
export const demoBanner = (now: () => Date): MiddlewareHandler =>
  async function demoBanner(c, next) {
    await next()
    c.res.headers.set('x-robots-tag', 'noindex')
    if (!c.res.headers.get('content-type')?.startsWith('text/html')) return
    const page = await c.res.text()
    const { status, headers } = c.res
    const labelled = page
      .replace('<title>', '<title>Demo: ')
      .replace('<main id="main"', `${bannerOf(now())}<main id="main"`)
    c.res = new Response(labelled, { status, headers })
  }
