import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMarketHistoryRepository } from '../../../db/market/market-history.ts'
import { unpackCell } from '../../../server/market/history/cells.ts'
import { wholeMarket } from '../../../server/market/views.ts'
import { countByHand, type Life, livesOf, medianByHand, percentile, type Said } from '../../helpers/count-by-hand.ts'
import { describeWithShared } from '../../helpers/shared.ts'
import { checkHistory, endOf } from '../../helpers/upstream/check.ts'
import { startUpstream, type Upstream } from '../../helpers/upstream/server.ts'
import { inTags } from '../../helpers/upstream/tags.ts'
import { dayMs, daysInAll, type Plan, start, upstreamWeeks } from '../../helpers/upstream/weeks.ts'

const plan: Plan = {
  boards: [
    'ashby/lambda',
    'ashby/docker',
    'ashby/PrimeIntellect',
    'ashby/character',
    'ashby/hcompany',
    'ashby/liquid-ai',
    'greenhouse/coreweave',
    'greenhouse/dbtlabsinc',
  ],
  added: { 'ashby/character': 24 },
  removed: { 'ashby/hcompany': 40 },
  faults: {
    'ashby/PrimeIntellect': { mode: '503', from: 30, to: 37 },
    'greenhouse/coreweave': { mode: '503', from: 44, to: 45 },
    'greenhouse/dbtlabsinc': { mode: 'half', from: 12, to: 12 },
    'ashby/docker': { mode: 'half', from: 20, to: 21 },
    'ashby/liquid-ai': { mode: '404', from: 33, to: 44 },
  },
}
/** Read all through the compared periods: two days without an answer are no gap, a doubted reading is none either. */
const panel = ['ashby/lambda', 'ashby/docker', 'greenhouse/coreweave', 'greenhouse/dbtlabsinc']
const everything = { ...wholeMarket, lane: 'any' } as const

describeWithShared('eight weeks of recorded boards that change', () => {
  let upstream: Upstream
  let lived: Awaited<ReturnType<typeof upstreamWeeks>>
  let lives: Life[]
  beforeAll(async () => {
    const started = await startUpstream()
    if (!started) throw new Error('The recorded boards are not here.')
    upstream = started
    lived = await upstreamWeeks(upstream, plan)
    lives = livesOf(inTags(lived.log, lived.app.database))
  }, 300_000)
  afterAll(async () => {
    await lived.app.close()
    upstream.stop()
  })
  const report = () => lived.app.services.market.overview(lived.now, everything)
  const end = endOf(daysInAll - 1)
  /** What is relevant at the end, with what it says. */
  const relevant = (fits: (said: Said) => boolean = () => true) =>
    lives.flatMap((life) => {
      const said = life.last(end) ? life.said(end) : undefined
      return said?.relevant && fits(said) ? [{ life, said }] : []
    })
  const open = (fits?: (said: Said) => boolean) => relevant(fits).filter(({ life }) => life.isOpen(end))
  const changes = (of: ReturnType<typeof relevant>, kind: string, from: number, to: number) =>
    of.flatMap(({ life }) => life.changes.filter((one) => one.kind === kind && one.at >= from && one.at < to)).length

  const isClosedSince = (life: Life, since: number) => {
    const last = life.last(end)
    return last?.kind === 'closed' && last.at >= since
  }

  test('every figure of the history is that of counting in the log of changes', () => {
    const { differences, cells, ...flows } = checkHistory(createMarketHistoryRepository(lived.app.database), lives, 14)
    expect(differences.slice(0, 10)).toEqual([])
    expect(cells).toBeGreaterThan(1_000)
    for (const count of Object.values(flows)) expect(count).toBeGreaterThan(5)
  })

  test('what is open is counted as in the log, with its employers and pay', () => {
    const { basis, facets, workloads, lanes, countries, pay } = report()
    expect(basis.n).toBe(open().length)
    const counted = (of: ReturnType<typeof open>) => [of.length, new Set(of.map(({ said }) => said.employer)).size]
    for (const { value, postings, employers } of facets)
      expect([value, postings, employers]).toEqual([value, ...counted(open((said) => said.facets.includes(value)))])
    for (const { value, postings, employers } of countries)
      expect([value, postings, employers]).toEqual([value, ...counted(open((said) => said.countries.includes(value)))])
    for (const { value, postings, employers } of workloads)
      expect([value, postings, employers]).toEqual([value, ...counted(open((said) => said.workload === value))])
    for (const { value, postings, employers } of lanes)
      expect([value, postings, employers]).toEqual([value, ...counted(open((said) => said.lane === value))])
    const stated = open().flatMap(({ said }) => said.pay ?? [])
    const [q1, median, q3] = [0.25, 0.5, 0.75].map((share) =>
      percentile(
        stated.toSorted((a, b) => a - b),
        share,
      ),
    )
    expect(pay).toMatchObject({ n: stated.length, q1, median, q3 })
  })

  test('weeks, and what opened in two periods on the boards read through both, are those of the log', () => {
    const { weeks, trend } = report()
    const whole = unpackCell(0)
    for (const { from, open, opened, closed } of weeks) {
      const monday = Math.round((Date.parse(from) - start) / dayMs)
      const days = Array.from({ length: 7 }, (_, i) => countByHand(lives, whole, endOf(monday + i)))
      const sum = (flow: 'opened' | 'closed') => days.reduce((total, day) => total + day[flow], 0)
      expect([from, open, opened, closed]).toEqual([from, days.at(-1)?.open, sum('opened'), sum('closed')])
    }
    expect(weeks).toHaveLength(8)
    const onPanel = relevant().filter(({ life }) => panel.includes(life.board))
    const middle = start + 29 * dayMs
    expect(trend).toMatchObject({
      kind: 'compared',
      panel: { boards: panel.length },
      before: { from: '2026-09-30', opened: changes(onPanel, 'opened', middle - 27 * dayMs, middle) },
      after: { to: '2026-11-22', opened: changes(onPanel, 'opened', middle, end) },
    })
  })

  test('an employer’s openings and days open are those of the log, and unknown where its board was not read', () => {
    const employers = report().employers
    expect(employers.length).toBeGreaterThan(5)
    for (const employer of employers) {
      const own = relevant((said) => said.employer === employer.name)
      const since = end - 28 * dayMs
      const watched = own.every(
        ({ life }) => !life.isOpen(end) || panel.includes(life.board) || life.board === 'ashby/character',
      )
      const spans = own.flatMap(({ life }) => {
        const to = life.isOpen(end) ? end : (life.last(end)?.at ?? 0)
        return life.openedAt === null
          ? []
          : [{ days: Math.floor((to - life.openedAt) / dayMs), closed: life.last(end)?.kind === 'closed' }]
      })
      expect(employer).toMatchObject({
        open: own.filter(({ life }) => life.isOpen(end)).length,
        opened28: watched ? own.filter(({ life }) => (life.openedAt ?? 0) >= since).length : null,
        closed28: watched ? own.filter(({ life }) => isClosedSince(life, since)).length : null,
        daysOpen: { median: medianByHand(spans), n: spans.length, closed: spans.filter(({ closed }) => closed).length },
      })
    }
  })
})
