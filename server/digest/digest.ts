import type { Write } from '../../db/file/patience.ts'
import type { DigestRow, DigestsRepository, News } from '../../db/people/digests.ts'
import type { PeopleRepository, PersonRow } from '../../db/people/people.ts'
import type { SubscriptionRow, SubscriptionsRepository } from '../../db/people/subscriptions.ts'
import { pack } from '../../db/search/packed.ts'
import { pause } from '../../scrapers/kit/pause.ts'
import { dayMs } from '../days.ts'
import type { Delivery, Mail, Mailer } from '../mail/mailer.ts'
import { composeLetter } from './compose.ts'
import { hasNews } from './content.ts'
import { type GatherTools, gather } from './gather.ts'
import { packLeft } from './left.ts'
import { lastSlot, nextSlot } from './schedule.ts'
import { subjectLine } from './words.ts'

export type DigestTools = {
  subscriptions: SubscriptionsRepository
  digests: DigestsRepository
  people: Pick<PeopleRepository, 'find'>
  gather: GatherTools
  /** `null`: letters are shown on the page `/digest` only. */
  mailer: Mailer | null
  toMail: (digest: DigestRow, email: string) => Mail
  addressHash: (email: string) => string
  perHourMax: number
  /** What came of a sending is known to nobody else: it is written down, however long that takes. */
  untilWritten: Write
  /** Until when nothing is sent, as the mail server takes no mail; `null` while it does. */
  resting: { until: Date | null }
  /** Told how the sending of a letter went, and unless it was sent why. */
  onLetter: (entry: { letter: number; week: string; outcome: Delivery['outcome']; detail: string | null }) => void
  /** Told of a letter that could not be written, and of a mail server that takes no mail. */
  log: (message: string, ...error: unknown[]) => void
  /** Told that mail goes out again. */
  say: (sentence: string) => void
  clock: () => Date
}

const batchMax = 100
const hourMs = 3_600_000
/** How long after a failure a letter that could not be written is tried again. */
const unwrittenMs = hourMs
/** Longer than a mail server may take for one mail: a process that has been sending for longer is gone. */
const sendingMaxMs = 15 * 60_000
/** The wait after a first refusal for now; it doubles with each further one. */
const backoffMs = 5 * 60_000
const attemptsMax = 6
/** How long letters wait, from when they were written, for a mail server that takes no mail at all. */
const waitingDaysMax = 3

/**
 * The letters of the week, from due to delivered.
 *
 * What is due is a query; the letter is written down in one transaction that this week has no other of; `sending` is
 * committed before anything goes over the network. So of two servers one sends, and after a crash in between it is
 * `unknown` whether it went out, which is shown and never tried again: rather no letter than two.
 */
export async function sendDigests(
  tools: DigestTools,
  signal?: AbortSignal,
): Promise<{ written: number; sent: number }> {
  const { digests, subscriptions, clock } = tools
  digests.giveUp(new Date(clock().getTime() - sendingMaxMs), clock())
  let written = 0
  for (;;) {
    // A batch is written as of one moment: who had their last letter at the same time shares what is new since.
    const now = clock()
    const due = subscriptions.due(now, batchMax)
    const gather = sharingNews(tools.gather)
    for (const { subscription, person } of due) {
      if (signal?.aborted) return { written, sent: 0 }
      if (writeOrPutOff(subscription, person, now, { ...tools, gather })) written++
      await pause() // requests are answered between two letters
    }
    if (due.length < batchMax) break
  }
  return { written, sent: tools.mailer ? await deliverWaiting(tools, tools.mailer, signal) : 0 }
}

/** The same tools, but what is new between two moments is asked for once. */
function sharingNews(tools: GatherTools): GatherTools {
  const known = new Map<string, News>()
  return {
    ...tools,
    newPostings(span) {
      const key = `${span.after.getTime()} ${span.upTo.getTime()} ${span.held}`
      const news = known.get(key) ?? tools.newPostings(span)
      known.set(key, news)
      return news
    },
  }
}

/** A letter that cannot be written holds up no other: it is due again later. Out: whether there is a letter. */
function writeOrPutOff(subscription: SubscriptionRow, person: PersonRow, now: Date, tools: DigestTools): boolean {
  try {
    return writeLetter(subscription, person, now, tools)
  } catch (error) {
    tools.log(`A letter could not be written (subscription ${subscription.id}); it is tried again in an hour`, error)
    tools.subscriptions.setNextDue(subscription.id, new Date(now.getTime() + unwrittenMs))
    return false
  }
}

