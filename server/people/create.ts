import type { EmployersRepository } from '../../db/boards/employers.ts'
import type { Database } from '../../db/client.ts'
import { restoreMark } from '../../db/file/backup.ts'
import { migrationMark } from '../../db/file/migrate.ts'
import { forgetOldCopies } from '../../db/file/old-copies.ts'
import { createBelongingsRepository } from '../../db/people/belongings.ts'
import { createDigestsRepository } from '../../db/people/digests.ts'
import { createPeopleRepository } from '../../db/people/people.ts'
import { createPersonalRepository } from '../../db/people/personal.ts'
import { createSubscriptionsRepository } from '../../db/people/subscriptions.ts'
import { createTrackingsRepository } from '../../db/people/trackings.ts'
import type { Config } from '../config.ts'
import { dayMs } from '../days.ts'
import { type DigestTools, sendDigests } from '../digest/digest.ts'
import type { GatherTools } from '../digest/gather.ts'
import { createLetterMail } from '../digest/letter-mail.ts'
import { createLetters } from '../digest/letters.ts'
import { createMailer } from '../mail/create-mailer.ts'
import type { Mailer } from '../mail/mailer.ts'
import { accessOf } from './access.ts'
import { createKeeping } from './keeping.ts'
import { peopleLimits } from './limits.ts'
import { createMailLink } from './mail-link.ts'
import { createPeople } from './people.ts'
import { createSigner, newSecret } from './secrets.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createTracking } from './tracking.ts'

type Tools = {
  config: Config
  database: Database
  employers: EmployersRepository
  /** The key by which this installation signs links. */
  key: string
  postingsOf: GatherTools['postingsOf']
  week: GatherTools['week']
  searchAmong: GatherTools['searchAmong']
  onceEach: GatherTools['onceEach']
  mailer?: Mailer | null
  log: (message: string, ...error: unknown[]) => void
  say: DigestTools['say']
  onLetter: DigestTools['onLetter']
  clock: () => Date
}

/** Builds what `server/app.ts` needs for people and their letters. Throws `ConfigError` when mail is half set up. */
export function createPeopleParts({ config, database, employers, key, log, clock, ...given }: Tools) {
  const access = accessOf(config)
  const mailer = given.mailer ?? createMailer(config)
  const signer = createSigner(key)
  const people = createPeopleRepository(database)
  const trackings = createTrackingsRepository(database)
  const subscriptions = createSubscriptionsRepository(database)
  const digests = createDigestsRepository(database)
  const belongings = createBelongingsRepository(database)
  const personal = createPersonalRepository(database)
  const keeping = createKeeping({ belongings, trackings, employers, clock })
  const tracking = createTracking({ trackings, postingsOf: given.postingsOf, write: database.write, clock })
  const { newPostings } = digests
  const gather: GatherTools = { digests, newPostings, trackings, keeping, running: subscriptions.of, ...given }
  const letters = createLetters({ subscriptions, digests, people, keeping, gather, signer, clock })
  const from = config.mailFrom ?? 'rackline@localhost'
  const baseUrl = access.kind === 'accounts' ? access.baseUrl : 'http://localhost'

  let copiesLookedAt = 0
  /** Once a day: copies that upgrades and restores left beside the database. */
  function forgetCopies(now: Date) {
    if (database.path === ':memory:' || now.getTime() - copiesLookedAt < dayMs) return
    copiesLookedAt = now.getTime()
    forgetOldCopies(database.path, [migrationMark, restoreMark], now)
  }

  const parts: DigestTools = {
    subscriptions,
    digests,
    people,
    gather,
    mailer: access.kind === 'accounts' ? mailer : null,
    toMail: createLetterMail({ baseUrl, from, signer }),
    addressHash: signer.addressHash,
    perHourMax: config.mailPerHourMax,
    untilWritten: database.untilWritten,
    resting: { until: null },
    onLetter: given.onLetter,
    log,
    say: given.say,
    clock,
  }
  return {
    people: createPeople({
      access,
      people,
      personal,
      signIn: createSignIn({ people, mailLink: createMailLink({ mailer, baseUrl, from, log, clock }), clock }),
      sessions: createSessions({ people, clock }),
      keeping,
      tracking,
      letters,
      clock,
    }),
    /** The letter about a kept profile, whoever keeps it, as of now; `null` without such a profile. */
    preview(profileId: number) {
      const personId = belongings.ownerOfProfile(profileId)
      return personId === null ? null : letters.previewOf(profileId, personId)
    },
    /** Records what a mail server handed on: letters to this address end, whoever asks for them again. */
    suppress: (email: string, reason: 'bounced' | 'complained') =>
      subscriptions.suppress(signer.addressHash(email), reason, clock()),
    /** Takes that back. Out: whether there was something to take back. */
    allow: (email: string) => subscriptions.allow(signer.addressHash(email)),
    /** Profiles that people keep here, the newest first. */
    profiles: belongings.newestProfiles,
    /** Writes and sends what is due; does nothing where nobody can have letters. */
    sendDigests: async (signal?: AbortSignal) =>
      access.kind === 'off' ? { written: 0, sent: 0 } : sendDigests(parts, signal),
    /** Takes out what has run out: sessions, links, letters after `lettersKeptDays`, and what is left of deleted accounts. */
    forgetExpired() {
      people.forgetExpired(clock())
      personal.emptyLog()
      forgetCopies(clock())
      digests.forget(new Date(clock().getTime() - peopleLimits.lettersKeptDays * dayMs))
    },
    counts: digests.counts,
  }
}

/** The key is made once and kept in the database. */
export const newSigningKey = newSecret

export type PeopleParts = ReturnType<typeof createPeopleParts>
