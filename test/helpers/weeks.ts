import { lastSlot, nextSlot, type Weekly } from '../../server/digest/schedule.ts'

/** With and without summer time, with half an hour of it, with half hours off, and across the date line. */
export const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const

/** What a server that looks every `stepMs` sends over so many weeks: one turn for each week it has not seen. */
export function simulateWeeks(weekly: Weekly, from: Date, weeks: number, stepMs: number) {
  const turns: { at: Date; week: string; local: string }[] = []
  const local = new Intl.DateTimeFormat('en-US', {
    timeZone: weekly.timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  let due = nextSlot(weekly, from).at
  for (let now = from.getTime(); turns.length < weeks; now += stepMs) {
    if (now < due.getTime()) continue
    const slot = lastSlot(weekly, new Date(now))
    turns.push({ ...slot, local: local.format(slot.at).replace(',', '') })
    due = nextSlot(weekly, new Date(now)).at
  }
  return turns
}
