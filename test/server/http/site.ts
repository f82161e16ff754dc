import { load } from 'cheerio'
import type { AccessOptions } from '../../../server/http/guards/access.ts'
import { createSite } from '../../../server/http/site.ts'
import { openAccess } from '../../helpers/access.ts'
import { type FixtureOptions, fixtureNow, fixtureServices } from '../../helpers/services.ts'

type Options = FixtureOptions & {
  publicUrl?: string | null
  allowedHosts?: string[] | null
  failing?: Error
  access?: Partial<AccessOptions>
}

/** The whole site over the fixture, and what it logged. `failing`: every list throws it. */
export function fixtureSite({ publicUrl = null, allowedHosts = null, failing, access, ...fixture }: Options = {}) {
  const logged: unknown[] = []
  const services = fixtureServices(fixture)
  if (failing)
    services.listPostings = () => {
      throw failing
    }
  const site = createSite({
    services,
    access: openAccess(access),
    now: () => fixtureNow,
    publicUrl,
    allowedHosts,
    version: '1.2.3',
    log: (error) => logged.push(error),
  })
  return { site, logged }
}

/** Asks a site over the fixture for a page. */
export async function open(path: string, options: Options = {}) {
  const response = await fixtureSite(options).site.request(path)
  const text = await response.text()
  return { response, text, $: load(text) }
}
