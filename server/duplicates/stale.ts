import { dayMs } from '../days.ts'

/** Open for longer than this is long: a rule of ours, as the stories of ghost postings have it. */
const longOpenDays = 90

export type Life = {
  /** As the source states, else when it was first seen. Milliseconds. */
  listedAt: number
  /** Since when it is read here: what it was before, nobody has seen. */
  firstSeenAt: number
  closedAt: number | null
  /** When what a reader sees last changed; `null` when it never did. */
  changedAt: number | null
  /** Earlier postings of the same role on the same board. */
  reposts: number
}

/** What speaks for a posting that nobody fills: evidence with numbers, and no judgement. */
export type StaleSigns = {
  readonly openDays: number
  readonly longOpen: boolean
  readonly reposts: number
  /** Open for long, watched here for as long, and never seen to change. */
  readonly neverChanged: boolean
}

/** The signs of an open posting; `null` when there is none worth showing, or it is closed. */
export function staleSigns(life: Life, now: Date): StaleSigns | null {
  const { listedAt, firstSeenAt, closedAt, changedAt, reposts } = life
  if (closedAt !== null) return null
  const daysSince = (moment: number) => Math.floor((now.getTime() - moment) / dayMs)
  const openDays = daysSince(listedAt)
  const longOpen = openDays > longOpenDays
  if (!longOpen && reposts === 0) return null
  return { openDays, longOpen, reposts, neverChanged: daysSince(firstSeenAt) > longOpenDays && changedAt === null }
}
