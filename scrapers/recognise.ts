import { registry, type SourceName } from './registry.ts'

export type Recognised = { found: { source: SourceName; params: unknown } } | { problem: string }

/**
 * The board behind a careers or posting address of any source; an https address that none knows is an employer's own
 * site (`careers`). `problem`: one sentence that says what to do, for what is no address or no board.
 */
export function recogniseBoard(address: string): Recognised {
  const url = URL.parse(asAddress(address))
  const shown = JSON.stringify(address.slice(0, 200))
  if (!url || !/^https?:$/.test(url.protocol))
    return { problem: `${shown} is not an address of the web; paste the careers page as https://...` }
  for (const [source, scraper] of Object.entries(registry) as [SourceName, (typeof registry)[SourceName]][]) {
    const params = source === 'careers' ? null : scraper.recognise(url)
    if (params !== null) return { found: { source, params } }
  }
  return ownSite(url, shown)
}

/** An address as people paste it: in quotes or brackets, without `https://`, or inside of one that mail and search put around it. */
export function asAddress(pasted: string): string {
  const bare = pasted.trim().replace(/^[<"'(]{1,3}|[>"')]{1,3}[.,;]?$/g, '')
  const whole = /^[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}([/?#]|$)/i.test(bare) ? `https://${bare}` : bare
  const url = URL.parse(whole)
  const inside =
    url && wrapping.test(url.hostname + url.pathname) ? around.map((name) => url.searchParams.get(name)) : []
  return inside.find((address) => address !== null && /^https?:/.test(address)) ?? whole
}

const wrapping =
  /^(www\.google\.[a-z.]+\/url|[\w-]+\.safelinks\.protection\.outlook\.com\/|www\.linkedin\.com\/(redir\/redirect|safety\/go)|l\.facebook\.com\/l\.php)/
const around = ['q', 'url', 'u']

function ownSite(url: URL, shown: string): Recognised {
  const system = systems.find(({ host }) => host.test(url.hostname))
  if (system?.source)
    return { problem: `${shown} names no board; paste the address of one, like ${exampleOf(system.source)}` }
  if (system)
    return {
      problem: `${shown} is on ${url.hostname}, which cannot be read yet; look for the employer's own careers page`,
    }
  if (url.protocol === 'http:') return { problem: `${shown} is not encrypted; paste its https:// address` }
  if (url.username || url.password)
    return { problem: `${shown} holds a name or password; paste the address without it` }
  if (!/\.[a-z][a-z0-9-]*$/i.test(url.hostname))
    return { problem: `${shown} is no site of the public internet; paste the careers page as https://...` }
  const params = registry.careers.recognise(url)
  return params === null
    ? { problem: `${shown} is not a site that can be read; paste the careers page as https://...` }
    : { found: { source: 'careers', params } }
}

const exampleOf = (source: SourceName) => registry[source].boardUrl(registry[source].example)

/** Hosts of many employers: none is an employer's own site. `source`: who reads boards there, and has an example of one. */
const systems: { host: RegExp; source?: SourceName }[] = [
  { host: /(^|\.)greenhouse\.io$/, source: 'greenhouse' },
  { host: /(^|\.)lever\.co$/, source: 'lever' },
  { host: /(^|\.)ashbyhq\.com$/, source: 'ashby' },
  { host: /(^|\.)(myworkdayjobs|myworkdaysite)\.com$/, source: 'workday' },
  { host: /(^|\.)workable\.com$/, source: 'workable' },
  { host: /(^|\.)recruitee\.com$/, source: 'recruitee' },
  { host: /(^|\.)personio\.(de|com)$/, source: 'personio' },
  { host: /(^|\.)teamtailor\.com$/, source: 'teamtailor' },
  { host: /(^|\.)bamboohr\.com$/, source: 'bamboohr' },
  { host: /(^|\.)smartrecruiters\.com$/, source: 'smartrecruiters' },
  { host: /(^|\.)rippling\.com$/, source: 'rippling' },
  { host: /(^|\.)gem\.com$/, source: 'gem' },
  { host: /(^|\.)pinpointhq\.com$/, source: 'pinpoint' },
  { host: /(^|\.)breezy\.hr$/, source: 'breezy' },
  { host: /(^|\.)icims\.com$/, source: 'icims' },
  { host: /(^|\.)oraclecloud\d*\.com$/, source: 'oracle' },
  { host: /(^|\.)eightfold\.ai$/, source: 'eightfold' },
  { host: /(^|\.)(jobvite|avature|comeet)\.(com|co|net)$/ },
  {
    host: /^(recruiting\d?\.ultipro|recruiting\.paylocity|(workforcenow|recruiting|myjobs)\.adp|[\w.-]+\.dayforcehcm)\.com$/,
  },
  // One host for all: what its sitemap lists is everyone's.
  {
    host: /^(jobs\.(polymer\.co|gusto\.com|deel\.com)|app\.(dover|careerpuck)\.com|careers\.kula\.ai|(www\.)?(careers-page\.com|recruitingbypaycor\.com|paycomonline\.net|workatastartup\.com|simplify\.jobs)|secure\d*\.(saashr|entertimeonline)\.com)$/,
  },
  { host: /^career\d*\.(successfactors|sapsf)\.(com|eu)$/ },
  { host: /(^|\.)(linkedin\.com|indeed\.com|glassdoor\.com|ycombinator\.com)$/ },
  {
    host: /^(www\.)?(wellfound|welcometothejungle|join|ziprecruiter|monster|builtin|dice|stepstone|xing|google)\.(com|de)$/,
  },
]
