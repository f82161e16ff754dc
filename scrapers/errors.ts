/**
 * What can go wrong while a board is read, each error named by what the sweep does next.
 *
 * They are thrown by the kit and by scrapers and caught in one place, `collect()`, which turns each
 * into the sweep outcome of the same name. None of them closes a posting, but for what server/lifecycle.ts says.
 */

/** What a visit may come to that was not read to its end. */
export const stopOutcomes = [
  'unchanged',
  'partial',
  'blocked',
  'throttled',
  'unreachable',
  'changed',
  'gone',
  'refused',
] as const

/**
 * The base of every expected failure. `outcome` is how the sweep is recorded. `missing`: of a listing that was read to its end all the
 * same, how many postings it has and did not show.
 */
export abstract class SweepStopped extends Error {
  abstract readonly outcome: (typeof stopOutcomes)[number]
  readonly missing: number | null = null

  override get name() {
    return this.constructor.name
  }
}

/** The whole board is byte for byte what it was at the last complete sweep: nothing to read. */
export class Unchanged extends SweepStopped {
  readonly outcome = 'unchanged'
}

/**
 * The listing ended before it was whole (fewer postings than it declares, a page that repeats): keep what came. `missing`: how many it
 * declares and does not show; where that is not known, and where they are more than a few, nothing closes.
 */
export class Incomplete extends SweepStopped {
  readonly outcome = 'partial'
  override readonly missing: number | null

  constructor(message: string, missing: number | null = null, options?: ErrorOptions) {
    super(message, options)
    this.missing = missing
  }
}

export type Shortfall = { says: string; missing: number | null }
const shortfallsTold = 3

/** A listing that was read in parts, some of which are not whole. */
export function incompleteOf(parts: readonly Shortfall[]): Incomplete {
  const missing = parts.reduce<number | null>(
    (sum, part) => (sum === null || part.missing === null ? null : sum + part.missing),
    0,
  )
  const said = parts.slice(0, shortfallsTold).map(({ says }) => says)
  return new Incomplete(said.join('; '), missing)
}

/** The site does not let us in (401, 403, an interstitial page), or only not on `missing` of its pages: try again much later. */
export class Blocked extends SweepStopped {
  readonly outcome = 'blocked'
  override readonly missing: number | null

  constructor(message: string, { missing = null, ...options }: ErrorOptions & { missing?: number | null } = {}) {
    super(message, options)
    this.missing = missing
  }
}

/** The site asked us to slow down (429, 503): not before `retryAfterMs` from now; `null` when it did not say. */
export class Throttled extends SweepStopped {
  readonly outcome = 'throttled'
  readonly retryAfterMs: number | null

  constructor(message: string, retryAfterMs: number | null, options?: ErrorOptions) {
    super(message, options)
    this.retryAfterMs = retryAfterMs
  }
}

/** No whole answer came (5xx, connection lost, time out, DNS): try again soon. */
export class Unreachable extends SweepStopped {
  readonly outcome = 'unreachable'
}

/** The answer has another shape than the source promises (nulls, cut off, renamed fields): the scraper must be mended. */
export class SourceChanged extends SweepStopped {
  readonly outcome = 'changed'
}

/** The board does not exist any more (404, 410): after a week of that its postings are closed. */
export class BoardGone extends SweepStopped {
  readonly outcome = 'gone'
}

/** We do not ask (robots.txt, a private address, a limit that was exceeded). */
export class Refused extends SweepStopped {
  readonly outcome = 'refused'
}
