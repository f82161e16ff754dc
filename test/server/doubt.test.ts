import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judge } from '../../server/lifecycle.ts'
import { boardUnderTest, ids, short, unchanged } from '../helpers/sweeping.ts'

const hourMs = 3_600_000
const apartMs = 6 * hourMs
const calmBoard = { key: 'a', goneSince: null, goneChecks: 0, failures: 0, lastChangeAt: null }

/** Complete readings of one board, each as how many postings it shows and how many hours after the one before. */
function judgeAll(readings: readonly { found: number; hoursLater: number }[], usualAtFirst: number) {
  let [quarantinedReadings, quarantinedAt, usual]: [number, Date | null, number] = [0, null, usualAtFirst]
  let now = new Date('2026-11-02T00:00:00Z')
  return readings.map(({ found, hoursLater }) => {
    now = new Date(now.getTime() + hoursLater * hourMs)
    const board = { ...calmBoard, quarantinedReadings, quarantinedAt }
    const told = { detail: null, short: false, unread: false, named: [], nameless: 0 }
    const collected = { ...told, outcome: 'complete' as const, found }
    const verdict = judge({ collected, coverage: 'full', board, usual, now, apartMs })
    const reading = { now, found, usual, ...verdict, wasDoubted: quarantinedAt !== null }
    quarantinedReadings = verdict.quarantine.readings
    quarantinedAt = verdict.quarantine.at
    if (verdict.outcome === 'complete') usual = found
    return reading
  })
}

const reading = fc.record({ found: fc.nat({ max: 60 }), hoursLater: fc.integer({ min: 1, max: 30 }) })

describe('a doubted board', () => {
  test('is believed when four fifths of the usual are back or three readings far enough apart agree, and not before', () => {
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 30 }), fc.integer({ min: 10, max: 60 }), (readings, usual) => {
        const judged = judgeAll(readings, usual)
        for (const [i, { absence, found, wasDoubted, usual: of, now }] of judged.entries()) {
          const isSmall = of >= 10 && (found <= of / 2 || (wasDoubted && found < of * 0.8))
          expect(absence === 'final').toBe(!isSmall)
          if (absence !== 'agreed') continue
          const since = judged.slice(0, i).findLastIndex((before) => before.absence !== 'noted') + 1
          expect(i - since).toBeGreaterThanOrEqual(2)
          expect(now.getTime() - (judged[since]?.now.getTime() ?? 0)).toBeGreaterThanOrEqual(2 * apartMs)
        }
      }),
    )
  })

  test('that truly shrank is believed at the third reading far enough apart, whatever was shown before', () => {
    const still = fc.record({ found: fc.nat({ max: 60 }), hoursLater: fc.integer({ min: 6, max: 30 }) })
    fc.assert(
      fc.property(
        fc.array(reading, { maxLength: 10 }),
        fc.integer({ min: 10, max: 60 }),
        still,
        (before, usual, last) => {
          const after = judgeAll([...before, last, last, last], usual).slice(before.length)
          expect(after.some(({ outcome }) => outcome === 'complete')).toBe(true)
        },
      ),
    )
  })

  test('closes nothing when it shows 8 of 16 and then, as it has grown, 9', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(16) })
    expect((await board.sweep({ ids: ids(8) })).outcome).toBe('quarantined')
    expect(await board.sweep({ ids: ids(9) })).toMatchObject({ outcome: 'quarantined', closed: 0 })
    expect(await board.sweep({ ids: ids(23) })).toMatchObject({ outcome: 'complete', opened: 7, closed: 0 })
    expect(board.openIds()).toHaveLength(23)
  })

  test('that recovers closes only who is away for two readings since', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    await board.sweep({ ids: ids(5) })
    expect(await board.sweep({ ids: ids(17) })).toMatchObject({ outcome: 'complete', closed: 0 })
    expect(await board.sweep({ ids: [], stop: unchanged() })).toMatchObject({ outcome: 'unchanged', closed: 3 })
    expect(board.openIds()).toEqual(ids(17))
  })

  test('keeps in mind who was away before it was doubted', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    await board.sweep({ ids: ids(19) })
    await board.sweep({ ids: ids(5) })
    expect(await board.sweep({ ids: ids(18) })).toMatchObject({ outcome: 'complete', closed: 1 })
    expect(board.openIds()).toEqual(ids(19))
  })

  test('that three readings agree on closes only who is on none of them', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(20) })
    await board.sweep({ ids: ids(5) })
    await board.sweep({ ids: ids(8) })
    expect(await board.sweep({ ids: ids(5) })).toMatchObject({ outcome: 'complete', closed: 12 })
    expect(await board.sweep({ ids: ids(5) })).toMatchObject({ closed: 3 })
  })
})

describe('quarantine', () => {
  test.each([0, 30, 50])(
    'a listing of %i of 100 closes nothing for two readings and is believed at the third',
    async (left) => {
      const board = boardUnderTest()
      await board.sweep({ ids: ids(100) })
      expect((await board.sweep({ ids: ids(left) })).outcome).toBe('quarantined')
      expect((await board.sweep({ ids: ids(left) })).outcome).toBe('quarantined')
      expect(board.openIds()).toHaveLength(100)
      expect(await board.sweep({ ids: ids(left) })).toMatchObject({ outcome: 'complete', closed: 100 - left })
    },
  )

  test('readings closer together than the limit do not add up', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(100) })
    await board.sweep({ ids: [] })
    for (let i = 0; i < 5; i++) expect((await board.sweep({ ids: [] }, 1)).outcome).toBe('quarantined')
    expect(board.openIds()).toHaveLength(100)
  })

  test('a full listing ends the quarantine and nothing was lost', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(100) })
    await board.sweep({ ids: [] })
    await board.sweep({ ids: ids(100) })
    await board.sweep({ ids: [] })
    expect((await board.sweep({ ids: [] })).outcome).toBe('quarantined')
    expect(board.openIds()).toHaveLength(100)
  })

  test('an unchanged answer ends the quarantine: whoever was listed before it is listed again', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(100) })
    await board.sweep({ ids: [] })
    expect(await board.sweep({ ids: [], stop: unchanged() })).toMatchObject({ outcome: 'unchanged', closed: 0 })
    await board.sweep({ ids: [], stop: unchanged() })
    expect(board.openIds()).toHaveLength(100)
    expect(board.rows().every((row) => row.absent_since === null)).toBe(true)
  })

  test('a listing that declares more than it shows is doubted and never believed', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(100) })
    for (let i = 0; i < 5; i++) expect((await board.sweep({ ids: ids(50), stop: short() })).outcome).toBe('quarantined')
    expect(board.openIds()).toHaveLength(100)
  })

  test('small boards may empty at once', async () => {
    const board = boardUnderTest()
    await board.sweep({ ids: ids(9) })
    await board.sweep({ ids: [] })
    expect((await board.sweep({ ids: [] })).closed).toBe(9)
  })
})
