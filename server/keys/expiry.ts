import { dayMs } from '../days.ts'
import { UsageError } from '../errors.ts'

/** The end of a day in UTC, or a number of days from now (`90d`); `null` for never. Throws `UsageError` for anything else. */
export function readExpiry(text: string, now: Date): Date | null {
  if (text === 'never') return null
  const days = /^(\d{1,5})d$/.exec(text)?.[1]
  const at = days ? new Date(now.getTime() + Number(days) * dayMs) : new Date(`${text}T23:59:59.999Z`)
  if (!days && !/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new UsageError(words)
  if (Number.isNaN(at.getTime()) || at <= now) throw new UsageError(words)
  return at
}
const words = '--expires takes a day to come such as 2027-06-30, a number of days such as 90d, or "never".'
