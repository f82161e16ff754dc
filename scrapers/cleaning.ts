import { cleanDescription } from './clean.ts'
import { maskContacts } from './contacts.ts'
import { inTurns } from './kit/pause.ts'

/** What of a posting is cleaned. `description` is HTML as the source gave it; `null` when its own page is still to be read. */
export type ToClean = { title: string; description: string | null }
export type Cleaned = { title: string; html: string; text: string }

/**
 * Cleans some postings: theirs in the order of those. None come back when `signal` has ended it, or fewer. It may be asked again before it has
 * answered, and then answers in turn.
 */
export type Clean = (some: readonly ToClean[], signal?: AbortSignal) => Promise<readonly Cleaned[]>

/** Cleans in this thread, in turns. */
export const cleanHere: Clean = async (some, signal) => {
  const cleaned: Cleaned[] = []
  const turns = inTurns()
  for (const one of some) {
    await turns()
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
