import { z } from 'zod'

/** `host` may be the tenant's own (`acme.wd5.myworkdayjobs.com`) or one that tenants share (`wd5.myworkdaysite.com`). */
export const params = z.object({
  host: z.string().regex(/^([\w-]+\.wd\d{1,3}\.myworkdayjobs|wd\d{1,3}\.myworkdaysite)(-impl)?\.com$/),
  tenant: z.string().regex(/^[\w-]{1,100}$/),
  site: z.string().regex(/^[\w-]{1,200}$/),
})
export type Place = z.output<typeof params>

const isShared = (host: string) => host.includes('.myworkdaysite')

/** The board as people open it; a posting's page is this and its external path. */
export const publicUrl = ({ host, tenant, site }: Place) =>
  isShared(host) ? `https://${host}/recruiting/${tenant}/${site}` : `https://${host}/${site}`

/** What the board's own pages ask; with a language in it the answer is 405. */
export const apiUrl = ({ host, tenant, site }: Place) => `https://${host}/wday/cxs/${tenant}/${site}`

/** Some tenants refuse requests that do not look like those of their own page. */
export const headersOf = (place: Place) => ({
  'accept-language': 'en-US,en;q=0.9',
  origin: `https://${place.host}`,
  referer: publicUrl(place),
})

export const token = ({ host, tenant, site }: Place) =>
  isShared(host) ? `${host}/${tenant}/${site}` : `${host}/${site}`

export function fromToken(token: string): Place | null {
  const [host = '', ...path] = token.split('/')
  return isShared(host) ? placeOf(host, path[0], path[1]) : placeOf(host, host.split('.')[0], path[0])
}

/** `https://acme.wd5.myworkdayjobs.com/[en-US/]Careers[/job/...]`, `https://wd5.myworkdaysite.com/recruiting/acme/Careers`, and the API. */
export function recognise({ hostname, pathname }: URL): Place | null {
  const path = withoutLanguage(pathname.split('/').filter((part) => part !== '' && !language.test(part)))
  const [wday, cxs, tenant, site] = path
  if (wday === 'wday' && cxs === 'cxs') return placeOf(hostname, tenant, site)
  if (!isShared(hostname)) return placeOf(hostname, hostname.split('.')[0], path[0])
  return path[0] === 'recruiting' ? placeOf(hostname, path[1], path[2]) : null
}

const language = /^[a-z]{2}(-[A-Z][a-z]{3})?-[A-Z]{2}$/
const languageInShort = /^[a-z]{2}(-([a-z]{4}-)?[a-z]{2})?$/i

/** Written small or short (`en-us`, `en`) a language is told from a site by what follows: another site, and not a site's own pages. */
function withoutLanguage([first = '', ...rest]: string[]): string[] {
  const [next] = rest
  const names =
    languageInShort.test(first) &&
    next !== undefined &&
    !/^(wday|recruiting|job|jobs|details|login|introduceYourself)$/.test(next)
  return names ? rest : [first, ...rest]
}

const placeOf = (host: string, tenant: string | undefined, site: string | undefined) =>
  params.safeParse({ host, tenant, site }).data ?? null
