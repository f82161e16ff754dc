import { Refused } from '../../../scrapers/errors.ts'
import { createGuard } from '../../../scrapers/kit/guard/guard.ts'
import { createPoster } from '../../../scrapers/kit/http/post.ts'
import { createFetcher } from '../../../scrapers/kit/kit.ts'
import { listedPages } from '../../../scrapers/sources/careers/sitemap.ts'
import { aVisit, userAgent } from '../../scrapers/kit/setting.ts'
import { startStandIn } from '../standin.ts'
import { canariedConnections, startCanary } from './canary.ts'
import { browserTries } from './in-browser.ts'
import { rebindings } from './rebinding.ts'

type Size = { forms: readonly string[]; inBrowser: readonly string[]; rebindings: number }

/** Headers are bytes: what is not ASCII is written as a browser's address line would send it. */
const ascii = (address: string) => address.replace(/[^ -~]/g, (char) => encodeURIComponent(char))
const isRefused = (work: Promise<unknown>) =>
  work.then(
    () => false,
    (error: unknown) => error instanceof Refused,
  )

/**
 * Every way to write a private address (`forms`), at every place where an address comes from outside, by the real kit, poster
 * and browser. Out: for each place how many were refused of how many, and the connections that a listener on this machine saw.
 */
export async function ssrfRun({ forms, inBrowser, rebindings: attempts }: Size) {
  const [standIn, canary] = [await startStandIn(), await startCanary()]
  // Whatever is looked up, it leads here: a name that is let through would be heard of.
  const guard = createGuard(async () => [{ address: '127.0.0.1', family: 4 }])
  const connections = canariedConnections(standIn, canary, guard)
  const hosts = { load: () => null, update: () => {} }
  const fetcher = createFetcher({ gateway: null, minGapMs: 0, userAgent, hosts, connections })
  const poster = createPoster({ gateway: null, userAgent, connections })
  const kit = () => fetcher.visit(aVisit()).kit
  let sites = 0

  /** A site of the outside, which answers one path with `reply` made for a private address. */
  function site(path: string, reply: Parameters<typeof standIn.answer>[1]) {
    const host = `s${sites++}.example`
    standIn.answer(`${host}${path}`, reply)
    return `https://${host}`
  }
  const redirect = (to: string) => ({ status: 302, headers: { location: ascii(to) } })
  const places: Record<string, (host: string) => Promise<boolean>> = {
    URL: (host) => isRefused(kit().getText(`https://${host}/x`)),
    redirect: (host) => isRefused(kit().getText(`${site('/go', redirect(`https://${host}/latest/meta-data`))}/go`)),
    'redirect of robots.txt': (host) =>
      isRefused(kit().getText(`${site('/robots.txt', redirect(`https://${host}/robots.txt`))}/x`)),
    async 'sitemap entry'(host) {
      const own = `https://s${sites}.example`
      const entries = [`https://${host}/jobs/1`, `${own}/jobs/2`].map((url) => `<url><loc>${ascii(url)}</loc></url>`)
      site('/sitemap.xml', { body: `<urlset>${entries.join('')}</urlset>` })
      const { pages } = await listedPages(`${own}/`, kit(), 10)
      return [...pages.keys()].join() === `${own}/jobs/2`
    },
    'sitemap of an index': (host) => {
      const body = `<sitemapindex><sitemap><loc>${ascii(`https://${host}/s.xml`)}</loc></sitemap></sitemapindex>`
      return isRefused(listedPages(`${site('/sitemap.xml', { body })}/`, kit(), 10))
    },
    webhook: async (host) => {
      const url = URL.parse(`https://${host}/in`)
      return url === null || isRefused(poster.post(url, {}, '{}'))
    },
    'page for the browser': (host) => isRefused(kit().openPage(`https://${host}/`, async () => null)),
  }
  try {
    const refused: Record<string, string> = {}
    for (const [place, tried] of Object.entries(places)) {
      let count = 0
      for (const host of forms) if (await tried(host)) count++
      refused[place] = `${count} of ${forms.length}`
    }
    const within = await browserTries(inBrowser, canary)
    refused['within a page'] = `${within} of ${inBrowser.length}`
    for (const [way, count] of Object.entries(await rebindings(attempts, canary)))
      refused[`rebinding, ${way}`] = `${count} of ${attempts}`
    return { refused, connections: canary.heard() }
  } finally {
    await fetcher.close()
    await poster.close()
    await standIn.close()
    await canary.close()
  }
}
