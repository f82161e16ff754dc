import { z } from 'zod'
import { defineScraper } from '../scraper.ts'
import { listPositions, readPosition } from './eightfold/positions.ts'

const params = z.object({
  host: z.string().regex(/^[a-z\d][a-z\d-]{0,62}\.eightfold\.ai$/),
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
  recognise: ({ hostname, searchParams }) => paramsOf(hostname, searchParams.get('domain') ?? undefined),
  scrape: (site, kit) => listPositions(site, kit),
  detail: (site, { id }, kit) => readPosition(site, id, kit),
})

/** Most companies are known there by the domain that their host is named for. */
const usualDomain = (host: string) => `${host.split('.')[0]}.com`

const paramsOf = (host: string, domain = usualDomain(host)) =>
  /^(www|docs|static)\./.test(host) ? null : (params.safeParse({ host, domain }).data ?? null)
