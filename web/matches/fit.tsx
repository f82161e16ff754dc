import type { MatchView } from '../../server/matching/views.ts'
import { shortPay } from '../../server/pay/written.ts'
import type { PostingView } from '../../server/views.ts'
import { dayAgo, Moment } from '../dates.tsx'
import { anchorOf, type Mine, Track } from '../people/track.tsx'
import { Unconfirmed } from '../unconfirmed.tsx'
import { Where } from '../where.tsx'
import { Requirements } from './requirements.tsx'
import { Sum } from './sum.tsx'
import { wholeScore } from './words.ts'

const shownOfEach = 6

type FitProps = {
  posting: PostingView
  match: MatchView
  packed: string
  now: Date
  mine: Mine | null
  /** The posting above it; `null` for the first. */
  above: number | null
}

/** A ranked posting: its score, what it is, what of it the person has, and the sum behind the score. */
export function Fit({ posting, match, packed, now, mine, above }: FitProps) {
  const { salary, postedAt, firstSeenAt } = posting
  return (
    <li class="fit" id={anchorOf(posting.id)}>
      <Score points={match.score ?? 0} />
      <div class="fit-what">
        <PostingLink posting={posting} packed={packed} />
        <Where posting={posting} />
        <Unconfirmed posting={posting} now={now} />
      </div>
      <p class="fit-when">
        {salary && <span class="fit-pay">{shortPay(salary)}</span>}
        <Moment at={postedAt ?? firstSeenAt}>{dayAgo(postedAt ?? firstSeenAt, now)}</Moment>
      </p>
      <div class="fit-why">
        <Requirements requirements={match.requirements} each={shownOfEach} />
        <details>
          <summary>
            Why {wholeScore(match.score ?? 0)}
            <span class="hidden">: {posting.title}</span>
          </summary>
          <Sum match={match} />
        </details>
        {mine && <Track posting={posting} mine={mine} above={above} />}
      </div>
    </li>
  )
}

export function Score({ points }: { points: number }) {
  return (
    <p class="score">
      <span class="hidden">Score </span>
      {wholeScore(points)}
      <span class="hidden"> of 100</span>
    </p>
  )
}

export function PostingLink({ posting: { id, title }, packed }: { posting: PostingView; packed: string }) {
  return (
    <h3 class="fit-title" dir="auto">
      <a href={`/postings/${id}?${new URLSearchParams({ p: packed })}`}>{title}</a>
    </h3>
  )
}
