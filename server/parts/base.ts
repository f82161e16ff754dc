import { createBoardsRepository } from '../../db/boards/boards.ts'
import { createEmployersRepository } from '../../db/boards/employers.ts'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { createPostingsRepository } from '../../db/postings/postings.ts'
import { createSettingsRepository } from '../../db/settings.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import type { Config } from '../config.ts'
import { type Events, noEvents } from '../journal/journal.ts'
import type { Mailer } from '../mail/mailer.ts'
import { loadRates } from '../pay/rates.ts'
import { newSigningKey } from '../people/create.ts'
import { shippedClassifier } from '../pillars/shipped-classifier.ts'
import { type PostingReader, readerHere } from '../reading/posting-reader.ts'
import type { RegistryFile } from '../registry/registry.ts'

export type Overrides = {
  clock?: () => Date
  fetcher?: Fetcher
  registry?: RegistryFile
  classifier?: ReturnType<typeof shippedClassifier>
  reader?: PostingReader
  mailer?: Mailer
  log?: (message: string, ...error: unknown[]) => void
  /** Told what is no fault and takes a while. */
  say?: (sentence: string) => void
  events?: Events
  /** The market is invented, and every page says so. */
  isDemo?: boolean
  /** The time at which pages and API are read, where it is not the clock's. */
  shownAt?: () => Date
}

/** What all parts stand on: the open, migrated database, what is kept in it of the whole, and the time. */
export function layBase(config: Config, clock: () => Date, overrides: Overrides) {
  const database = openDatabase(config.database)
  const say = overrides.say ?? ((sentence: string) => console.error(sentence))
  const { backup } = migrate(database, clock())
  if (backup) say(`The database was changed for this release. As it was before, it is in ${backup}.`)
  const settings = createSettingsRepository(database)
  const classifier = overrides.classifier ?? shippedClassifier()
  return {
    config,
    overrides,
    clock,
    shownAt: overrides.shownAt ?? clock,
    events: overrides.events ?? noEvents,
    log: overrides.log ?? ((message: string, ...error: unknown[]) => console.error(message, ...error)),
    say,
    database,
    settings,
    employers: createEmployersRepository(database),
    boards: createBoardsRepository(database),
    postings: createPostingsRepository(database),
    rates: loadRates(config.rates),
    taxonomy: classifier.taxonomy,
    reader: overrides.reader ?? readerHere(classifier),
    signingKey: settings.getOrMake('signing_key', newSigningKey),
  }
}

export type Base = ReturnType<typeof layBase>
