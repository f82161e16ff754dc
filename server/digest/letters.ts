import type { DigestRow, DigestState, DigestsRepository } from '../../db/people/digests.ts'
import type { PeopleRepository } from '../../db/people/people.ts'
import type { SubscriptionRow, SubscriptionsRepository } from '../../db/people/subscriptions.ts'
import { dayMs } from '../days.ts'
import { AppError } from '../errors.ts'
import type { Keeping } from '../people/keeping.ts'
import { peopleLimits } from '../people/limits.ts'
import type { Signer } from '../people/secrets.ts'
import { composeLetter } from './compose.ts'
import type { LetterContent } from './content.ts'
import { type GatherTools, gather, type Subject } from './gather.ts'
import { unsubscribePurpose } from './letter-mail.ts'
import { readContent } from './read-content.ts'
import { isTimeZone, lastSlot, nextSlot, type Weekly } from './schedule.ts'
import { subjectLine } from './words.ts'

export type Letters = ReturnType<typeof createLetters>
export type Letter = {
  id: number
  week: string
  state: DigestState
  subject: string
  at: Date
  detail: string | null
  content: LetterContent
}
export type LetterSummary = Omit<Letter, 'content'>
/** A letter that a person gets, and what it is about. */
export type LetterSubscription = SubscriptionRow & { name: string }
/** Mail to the person bounced, they complained of it, or it was put off too often. */
export type MailTrouble = 'bounced' | 'complained' | 'paused'
export type LetterWishes = Weekly & { whenNothing: 'skip' | 'line' }

/** Counted up with the words that people agree to; what they agreed to is kept with their consent. */
const consentWording =
  'v1: Send me this letter once a week, at the day and hour I chose, to the address I signed in with. Every letter has a link that ends it.'

type Tools = {
  subscriptions: SubscriptionsRepository
  digests: DigestsRepository
  people: Pick<PeopleRepository, 'find'>
  keeping: Pick<Keeping, 'profile' | 'profiles' | 'search' | 'searches'>
  gather: GatherTools
  signer: Signer
  clock: () => Date
}

const archiveMax = 60
const monthMs = 30 * dayMs
const feedPurpose = 'feed'

