import type { AnyScraper } from './scraper.ts'
import { adzuna } from './sources/adzuna.ts'
import { amazon } from './sources/amazon.ts'
import { apple } from './sources/apple.ts'
import { arbeitnow } from './sources/arbeitnow.ts'
import { ashby } from './sources/ashby.ts'
import { bamboohr } from './sources/bamboohr.ts'
import { breezy } from './sources/breezy.ts'
import { browser } from './sources/browser.ts'
import { careers } from './sources/careers.ts'
import { eightfold } from './sources/eightfold.ts'
import { feed } from './sources/feed.ts'
import { gem } from './sources/gem.ts'
import { google } from './sources/google.ts'
import { greenhouse } from './sources/greenhouse.ts'
import { hackerNews } from './sources/hacker-news.ts'
import { himalayas } from './sources/himalayas.ts'
import { icims } from './sources/icims.ts'
import { jsonLd } from './sources/json-ld.ts'
import { lever } from './sources/lever.ts'
import { meta } from './sources/meta.ts'
import { microsoft } from './sources/microsoft.ts'
import { oracle } from './sources/oracle.ts'
import { personio } from './sources/personio.ts'
import { phenom } from './sources/phenom.ts'
import { pinpoint } from './sources/pinpoint.ts'
import { recruitee } from './sources/recruitee.ts'
import { remoteok } from './sources/remoteok.ts'
import { remotive } from './sources/remotive.ts'
import { rippling } from './sources/rippling.ts'
import { smartrecruiters } from './sources/smartrecruiters.ts'
import { teamtailor } from './sources/teamtailor.ts'
import { tesla } from './sources/tesla.ts'
import { themuse } from './sources/themuse.ts'
import { usajobs } from './sources/usajobs.ts'
import { weworkremotely } from './sources/weworkremotely.ts'
import { workable } from './sources/workable.ts'
import { workday } from './sources/workday.ts'

/** Every source that can be read. `careers` takes any site, so it comes after those that know their own. */
export const registry = {
  // Hiring systems: a board is one employer's.
  greenhouse,
  lever,
  ashby,
  workday,
  workable,
  recruitee,
  personio,
  teamtailor,
  bamboohr,
  rippling,
  gem,
  pinpoint,
  breezy,
  icims,
  oracle,
  eightfold,
  phenom,
  smartrecruiters,
  // Employers' own sites.
  amazon,
  microsoft,
  google,
  apple,
  meta,
  tesla,
  careers,
  'json-ld': jsonLd,
  browser,
  // Boards of many employers.
  'hacker-news': hackerNews,
  usajobs,
  remoteok,
  weworkremotely,
  remotive,
  arbeitnow,
  himalayas,
  themuse,
  adzuna,
  feed,
} satisfies Record<string, AnyScraper>
export type SourceName = keyof typeof registry

/** Whether a source is one of these: a database that another version wrote may name others. */
export const isSource = (name: string): name is SourceName => Object.hasOwn(registry, name)

/** The name of a source. Throws an `Error` that lists the known ones where it is none. */
export function sourceNamed(name: string): SourceName {
  if (isSource(name)) return name
  throw new Error(`There is no source ${JSON.stringify(name)}; those there are: ${Object.keys(registry).join(', ')}`)
}

/** The scraper of a source. Throws as `sourceNamed`. */
export const scraperFor = (source: string): AnyScraper => registry[sourceNamed(source)]

/** The canonical name of a board: equal for equal boards, as `greenhouse:coreweave`. Throws as `scraperFor`, or `ZodError` on wrong params. */
export const boardKey = (source: string, params: unknown) => `${source}:${boardToken(source, params)}`

/** The part of the key that names the board on its source, as `coreweave`. Throws as `boardKey`. */
export const boardToken = (source: string, params: unknown) => scraperFor(source).token(params)
