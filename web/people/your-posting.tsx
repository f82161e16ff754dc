import type { TrackingState } from '../../server/people/tracking.ts'
import type { PostingDetail } from '../../server/views.ts'
import { Track } from './track.tsx'

export type MineOfPosting = { state: TrackingState | null; isFollowed: boolean; back: string }

/** What a person can do with a posting, and with its employer. */
export function YourPosting({ posting, mine }: { posting: PostingDetail; mine: MineOfPosting }) {
  const { employer } = posting
  const states = new Map(mine.state === null ? [] : [[posting.id, mine.state]])
  return (
    <section class="your-posting" id="your-posting" aria-label="Yours">
      <Track posting={posting} mine={{ states, back: mine.back }} />
      <form method="post" action={mine.isFollowed ? '/yours/follows/remove' : '/yours/follows'}>
        <input type="hidden" name="slug" value={employer.slug} />
        <input type="hidden" name="back" value={`${mine.back}#your-posting`} />
        <button type="submit" class="quiet small">
          {mine.isFollowed ? 'Unfollow' : 'Follow'} {employer.name}
        </button>
      </form>
      <form method="post" action="/yours/exclusions">
        <input type="hidden" name="kind" value="employer" />
        <input type="hidden" name="value" value={employer.slug} />
        <input type="hidden" name="back" value="/yours#exclusions" />
        <button type="submit" class="quiet small">
          Leave out {employer.name}
        </button>
      </form>
    </section>
  )
}