/** The weekly letters as people handle them: ask for one, change it, read it, end it. */
export function createLetters({ subscriptions, digests, people, keeping, gather: gatherTools, signer, clock }: Tools) {
  const nameOf = ({ personId, profileId, savedSearchId }: SubscriptionRow) =>
    (profileId === null ? null : keeping.profile(personId, profileId)?.name) ??
    (savedSearchId === null ? null : keeping.search(personId, savedSearchId)?.name) ??
    'A letter'
  const wished = ({ weekday, hour, timeZone, whenNothing }: LetterWishes) => {
    if (!isTimeZone(timeZone) || !(weekday >= 1 && weekday <= 7) || !(hour >= 0 && hour <= 23))
      throw new AppError(
        'invalid_parameters',
        400,
        'A letter needs a weekday, an hour and a time zone such as Europe/Berlin.',
      )
    return { weekday, hour, timeZone, whenNothing, nextDueAt: nextSlot({ weekday, hour, timeZone }, clock()).at }
  }

  /** The letter as it would be written now; `null` when what it is about is gone. */
  function compose(subscription: Subject & Weekly): LetterContent | null {
    const now = clock()
    const gathered = gather(subscription, lastSlot(subscription, now).week, now, gatherTools)
    return gathered && composeLetter(gathered.facts)
  }

  return {
    of: (personId: number): LetterSubscription[] =>
      subscriptions.of(personId).map((row) => ({ ...row, name: nameOf(row) })),

    /** Starts a letter about a profile or a search of the person. Throws `AppError` for what is not theirs, and when there is no room. */
    start(personId: number, about: { profileId: number } | { savedSearchId: number }, wishes: LetterWishes) {
      const person = people.find(personId)
      const isTheirs =
        'profileId' in about
          ? keeping.profile(personId, about.profileId)
          : keeping.search(personId, about.savedSearchId)
      if (!person || !isTheirs) throw new AppError('not_found', 404, 'There is no such profile or search of yours.')
      if (person.email !== null && subscriptions.suppressionOf(signer.addressHash(person.email)))
        throw new AppError('suppressed', 422, 'No mail is sent to your address: it came back, or was taken for spam.')
      const running = subscriptions.of(personId)
      const same = running.find((one) =>
        'profileId' in about ? one.profileId === about.profileId : one.savedSearchId === about.savedSearchId,
      )
      if (same) return void subscriptions.set(personId, same.id, wished(wishes))
      if (running.length >= peopleLimits.subscriptionsMax)
        throw new AppError(
          'too_many',
          422,
          `There is room for ${peopleLimits.subscriptionsMax} letters. End one first.`,
        )
      const now = clock()
      subscriptions.start(
        { personId, ...about, ...wished(wishes), createdAt: now },
        { wording: consentWording, askedAt: now, confirmedAt: person.confirmedAt },
      )
    },
    change: (personId: number, id: number, wishes: LetterWishes) => subscriptions.set(personId, id, wished(wishes)),
    /** Ends a letter of the person. Out: whether it was theirs. */
    end(personId: number, id: number): boolean {
      const isTheirs = subscriptions.find(id)?.personId === personId
      if (isTheirs) subscriptions.end(id, 'person', clock())
      return isTheirs
    },

    /** Why no letter reaches the person; `null` while nothing is known to be wrong. */
    trouble(personId: number): MailTrouble | null {
      const email = people.find(personId)?.email ?? null
      const suppressed = email === null ? null : subscriptions.suppressionOf(signer.addressHash(email))
      if (suppressed) return suppressed.reason
      const since = new Date(clock().getTime() - monthMs)
      const all = subscriptions.everOf(personId)
      const isPaused = all.some(({ endedReason, endedAt }) => endedReason === 'bounced' && endedAt && endedAt > since)
      return isPaused && all.every(({ endedAt }) => endedAt !== null) ? 'paused' : null
    },

    /** What the link in a letter names: `null` for no link of ours; true also when the letter or the account is gone already. */
    isUnsubscribeLink: (signed: string) => signer.read(unsubscribePurpose, signed) !== null,
    unsubscribe(signed: string): boolean {
      const id = signer.read(unsubscribePurpose, signed)
      if (id === null) return false
      subscriptions.end(Number(id), 'unsubscribed', clock())
      return true
    },

    archive: (personId: number): LetterSummary[] => digests.of(personId, archiveMax).map(summaryOf),
    read(personId: number, id: number): Letter | null {
      const row = digests.ofPerson(personId, id)
      if (!row || row.state === 'skipped') return null
      digests.see(personId, id, clock())
      return { ...summaryOf(row), content: readContent(row.content) }
    },
    unseen: digests.unseen,
    preview(personId: number, id: number) {
      const row = subscriptions.find(id)
      const content = row?.personId === personId ? compose(row) : null
      return content && { subject: subjectLine(content), content }
    },
    /** The letter about a profile as it would be written now, for `rackline digest --dry-run`. */
    previewOf(profileId: number, personId: number) {
      const when = { weekday: 1, hour: 0, timeZone: 'UTC', createdAt: clock() }
      const content = compose({ id: 0, personId, profileId, savedSearchId: null, ...when })
      return content && { subject: subjectLine(content), content }
    },

    /** The address of a person's feed; whoever has it can read their letters. */
    feedKey: (personId: number) => signer.sign(feedPurpose, String(personId)),
    feed(key: string): Letter[] | null {
      const personId = signer.read(feedPurpose, key)
      if (personId === null) return null
      return digests
        .of(Number(personId), 20)
        .filter(({ state }) => state !== 'skipped')
        .map((row) => ({ ...summaryOf(row), content: readContent(row.content) }))
    },

    /** How the letters of the last 30 days went, and those that did not go well; nobody is named. */
    status: () => ({ counts: digests.counts(new Date(clock().getTime() - monthMs)), troubled: digests.troubled(50) }),
  }
}

const summaryOf = ({ id, week, state, subject, renderedAt, detail }: DigestRow): LetterSummary => ({
  id,
  week,
  state,
  subject,
  at: renderedAt,
  detail,
})
