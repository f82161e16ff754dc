import { shortPay } from '../../server/pay/written.ts'
import type { PostingView } from '../../server/views.ts'
import { dayAgo, Moment } from '../dates.tsx'
import type { Names } from '../names.ts'
import { anchorOf, type Mine, Track } from '../people/track.tsx'
import { Unconfirmed } from '../unconfirmed.tsx'
import { Where } from '../where.tsx'
import { sourceWord } from '../words.ts'
import { AlsoOn } from './also-on.tsx'
import { UnitMarks } from './unit-marks.tsx'

const newMs = 24 * 60 * 60_000

type UnitProps = { posting: PostingView; names: Names; now: Date; mine?: Mine | null; above?: number | null }

/** One posting in the list. */
export function Unit({ posting, names, now, mine = null, above = null }: UnitProps) {
  const { id, title, employer, salary, status } = posting
  const source = sourceWord(posting.source)
  return (
    <li class={`unit ${unitState(posting, now)}`} id={anchorOf(id)}>
      <h2 class="unit-title" dir="auto">
        <a href={`/postings/${id}`}>{title}</a>
      </h2>
      <Where posting={posting} />
      <p class="unit-when">
        {status === 'closed' && <strong class="unit-closed">Closed </strong>}
        <When posting={posting} now={now} />
        {source !== employer.name && <span class="unit-source">{source}</span>}
      </p>
      <AlsoOn posting={posting} />
      <Unconfirmed posting={posting} now={now} />
      <p class="unit-pay">{salary && shortPay(salary)}</p>
      <UnitMarks posting={posting} names={names} />
      {mine && <Track posting={posting} mine={mine} above={above} />}
    </li>
  )
}

/** The stated date, else since when we have seen it; never one for the other. */
function When({ posting, now }: { posting: PostingView; now: Date }) {
  const { status, closedAt, postedAt, firstSeenAt } = posting
  if (status === 'closed' && closedAt) return <Moment at={closedAt}>{dayAgo(closedAt, now)}</Moment>
  if (postedAt) return <Moment at={postedAt}>{dayAgo(postedAt, now)}</Moment>
  return (
    <>
      seen since <Moment at={firstSeenAt}>{dayAgo(firstSeenAt, now)}</Moment>
    </>
  )
}

function unitState({ status, postedAt, firstSeenAt }: PostingView, now: Date) {
  if (status === 'closed') return 'is-closed'
  return now.getTime() - Date.parse(postedAt ?? firstSeenAt) < newMs ? 'is-new' : ''
}
