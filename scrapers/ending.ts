import { Incomplete, type SweepStopped, Throttled } from './errors.ts'
import { countUnread, type Unread } from './kit/reading/unread.ts'
import type { Tally } from './kit/visit.ts'
import type { Listing } from './listing.ts'

/** What could not be read, of the lists and of their postings. */
function allUnread(listing: Listing, tally: Tally): Unread {
  const all = { ...tally.unread, ids: new Set([...tally.unread.ids, ...listing.unread.ids]) }
  return { ...all, first: all.first ?? listing.unread.first, nameless: all.nameless + listing.unread.nameless }
}

/** A sentence about what could not be read of a visit that came to its end. */
function sayUnread(all: Unread): string {
  const count = countUnread(all)
  return count === 1 ? `One could not be read: ${all.first}` : `${count} could not be read, the first: ${all.first}`
}

/**
 * A stop after postings had come is a partial reading, whatever stopped it; the reason stays in `detail`. So is one that came to its
 * end without some postings.
 */
export function ending(stop: SweepStopped | null, listing: Listing, tally: Tally) {
  const all = allUnread(listing, tally)
  const partial = listing.size > 0
  const named = [...all.ids].filter((id) => !listing.has(id))
  const unseen = stop === null ? 0 : stop.missing
  const nameless = unseen === null ? null : all.nameless + unseen
  const calm = { retryAfterMs: null, short: false, unread: false, named, nameless }
  if (stop === null && countUnread(all) > 0)
    return {
      ...calm,
      outcome: partial ? ('partial' as const) : ('changed' as const),
      detail: sayUnread(all),
      unread: partial,
    }
  if (stop === null) return { ...calm, outcome: 'complete' as const, detail: null }
  const retryAfterMs = stop instanceof Throttled ? stop.retryAfterMs : null
  if (stop.outcome === 'unchanged') return { ...calm, outcome: stop.outcome, detail: null, retryAfterMs }
  return {
    ...calm,
    outcome: partial ? ('partial' as const) : stop.outcome,
    detail: partial ? `Stopped after ${listing.size} postings: ${stop.message}` : stop.message,
    retryAfterMs,
    short: stop instanceof Incomplete,
  }
}
