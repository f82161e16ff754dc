import type { Delivery, Mail, Mailer } from '../mail/mailer.ts'

/** Servers that put off whom they do not know (greylisting) take a mail one to five minutes later: eight of the link's ten minutes. */
const pausesMs = [30_000, 60_000, 150_000, 240_000]

/**
 * Hands a mail with a link to sign in over, and again where the mail server puts it off, as long as the link is of use.
 * In: how to wait for some milliseconds, and whether the link is still worth sending. Out: what became of it at last.
 */
export async function sendPatiently(
  mailer: Mailer,
  mail: Mail,
  { wait, isOfUse }: { wait: (ms: number) => Promise<unknown>; isOfUse: () => boolean },
): Promise<Delivery> {
  let delivery = await mailer.send(mail)
  for (const pauseMs of pausesMs) {
    if (delivery.outcome !== 'later') break
    await wait(pauseMs)
    if (!isOfUse()) break
    delivery = await mailer.send(mail)
  }
  return delivery
}
