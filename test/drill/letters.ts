import { digestCrashRun } from '../helpers/digest-crash.ts'
import { simulateWeeks, zones } from '../helpers/weeks.ts'

const subscribers = 1_000
const kills = 200
const weeks = 104
const hourMs = 3_600_000

/** Letters under kill -9 with two schedulers, and two years of turns in twelve zones. Out: how many promises were broken. */
export async function lettersRun(): Promise<number> {
  const { killed, counts, again, reached, twice } = await digestCrashRun(subscribers, kills)
  console.log(
    `letters: ${subscribers} subscribers, ${killed} kills; ${reached} reached, ${twice} twice; ${counts.sent} sent, ${counts.unknown} unknown; a rerun sent ${again.sent}`,
  )
  const lost = subscribers - counts.sent - counts.unknown
  const hidden = Math.max(0, counts.unknown - killed - 2) // the two that are ended at last may be sending as well
  const turns = zones.map((timeZone) => wrongTurns(timeZone))
  console.log(
    `letters: ${weeks} weeks in ${zones.length} zones, looked at every hour; ${turns.reduce((a, b) => a + b, 0)} wrong turns`,
  )
  return twice + Math.abs(lost) + again.sent + again.written + hidden + turns.reduce((a, b) => a + b, 0)
}

function wrongTurns(timeZone: string): number {
  const turns = simulateWeeks({ weekday: 1, hour: 8, timeZone }, new Date('2026-03-01T00:00:00Z'), weeks, hourMs)
  const once = new Set(turns.map(({ week }) => week)).size
  return weeks - once + turns.filter(({ local }) => local !== 'Mon 08:00').length
}
