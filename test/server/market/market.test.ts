import { beforeAll, describe, expect, test } from 'vitest'
import { createMarketFactsRepository } from '../../../db/market/market-facts.ts'
import { createMarket } from '../../../server/market/market.ts'
import { type MarketServices, wholeMarket } from '../../../server/market/views.ts'
import { loadRates } from '../../../server/pay/rates.ts'
import { loadTaxonomy } from '../../../server/pillars/taxonomy.ts'
import { dayMs, eightWeeks, hourMs, simulatedMarket, simulationStart } from '../../helpers/market-simulation.ts'

const marketOf = ({ database, repository }: ReturnType<typeof simulatedMarket>): MarketServices =>
  createMarket({
    facts: createMarketFactsRepository(database),
    history: repository,
    rates: loadRates(),
    taxonomy: loadTaxonomy(),
  })
const everything = { ...wholeMarket, lane: 'any' } as const

describe('the market after eight weeks', () => {
  const now = new Date(simulationStart + 56 * dayMs + hourMs)
  let simulated: ReturnType<typeof simulatedMarket>
  let market: MarketServices
  beforeAll(async () => {
    simulated = simulatedMarket()
    await eightWeeks(simulated)
    await simulated.history.catchUp(now)
    market = marketOf(simulated)
  }, 60_000)

  test('a report says what it rests on', () => {
    expect(market.overview(now, everything).basis).toMatchObject({
      asOf: now.toISOString(),
      version: 'fixture.1',
      panel: { boards: 6 },
      since: '2026-06-01',
      importedDays: 0,
    })
  })

  test('its stocks are those of the last day of the history, and of the database', () => {
    const report = market.overview(now, everything)
    const open = simulated.database.sqlite
      .prepare(
        `select count(*) from postings p join classifications c on c.posting_id = p.id
          where p.closed_at is null and c.relevance > 0`,
      )
      .pluck()
      .get()
    expect(report.basis.n).toBe(open)
    expect(report.weeks.at(-1)?.open).toBe(open)
    expect(report.lanes.reduce((sum, { postings }) => sum + postings, 0)).toBe(open)
    const buildout = market.overview(now, { ...wholeMarket, lane: 'buildout' })
    expect(buildout.basis.n + market.overview(now, wholeMarket).basis.n).toBe(open)
    expect(buildout.weeks.at(-1)?.open).toBe(buildout.basis.n)
  })

  test('parts over time end in what is open now, counted from cells as from events', () => {
    const { basis, facets, workloads, weeks, ...report } = market.overview(now, wholeMarket)
    expect(report.facetsOverTime?.whole).toEqual(weeks.map(({ open }) => open))
    expect(report.pillarsOverTime?.whole.at(-1)).toBe(basis.n)
    for (const { value, open } of report.facetsOverTime?.lines ?? [])
      expect([value, open.at(-1)]).toEqual([value, facets.find(({ facet }) => facet === value)?.postings ?? 0])
    for (const { value, open } of report.workloadsOverTime?.lines ?? [])
      expect([value, open.at(-1)]).toEqual([value, workloads.find((one) => one.value === value)?.postings ?? 0])
    expect(report.facetTrends.length).toBe(12)
  })

  test('weeks counted from events are those of the recorded history', () => {
    const { weeks } = market.overview(now, everything)
    const [first] = market.overview(now, everything).employers
    const ofEmployer = market.employer(first?.slug ?? '', now, everything)
    expect(weeks).toHaveLength(8)
    expect(ofEmployer?.weeks).toHaveLength(8)
    expect(ofEmployer?.weeks.at(-1)?.open).toBe(ofEmployer?.basis.n)
  })

  test('the trend compares two equal periods on boards that were watched through both', () => {
    const { trend } = market.overview(now, everything)
    const opened = (from: string, to: string) =>
      simulated.database.sqlite
        .prepare(
          `select count(*) from posting_events e join boards b on b.id = e.board_id
             join classifications c on c.posting_id = e.posting_id and c.relevance > 0
            where kind = 'opened' and not first and b.key in ('invented:a', 'invented:b', 'invented:f') and at >= ? and at < ?`,
        )
        .pluck()
        .get(Date.parse(from), Date.parse(to))
    expect(trend).toMatchObject({
      kind: 'compared',
      before: { from: '2026-06-03', to: '2026-06-29', opened: opened('2026-06-03', '2026-06-30') },
      after: { from: '2026-06-30', to: '2026-07-26', opened: opened('2026-06-30', '2026-07-27') },
    })
    // `c` had a gap, `d` came later, `e` was removed: `a`, `b` and `f` remain.
    if (trend.kind === 'compared') expect(trend.panel.boards).toBe(3)
  })

  test('a part of the market is the whole of those that belong to it', () => {
    const facet = market.facet('gpu-orchestration', now, everything)
    const counted = market.overview(now, everything).facets.find(({ facet }) => facet === 'gpu-orchestration')
    expect(facet?.basis.n).toBe(counted?.postings)
    expect(market.skill('kubernetes', now, everything)?.skills[0]).toMatchObject({ value: 'kubernetes', share: 1 })
    expect(market.place('tx-us', now, everything)?.basis.n).toBe(market.place('austin-tx-us', now, everything)?.basis.n)
    expect(market.place('austin-tx-us', now, everything)?.places[0]).toMatchObject({
      title: 'Austin, TX',
      latitude: expect.closeTo(30.27, 1),
    })
  })

  test('what is not there is null', () => {
    expect(market.facet('nothing', now, everything)).toBeNull()
    expect(market.skill('nothing', now, everything)).toBeNull()
    expect(market.employer('nobody', now, everything)).toBeNull()
    expect(market.place('nowhere', now, everything)).toBeNull()
  })

  test('pay is said of at least five postings, with how it was compared', () => {
    const { pay, payBasis, payBySeniority } = market.overview(now, everything)
    expect(pay?.n).toBe(payBasis.stated)
    expect(payBasis).toMatchObject({ currency: 'USD', ratesAsOf: '2024-08-09' })
    for (const { pay, n } of payBySeniority) expect(pay === null).toBe(n < 5)
  })
})

test('under four weeks there is a date and no trend', async () => {
  const simulated = simulatedMarket()
  simulated.listing('a').set('p1', {
    id: 'p1',
    employer: 'A',
    skills: ['Kubernetes'],
    technician: false,
    senior: true,
    workplace: null,
    american: true,
    pay: null,
  })
  for (let day = 0; day < 27; day++) await simulated.sweep('a', simulationStart + day * dayMs + hourMs)
  const report = marketOf(simulated).overview(new Date(simulationStart + 27 * dayMs), everything)
  expect(report.trend).toEqual({ kind: 'since', since: '2026-06-01' })
  expect(report.movers).toEqual({ kind: 'since', since: '2026-06-01' })
})
