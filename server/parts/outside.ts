import { randomBytes } from 'node:crypto'
import { createApiKeysRepository } from '../../db/api-keys.ts'
import { createSitemapRowsRepository } from '../../db/search/sitemap-rows.ts'
import { accessLimits } from '../http/guards/access.ts'
import { allowedHostsFor } from '../http/guards/hosts.ts'
import { createSite } from '../http/site.ts'
import { createKeys } from '../keys/keys.ts'
import { createCursors } from '../list/cursor.ts'
import { isLoopback } from '../loopback.ts'
import { createSigner } from '../people/secrets.ts'
import { createProfileServices } from '../profile/service.ts'
import type { createSwitches } from '../registry/switches.ts'
import { createServices } from '../services.ts'
import { version } from '../version.ts'
import type { Answering } from './answering.ts'
import type { Base } from './base.ts'

type Inside = {
  answering: Answering
  switches: ReturnType<typeof createSwitches>
} & Pick<Parameters<typeof createSite>[0], 'people' | 'operations' | 'desk' | 'ready'>

/** What others reach: the services, the keys to them, and the site that answers. */
export function createOutside(base: Base, { answering, switches, ...inside }: Inside) {
  const { config, overrides, database, settings, boards, employers, taxonomy, reader, rates, log, clock } = base
  const cursors = createCursors(settings.getOrMake('cursor_secret', () => randomBytes(32).toString('base64url')))
  const services = createServices({
    ...answering,
    switches,
    boards,
    employers,
    sitemap: createSitemapRowsRepository(database),
    taxonomy,
    reader,
    profiles: createProfileServices(taxonomy),
    rates,
    cursors,
  })
  const keys = createKeys({ repository: createApiKeysRepository(database), write: database.write, clock })
  const isPrivate = isLoopback(config.host) && config.publicUrl === null
  const limits = accessLimits({ anonymous: config.anonymousLimit, key: config.keyLimit }, isPrivate)
  const site = createSite({
    ...inside,
    services,
    keys,
    access: { keys, limits, now: clock, isPrivate },
    now: base.shownAt,
    publicUrl: config.publicUrl,
    version,
    log: (error, { method, route, id }) => log(`${method} ${route} failed (request ${id})`, error),
    events: base.events,
    shownVersion: answering.shownVersion,
    isDemo: overrides.isDemo ?? false,
    signer: createSigner(base.signingKey),
    allowedHosts: allowedHostsFor({ host: config.host, publicUrl: config.publicUrl }),
  })
  return { site, keys, services }
}
