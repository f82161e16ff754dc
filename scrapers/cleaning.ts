import { cleanDescription } from './clean.ts'
import { maskContacts } from './contacts.ts'
import { pause } from './kit/pause.ts'

/** What of a posting is cleaned. `description` is HTML as the source gave it; `null` when its own page is still to be read. */
export type ToClean = { title: string; description: string | null }
export type Cleaned = { title: string; html: string; text: string }

/**
 * Cleans some postings: theirs in the order of those. None come back when `signal` has ended it, or fewer. It may be asked again before it has
 * answered, and then answers in turn.
 */
export type Clean = (some: readonly ToClean[], signal?: AbortSignal) => Promise<readonly Cleaned[]>

/** Postings that are cleaned between two turns of other work: some 10 ms. */
const cleanedAtOnce = 10

/** Cleans in this thread, a few at a time. */
export const cleanHere: Clean = async (some, signal) => {
  const cleaned: Cleaned[] = []
  for (const [i, one] of some.entries()) {
    if (i % cleanedAtOnce === cleanedAtOnce - 1) await pause()
    if (signal?.aborted) break
    cleaned.push(cleanOne(one))
  }
  return cleaned
}

/** Contacts masked, and the description made safe: `cleanDescription`. Pure; never throws. */
export function cleanOne({ title, description }: ToClean): Cleaned {
  const { html, text } = description === null ? { html: '', text: '' } : cleanDescription(description)
  return { title: maskContacts(title), html, text }
}
