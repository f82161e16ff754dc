import { z } from 'zod'
import { defineScraper } from '../scraper.ts'
import { listPositions, readPosition } from './eightfold/positions.ts'

const params = z.object({
  /** Eightfold's (`acme.eightfold.ai`), or one of the employer's own. */
  host: z.string().regex(/^[a-z\d][a-z\d.-]{0,200}\.[a-z]{2,}$/),
  domain: z.string().regex(/^[a-z\d][a-z\d.-]{0,100}\.[a-z]{2,}$/),
})
type Params = z.output<typeof params>

/** Eightfold's career sites, by the calls that their own pages make: ten postings an answer, the texts one by one. */
export const eightfold = defineScraper<Params>({
  name: 'eightfold',
  title: 'Eightfold',
  kind: 'ats',
  docs: 'https://docs.eightfold.ai/',
  terms: 'Undocumented: its own pages ask the same; robots.txt was seen to allow /api/pcsx.',
  hoursApart: 3,
  coverage: 'full',
  requests: 'many',
  params,
  example: { host: 'infineon.eightfold.ai', domain: 'infineon.com' },
  host: ({ host }) => host,
  token: ({ host, domain }) => (domain === usualDomain(host) ? host : `${host}/${domain}`),

  fromToken(token) {
    const [host = '', domain] = token.split('/')
    return paramsOf(host, domain)
  },

  boardUrl: ({ host, domain }) =>
    `https://${host}/careers${domain === usualDomain(host) ? '' : `?${new URLSearchParams({ domain })}`}`,

  /** On an employer's own host, the path is Eightfold's and says the domain that the host is of. */
  recognise({ hostname, pathname, searchParams }) {
    const domain = searchParams.get('domain') ?? undefined
    if (isTheirs(hostname)) return paramsOf(hostname, domain)
    const isOwn = /^\/careers(\/|$)/.test(pathname) && domain && `.${hostname}`.endsWith(`.${domain}`)
    return isOwn && !hasOwnSource.test(hostname) ? paramsOf(hostname, domain) : null
  },

  scrape: (site, kit) => listPositions(site, kit),
  detail: (site, { id }, kit) => readPosition(site, id, kit),
})

const isTheirs = (host: string) => /^[a-z\d][a-z\d-]{0,62}\.eightfold\.ai$/.test(host)
const hasOwnSource = /(^|\.)microsoft\.com$/

/** Most companies are known there by the domain that their host is named for. */
const usualDomain = (host: string) => (isTheirs(host) ? `${host.split('.')[0]}.com` : undefined)

const paramsOf = (host: string, domain = usualDomain(host)) =>
  /^(www|docs|static)\.eightfold\.ai$/.test(host) ? null : (params.safeParse({ host, domain }).data ?? null)
