import { Temporal } from 'temporal-polyfill'

/** When a letter is due: an hour of a weekday in the person's zone. `weekday`: 1 Monday to 7 Sunday. */
export type Weekly = { readonly weekday: number; readonly hour: number; readonly timeZone: string }
/** One turn of it; `week`: the ISO week of its local day, by which there is one letter a week whatever the clock does. */
export type Slot = { readonly at: Date; readonly week: string }

/**
 * The last turn at or before a moment. After an outage of weeks this is the one that is caught up on; those before it are
 * left out. An hour that the clock skips is taken as the same time after the gap, one that comes twice the first time.
 */
export function lastSlot(weekly: Weekly, now: Date): Slot {
  const today = localDay(weekly, now)
  const day = today.subtract({ days: (today.dayOfWeek - weekly.weekday + 7) % 7 })
  const slot = slotOn(weekly, day)
  return slot.at <= now ? slot : slotOn(weekly, day.subtract({ days: 7 }))
}

/** The first turn after a moment. */
export function nextSlot(weekly: Weekly, now: Date): Slot {
  const today = localDay(weekly, now)
  // From the week before, as a day that a place left out may put a turn of the past after now.
  const day = today.add({ days: (weekly.weekday - today.dayOfWeek + 7) % 7 })
  const turns = [-7, 0, 7].map((days) => slotOn(weekly, day.add({ days })))
  return turns.find(({ at }) => at > now) ?? slotOn(weekly, day.add({ days: 14 }))
}

/** Whether a name is that of a time zone that can be reckoned with. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

const localDay = ({ timeZone }: Weekly, at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()

function slotOn({ hour, timeZone }: Weekly, day: Temporal.PlainDate): Slot {
  const at = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) })
  const week = String(day.weekOfYear).padStart(2, '0')
  return { at: new Date(at.epochMilliseconds), week: `${day.yearOfWeek}-W${week}` }
}
