export const dayMs = 86_400_000
const minuteMs = 60_000

/** A moment for people and programs: `<time>` with the exact UTC time as its title. */
export function Moment({ at, children }: { at: string; children: string }) {
  return (
    <time datetime={at} title={`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`}>
      {children}
    </time>
  )
}

/** Whole days (UTC) between a date and now: sources often state a day only, so hours would be invented. */
export function dayAgo(at: string, now: Date): string {
  const days = Math.floor(now.getTime() / dayMs) - Math.floor(Date.parse(at) / dayMs)
  if (days === 0) return 'today'
  if (days === 1) return 'yesterday'
  return days > 1 && days < 14 ? `${days} days ago` : longDate(at, now)
}

/** How long ago or ahead a moment is, in the largest unit that says enough: `12 min ago`, `in 5 h`. */
export function timeAgo(at: string, now: Date): string {
  const distanceMs = Date.parse(at) - now.getTime()
  const amount = span(Math.abs(distanceMs))
  if (amount === null) return distanceMs > 0 ? 'in a moment' : 'just now'
  return distanceMs > 0 ? `in ${amount}` : `${amount} ago`
}

/** `12 Nov`, with the year where it is not this one. */
export function longDate(at: string, now: Date): string {
  const date = new Date(at)
  return (date.getUTCFullYear() === now.getUTCFullYear() ? dayOfYear : dayAndYear).format(date)
}

const day = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
/** `12 Nov`. Made once: making one takes longer than writing fifty dates with it. */
export const dayOfYear = new Intl.DateTimeFormat('en-GB', day)
const dayAndYear = new Intl.DateTimeFormat('en-GB', { ...day, year: 'numeric' })

/** Whole units that have passed, as those of `dayAgo` have. */
function span(ms: number): string | null {
  const minutes = Math.floor(ms / minuteMs)
  if (minutes < 1) return null
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`
  return `${Math.floor(minutes / (24 * 60))} days`
}