/** Writes one person's letter down, or that there is nothing to tell. Out: whether there is a letter. */
function writeLetter(subscription: SubscriptionRow, person: PersonRow, now: Date, tools: DigestTools): boolean {
  const { subscriptions, digests, mailer, addressHash } = tools
  const [slot, next] = [lastSlot(subscription, now), nextSlot(subscription, now)]
  if (digests.hasWeek(subscription.id, slot.week)) {
    subscriptions.setNextDue(subscription.id, next.at)
    return false
  }
  if (person.email !== null && subscriptions.isSuppressed(addressHash(person.email))) {
    subscriptions.end(subscription.id, 'bounced', now)
    return false
  }
  const gathered = gather(subscription, slot.week, now, tools.gather)
  if (!gathered) {
    subscriptions.end(subscription.id, 'person', now)
    return false
  }
  const content = composeLetter(gathered.facts)
  const isSkipped = !hasNews(content) && subscription.whenNothing === 'skip'
  const isMailed = mailer !== null && person.email !== null
  const row = digests.render(
    {
      personId: person.id,
      subscriptionId: subscription.id,
      week: slot.week,
      state: isSkipped ? 'skipped' : isMailed ? 'rendered' : 'sent',
      subject: subjectLine(content),
      content: pack(JSON.stringify(content)),
      standing: packLeft(gathered.left),
      renderedAt: now,
      ...(isMailed && !isSkipped ? { nextTryAt: now } : { finishedAt: now }),
      detail: isSkipped ? 'Nothing new.' : isMailed ? null : 'Shown at /digest.',
    },
    next.at,
  )
  return row !== null && !isSkipped
}

async function deliverWaiting(tools: DigestTools, mailer: Mailer, signal?: AbortSignal): Promise<number> {
  const { digests, clock, perHourMax, resting } = tools
  let sent = 0
  for (;;) {
    if (resting.until !== null && clock() < resting.until) return sent
    const waiting = digests.waiting(clock(), batchMax)
    for (const digest of waiting) {
      // Asked before each: another server may send as well.
      if (signal?.aborted || digests.sentSince(new Date(clock().getTime() - hourMs)) >= perHourMax) return sent
      if (await deliver(digest, mailer, tools, signal)) sent++
      // A server that takes no mail takes none of the others either.
      if (resting.until !== null) break
    }
    if (waiting.length === 0) return sent
  }
}

/** Sends one letter, if it is ours to send. Out: whether the mail server took it. */
async function deliver(digest: DigestRow, mailer: Mailer, tools: DigestTools, signal?: AbortSignal): Promise<boolean> {
  const { digests, subscriptions, people, addressHash, toMail, untilWritten, clock } = tools
  const email = people.find(digest.personId)?.email ?? null
  const isWanted = subscriptions.find(digest.subscriptionId)?.endedAt === null
  if (email === null || !isWanted || subscriptions.isSuppressed(addressHash(email))) {
    digests.finish(digest.id, 'skipped', 'Not wanted any more.', clock())
    return false
  }
  if (!digests.claim(digest.id, clock())) return false
  const delivery = await send(mailer, toMail(digest, email))
  await untilWritten(() => record(digest, email, delivery, tools), signal)
  const { outcome, detail } = delivery
  tools.onLetter({ letter: digest.id, week: digest.week, outcome, detail: outcome === 'sent' ? null : detail })
  restOrGoOn(delivery, tools)
  return digests.find(digest.id)?.state === 'sent'
}

/** Says once that the mail server takes no mail, and when it does again. */
function restOrGoOn(delivery: Delivery, { resting, log, say, clock }: DigestTools) {
  const isAway = delivery.outcome === 'later' && delivery.server === true
  if (isAway && resting.until === null)
    log(
      `The mail server takes no mail (${delivery.detail}). Letters wait for it, ${waitingDaysMax} days at most. Check SMTP_URL and RACKLINE_MAIL_FROM.`,
    )
  if (!isAway && resting.until !== null) say('The mail server takes mail again.')
  resting.until = isAway ? new Date(clock().getTime() + backoffMs) : null
}

/** A fault of ours after the claim counts as unknown: it may have come after the mail server took the letter. */
async function send(mailer: Mailer, mail: Mail): Promise<Delivery> {
  try {
    return await mailer.send(mail)
  } catch (error) {
    return { outcome: 'unknown', detail: error instanceof Error ? error.message : String(error) }
  }
}

function record(digest: DigestRow, email: string, delivery: Delivery, tools: DigestTools) {
  const { digests, subscriptions, addressHash } = tools
  const now = tools.clock()
  const { outcome, detail } = delivery
  const attempts = digest.attempts + 1
  if (outcome === 'sent' || outcome === 'unknown') return digests.finish(digest.id, outcome, detail, now)
  const isWaiting = now.getTime() - digest.renderedAt.getTime() < waitingDaysMax * dayMs
  if (outcome === 'later' && delivery.server && isWaiting)
    return digests.again(digest.id, detail, digest.attempts, new Date(now.getTime() + backoffMs))
  if (outcome === 'later' && attempts < attemptsMax && !delivery.server)
    return digests.again(digest.id, detail, attempts, new Date(now.getTime() + backoffMs * 2 ** (attempts - 1)))
  digests.finish(digest.id, 'failed', detail, now)
  if (outcome === 'refused' && delivery.address) {
    subscriptions.suppress(addressHash(email), 'bounced', now)
    subscriptions.end(digest.subscriptionId, 'bounced', now)
  } else if (outcome === 'later' && delivery.address && subscriptions.softBounce(addressHash(email), now))
    subscriptions.end(digest.subscriptionId, 'bounced', now)
}
