import { beforeAll, describe, expect, test } from 'vitest'
import { createMarketHistoryRepository } from '../../../db/market/market-history.ts'
import { createChance } from '../../../server/demo/chance.ts'
import { packCell, unpackCell } from '../../../server/market/history/cells.ts'
import { exportHistory, importHistory } from '../../../server/market/history/transfer.ts'
import { countByHand, fullKeys, livesOf, orNone, type Reading, type Said } from '../../helpers/count-by-hand.ts'
import { freshDatabase } from '../../helpers/database.ts'
import {
  dayMs,
  eightWeeks,
  type Invented,
  inventBy,
  type Logged,
  simulatedMarket,
  simulationStart,
} from '../../helpers/market-simulation.ts'

const firstDay = simulationStart / dayMs
const at = (day: number) => new Date(simulationStart + (day + 1) * dayMs + 1)

/** Eight weeks, each day recorded shortly after its end. */
async function lived() {
  const market = simulatedMarket()
  await eightWeeks(market, { daily: async (day) => void (await market.history.catchUp(at(day))) })
  return market
}

const endOf = (day: number) => simulationStart + (day + 1) * dayMs

const dump = ({ repository }: ReturnType<typeof simulatedMarket>) => ({
  days: repository.days(),
  cells: repository.days().flatMap(({ day }) => repository.cellsOf(day)),
})

describe('eight simulated weeks', () => {
  let market: Awaited<ReturnType<typeof lived>>
  beforeAll(async () => {
    market = await lived()
  }, 60_000)

  test('the figures of every cell and day are those of counting by hand in the log of changes', () => {
    const lives = livesOf(market.readings.map(inTags))
    let checked = 0
    for (let day = 0; day < 56; day++) {
      const cells = market.repository.cellsOf(firstDay + day)
      for (const { cell, day: _, ...figures } of cells) {
        const key = unpackCell(cell)
        if (day % 5 !== 0 && key.facet !== null) continue
        expect({ day, key, ...figures }).toEqual({ day, key, ...countByHand(lives, key, endOf(day)) })
        checked += 1
      }
      // Nothing is left out: the whole, and each facet of the full cross that has open postings.
      const keys = new Set(cells.map(({ cell }) => cell))
      expect(keys.has(0)).toBe(true)
      for (const life of lives) {
        const said = life.said(endOf(day))
        if (said && life.isOpen(endOf(day)))
          for (const key of fullKeys(said)) expect(keys.has(packCell(key))).toBe(true)
      }
    }
    expect(checked).toBeGreaterThan(2_000)
  })

  test('what came with a first sweep, out of a gap, or went with its board is no news', () => {
    const whole = market.repository.series(0)
    const on = (day: number) => whole.find((row) => row.day === firstDay + day)
    // What its second sweep of the day found new, and no more.
    expect(on(0)?.opened).toBeLessThan(7)
    expect(on(0)?.entered).toBeGreaterThan(40)
    expect(on(24)?.entered).toBeGreaterThan(5)
    expect(on(37)?.entered).toBeGreaterThan(0)
    expect(on(40)?.left).toBeGreaterThan(5)
    for (const [i, row] of whole.entries())
      if (i > 0) {
        const before = whole[i - 1]?.open ?? 0
        const flow = row.opened + row.reopened + row.entered - row.closed - row.left
        // A text that changes may make a posting relevant, or no longer so.
        expect(Math.abs(row.open - before - flow)).toBeLessThanOrEqual(2)
      }
  })

  test('computed again later, every day has the same figures', async () => {
    const before = dump(market)
    expect(await market.history.rebuild(at(55))).toMatchObject({ days: 56 })
    expect(dump(market)).toEqual(before)
    expect(await market.history.catchUp(at(55))).toEqual({ days: 0, cells: 0 })
  })

  test('an export that another installation imports has the same figures, marked as imported', async () => {
    const lines = [...exportHistory(market.repository, 'https://rackline.example', at(55))]
    const other = createMarketHistoryRepository(freshDatabase())
    expect(await importHistory(other, lines)).toEqual({ from: 'https://rackline.example', days: 56, kept: 0 })
    expect(other.series(0)).toEqual(market.repository.series(0))
    expect(new Set(other.days().map(({ origin }) => origin))).toEqual(new Set(['https://rackline.example']))
    expect(lines.join('\n')).not.toMatch(/We use|boards\.example|p17/)
    expect(await importHistory(market.repository, lines)).toMatchObject({ days: 0, kept: 56 })
  })

  test.each([
    ['no JSON', 'hello'],
    ['another format', '{"format":"x"}'],
    ['nothing', ''],
  ])('a file with %s is refused with its line', async (_, line) => {
    await expect(importHistory(createMarketHistoryRepository(freshDatabase()), [line])).rejects.toThrow(
      /no history of Rackline/,
    )
  })
})

