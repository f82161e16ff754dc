import { describe, expect, test } from 'vitest'
import { isTimeZone, lastSlot, nextSlot, type Weekly } from '../../../server/digest/schedule.ts'
import { simulateWeeks, zones } from '../../helpers/weeks.ts'

const monday8 = (timeZone: string): Weekly => ({ weekday: 1, hour: 8, timeZone })

describe('when letters are due', () => {
  test.each(zones)('in %s every week has one turn, at the right local hour, for two years', (timeZone) => {
    const turns = simulateWeeks(monday8(timeZone), new Date('2026-03-01T00:00:00Z'), 104, 24 * 3_600_000)
    expect(turns.map(({ week }) => week)).toEqual([...new Set(turns.map(({ week }) => week))])
    expect(turns).toHaveLength(104)
    expect(new Set(turns.map(({ local }) => local))).toEqual(new Set(['Mon 08:00']))
  })

  test('an hour that the clock skips comes once, after the gap; one that comes twice comes once', () => {
    const berlin = { weekday: 7, hour: 2, timeZone: 'Europe/Berlin' }
    const spring = simulateWeeks(berlin, new Date('2027-03-22T00:00:00Z'), 2, 1_800_000)
    expect(spring.map(({ local }) => local)).toEqual(['Sun 03:00', 'Sun 02:00'])
    const autumn = simulateWeeks(berlin, new Date('2026-10-19T00:00:00Z'), 2, 1_800_000)
    expect(autumn.map(({ at }) => at.toISOString())).toEqual(['2026-10-25T00:00:00.000Z', '2026-11-01T01:00:00.000Z'])
  })

  test('a day that a place left out of its calendar is made up for on the next', () => {
    const friday = { weekday: 5, hour: 8, timeZone: 'Pacific/Apia' }
    expect(nextSlot(friday, new Date('2011-12-28T00:00:00Z')).at.toISOString()).toBe('2011-12-30T18:00:00.000Z')
  })

  test('the last turn and the next one stand a week apart around any moment', () => {
    for (const timeZone of zones)
      for (let hour = 0; hour < 24 * 400; hour += 61) {
        const now = new Date(Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000)
        const [last, next] = [lastSlot(monday8(timeZone), now), nextSlot(monday8(timeZone), now)]
        expect(last.at <= now && now < next.at && last.week !== next.week).toBe(true)
      }
  })

  test('what is no time zone is known as none', () => {
    expect(['Europe/Berlin', 'UTC', 'Australia/Lord_Howe'].map(isTimeZone)).toEqual([true, true, true])
    expect(['', 'Mars/Olympus', 'Europe/Berlin\r\nBcc: x'].map(isTimeZone)).toEqual([false, false, false])
  })
})
