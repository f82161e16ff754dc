import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { createApiKeysRepository } from '../db/api-keys.ts'
import { createBoardsRepository } from '../db/boards.ts'
import { createClassificationsRepository } from '../db/classifications.ts'
import { openDatabase } from '../db/client.ts'
import { createDuplicates } from '../db/duplicates.ts'
import { createEmployersRepository } from '../db/employers.ts'
import { createHostsRepository } from '../db/hosts.ts'
import { createIndexRows } from '../db/index-rows.ts'
import { createMatchRows } from '../db/match-rows.ts'
import { migrate } from '../db/migrate.ts'
import { createPostingsRepository } from '../db/postings.ts'
import { createSettingsRepository } from '../db/settings.ts'
import { createSitemapRows } from '../db/sitemap-rows.ts'
import { createSwitchesRepository } from '../db/switching.ts'
import { createWebhooksRepository } from '../db/webhooks.ts'
import type { Fetcher } from '../scrapers/kit/kit.ts'
import { scraperFor } from '../scrapers/registry.ts'
import { createEmployerOf, createKeeper } from './boards.ts'
import { shippedClassifier } from './classifying.ts'
import type { Config } from './config.ts'
import { createCursors } from './cursor.ts'
import { createFinding } from './discovery/finding.ts'
import { createLinking } from './duplicates/link.ts'
import { keepHouse } from './housekeeping.ts'
import { accessLimits } from './http/access.ts'
import { allowedHostsFor, isLoopback } from './http/hosts.ts'
import { createSite } from './http/site.ts'
import { type Events, noEvents } from './journal/journal.ts'
import { createKeys } from './keys/keys.ts'
import { createListParts } from './list-parts.ts'
import { createLiveMatching } from './live-matching.ts'
import type { Mailer } from './mail/mailer.ts'
import { createMarketParts } from './market/create.ts'
import { createOperations } from './operations.ts'
import { loadRates } from './pay/rates.ts'
import { createPeopleParts, newSigningKey } from './people/create.ts'
import { createSearchAmong } from './people/search-among.ts'
import { createSigner } from './people/secrets.ts'
import { createProfileServices } from './profile/service.ts'
import { createDesk } from './queue/desk.ts'
import { createEmbeddedQueue } from './queue/embedded.ts'
import { createReach } from './reach.ts'
import { loadRegistry, type RegistryFile } from './registry/registry.ts'
import type { SweepResult } from './remember.ts'
import { createTicker } from './schedule.ts'
import { createServices } from './services.ts'
import { createSwitches } from './switches.ts'
import { version } from './version.ts'
import { createWebhooks } from './webhooks/webhooks.ts'
import { sweepsAtOnce, takeWork } from './work.ts'
import { createDispatch } from './workers/dispatch.ts'
import { createSharing } from './workers/sharing.ts'

export type App = ReturnType<typeof createApp>
export type Overrides = {
  clock?: () => Date
  fetcher?: Fetcher
  registry?: RegistryFile
  classifier?: ReturnType<typeof shippedClassifier>
  mailer?: Mailer
  log?: (message: string, ...error: unknown[]) => void
  events?: Events
  isDemo?: boolean
}

/**
 * The composition root: the only place that builds the parts and gives them to each other. Opens and migrates the
 * database, and collects nothing until `begin()`. `overrides` are for tests: another clock, fetcher, registry.
 */