test('days count no board that was off when they ended, and days before stay as they were', async () => {
  const market = simulatedMarket()
  for (const [board, count] of [
    ['a', 2],
    ['b', 3],
  ] as const)
    for (let i = 0; i < count; i++)
      market.listing(board).set(`${board}${i}`, {
        ...{ id: `${board}${i}`, employer: board, skills: ['Kubernetes'], technician: false, senior: true },
        ...{ workplace: null, american: true, pay: null },
      })
  const turn = (state: 'on' | 'off', moment: number) =>
    market.database.sqlite
      .prepare("update boards set disabled_at = ? where key = 'invented:b'")
      .run(state === 'off' ? moment : null)
  const live = async (day: number, boards: readonly string[]) => {
    for (const board of boards) await market.sweep(board, endOf(day) - dayMs / 2)
  }
  const recorded = () =>
    market.repository.days().map(({ day, boards, employers }) => {
      const whole = market.repository.cellsOf(day).find(({ cell }) => cell === 0)
      return { boards, employers, open: whole?.open }
    })
  const [both, one] = [
    { boards: 2, employers: 2, open: 5 },
    { boards: 1, employers: 1, open: 2 },
  ]

  await live(0, ['a', 'b'])
  await market.history.catchUp(at(0))
  await live(1, ['a', 'b'])
  turn('off', endOf(1) - 1)
  await market.history.catchUp(at(1))
  await live(2, ['a'])
  await market.history.catchUp(at(2))
  expect(recorded()).toEqual([both, one, one])
  await market.history.rebuild(at(2))
  expect(recorded()).toEqual([both, one, one])

  turn('on', endOf(2))
  await live(3, ['a', 'b'])
  await market.history.catchUp(at(3))
  expect(recorded()).toEqual([both, one, one, both])

  // What is switched off after a day has ended is still in it, however late it is recorded.
  await live(4, ['a', 'b'])
  turn('off', endOf(4))
  await market.history.catchUp(at(4))
  expect(recorded().at(-1)).toEqual(both)
})

test('days that a clock wrote which was ahead are written anew when they have ended', async () => {
  const live = async (jumps: boolean) => {
    const market = simulatedMarket()
    const chance = createChance(3)
    for (let day = 0; day < 4; day++) {
      const posting = inventBy(chance, 'Employer a', `p${day}`)
      market.listing('a').set(posting.id, posting)
      await market.sweep('a', endOf(day) - dayMs / 2)
      await market.history.catchUp(at(day))
      if (jumps && day === 1) {
        await market.history.catchUp(at(40))
        expect(market.repository.lastOwnDay()).toBe(firstDay + 40)
        expect(market.history.isBehind(at(1))).toBe(true)
        // As far behind as no history is: nothing is forgotten by that.
        await market.history.catchUp(new Date(0))
        expect(market.repository.lastOwnDay()).toBe(firstDay + 40)
        await market.history.catchUp(at(1))
      }
    }
    return dump(market)
  }
  expect(await live(true)).toEqual(await live(false))
})

const facetOf: Record<string, string> = {
  Kubernetes: 'gpu-orchestration',
  Slurm: 'gpu-orchestration',
  Terraform: 'infrastructure-as-code',
  RDMA: 'high-performance-networking',
  Python: 'automation',
  PyTorch: 'training',
  vLLM: 'inference',
}
const workloadOf = ({ skills }: Invented) =>
  skills.includes('PyTorch') && skills.includes('vLLM')
    ? 'both'
    : skills.includes('PyTorch')
      ? 'training'
      : skills.includes('vLLM')
        ? 'inference'
        : 'unstated'

const saidOf = (posting: Invented): Said => ({
  employer: posting.employer,
  relevant: posting.skills.length > 0 || posting.technician,
  lane: posting.technician ? 'buildout' : 'engineering',
  facets: orNone([...new Set(posting.skills.map((skill) => facetOf[skill] ?? ''))]),
  workload: workloadOf(posting),
  seniority: posting.senior ? 'senior' : 'none',
  workplace: posting.workplace ?? 'none',
  countries: [posting.american ? 'US' : 'none'],
  pay: posting.pay && (posting.pay[0] + posting.pay[1]) / 2,
})

const known = new Map<Invented, Said>()
/** A line of the log with what its postings are counted by; a text that stays is the same value again. */
const inTags = ({ listed, ...reading }: Logged): Reading => ({
  ...reading,
  listed: new Map(
    [...listed].map(([id, posting]) => {
      const said = known.get(posting) ?? saidOf(posting)
      known.set(posting, said)
      return [id, said]
    }),
  ),
})
