import type { PostingView } from '../server/views.ts'
import { longDate, Moment } from './dates.tsx'
import { unconfirmedSince } from './unconfirmed-since.ts'

type UnconfirmedProps = { posting: PostingView; now: Date }

/** A line of an open posting that was not seen on its board for days: since when. */
export function Unconfirmed({ posting, now }: UnconfirmedProps) {
  const since = unconfirmedSince(posting, now)
  return (
    since && (
      <p class="unit-also">
        Not confirmed since <Moment at={since}>{longDate(since, now)}</Moment>
      </p>
    )
  )
}

/** The same on the posting's own page, with what it means. */
export function UnconfirmedNote({ posting, now }: UnconfirmedProps) {
  const since = unconfirmedSince(posting, now)
  return (
    since && (
      <p class="note">
        <strong>
          Not confirmed since <Moment at={since}>{longDate(since, now)}</Moment>.
        </strong>{' '}
        Since then its board could not be read, or did not show it: it may be filled.
      </p>
    )
  )
}