export function createApp(config: Config, overrides: Overrides = {}) {
  const clock = overrides.clock ?? (() => new Date())
  const events = overrides.events ?? noEvents
  const log = overrides.log ?? ((message, ...error) => console.error(message, ...error))
  const database = openDatabase(config.database)
  const { write } = database
  migrate(database, clock())

  const settings = createSettingsRepository(database)
  const employers = createEmployersRepository(database)
  const boards = createBoardsRepository(database)
  const postings = createPostingsRepository(database)
  const rates = loadRates(config.rates)
  const { list, views, shownVersion, close: closeList } = createListParts(database, rates)
  const classifier = overrides.classifier ?? shippedClassifier()
  const switches = createSwitches({ repository: createSwitchesRepository(database), write, clock })
  const keeper = createKeeper({ isOn: switches.isOn, boards, employers, postings, settings, write, clock })
  const registry = overrides.registry ?? loadRegistry()
  keeper.mergeRegistry(registry)
  switches.settle()

  const onFailure = (job: string, error: unknown) => log(`${job} failed and is tried again at its next turn`, error)
  const { redis: url, leaseSeconds } = config
  const sharing = url === null ? null : createSharing({ url, leaseSeconds, log, onFailure })
  const queue = sharing?.queue ?? createEmbeddedQueue({ onFailure, now: clock })
  const shared = sharing?.reach ?? { hosts: createHostsRepository(database) }
  const reach = createReach({ config, log, fetcher: overrides.fetcher, ...shared })
  const { fetcher } = reach
  const finding = createFinding({ keeper, boards, employers, switches, settings, fetcher, registry, clock })
  const employerOf = createEmployerOf(employers)
  const apartMs = config.closeAfterHours * 3_600_000
  const sweeping = { boards, postings, fetcher, scraperFor, employerOf, classifier, write, clock, apartMs }
  const onSwept = (result: SweepResult | null) => {
    if (result) events.sweep(result)
    ticker.soon()
  }
  const dispatch = sharing && createDispatch({ ...sharing, remembering: sweeping, onSwept })
  const ticker = createTicker({
    boards,
    queue,
    clock,
    dispatch,
    housekeeping: (now, ask) =>
      keepHouse({ ask, switches, postings, finding, history, linking, webhooks, dispatch }, now),
  })
  const { market, questions, history, ...transfer } = createMarketParts({
    database,
    rates,
    classifier,
    lookup: { postingsOf: views.of, find: views.detail },
    clock,
  })
  const duplicates = createDuplicates(database)
  const linking = createLinking()
  database.onChange(linking.changed)
  const cursors = createCursors(settings.getOrMake('cursor_secret', () => randomBytes(32).toString('base64url')))
  const profiles = createProfileServices(classifier.taxonomy)
  const matchRows = createMatchRows(database)
  const matching = createLiveMatching({
    taxonomy: classifier.taxonomy,
    rows: matchRows,
    elsewhere: createIndexRows(database),
    postingsOf: views.of,
  })
  database.onChange(matching.changed)
  const sitemap = createSitemapRows(database)
  const signingKey = settings.getOrMake('signing_key', newSigningKey)
  const { people, ...letters } = createPeopleParts({
    config,
    database,
    employers,
    key: signingKey,
    postingsOf: views.of,
    week: matching.week,
    searchAmong: createSearchAmong(list, classifier.taxonomy),
    roleOf: list.roleOf,
    ...(overrides.mailer && { mailer: overrides.mailer }),
    log,
    onLetter: events.letter,
    clock,
  })
  const webhooks = createWebhooks({
    repository: createWebhooksRepository(database),
    settings,
    list,
    postingsOf: views.of,
    poster: reach.poster,
    onTried: (outcome, { id }) => events.webhook({ webhook: id, outcome }),
    write,
    clock,
  })
  function takeUp() {
    const classifications = createClassificationsRepository(database)
    takeWork(queue, { sweeping, switches, classifications, history, duplicates, finding, letters, webhooks, onSwept })
    dispatch?.takeRemembering()
    if (config.collect === 'here') sharing?.collect({ fetcher, scraperFor, clock, concurrency: sweepsAtOnce })
  }
  // On Redis there may be work already, which is for whoever collects.
  if (!sharing) takeUp()
  const services = createServices({
    switches,
    boards,
    employers,
    views,
    sitemap,
    list,
    classifier,
    profiles,
    matching,
    market,
    questions,
    duplicates,
    rates,
    cursors,
  })
  const keys = createKeys({ repository: createApiKeysRepository(database), write, clock })
  const me = { pid: process.pid, host: hostname(), url: null as string | null, ending: false }
  const isPrivate = isLoopback(config.host) && config.publicUrl === null
  const limits = accessLimits({ anonymous: config.anonymousLimit, key: config.keyLimit }, isPrivate)
  const site = createSite({
    services,
    people,
    keys,
    access: { keys, limits, now: clock, isPrivate },
    now: clock,
    publicUrl: config.publicUrl,
    version,
    ready: () => !me.ending,
    log: (error, { method, route, id }) => log(`${method} ${route} failed (request ${id})`, error),
    events,
    shownVersion,
    isDemo: overrides.isDemo ?? false,
    operations: createOperations({ boards, queue, letters, webhooks }),
    desk: createDesk({ queue, boardKey: (id) => boards.find(id)?.key ?? null }),
    signer: createSigner(signingKey),
    allowedHosts: allowedHostsFor({ host: config.host, publicUrl: config.publicUrl }),
  })

  return {
    site,
    keys,
    services,
    people,
    letters,
    webhooks,
    list,
    keeper,
    switches,
    finding,
    boards,
    postings,
    matchRows,
    duplicates,
    history,
    ...transfer,
    settings,
    database,
    queue,
    ticker,
    clock,
    me,
    /** Takes work and keeps collecting. Throws one sentence when a Redis is configured and does not answer. */
    async begin(options = { onlyRequested: false }) {
      await sharing?.start()
      if (sharing) takeUp()
      ticker.start(options)
    },
    /** Takes no more work, lets sweeps end for `graceMs`, then ends them, and closes everything. */
    async close(graceMs = 0) {
      ticker.stop()
      await queue.close(graceMs)
      await reach.close()
      await sharing?.close()
      closeList()
      database.close()
    },
  }
}
