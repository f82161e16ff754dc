import { beforeAll, describe, expect, test } from 'vitest'
import { createMarketHistory } from '../../../db/market-history.ts'
import { type CellKey, packCell, unpackCell } from '../../../server/market/history/cells.ts'
import { exportHistory, importHistory } from '../../../server/market/history/transfer.ts'
import { freshDatabase } from '../../helpers/database.ts'
import {
  dayMs,
  eightWeeks,
  type Invented,
  type Reading,
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
    const lives = livesOf(market.readings, 40)
    let checked = 0
    for (let day = 0; day < 56; day++) {
      const cells = market.repository.cellsOf(firstDay + day)
      for (const { cell, day: _, ...figures } of cells) {
        const key = unpackCell(cell)
        if (day % 5 !== 0 && key.facet !== null) continue
        expect({ day, key, ...figures }).toEqual({ day, key, ...countByHand(lives, key, day) })
        checked += 1
      }
      // Nothing is left out: the whole, and each facet of the full cross that has open postings.
      const keys = new Set(cells.map(({ cell }) => cell))
      expect(keys.has(0)).toBe(true)
      for (const life of lives) {
        const posting = life.at(day)
        if (posting && life.isOpen(day)) for (const key of fullKeys(posting)) expect(keys.has(packCell(key))).toBe(true)
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
    const other = createMarketHistory(freshDatabase())
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
    await expect(importHistory(createMarketHistory(freshDatabase()), [line])).rejects.toThrow(/no history of Rackline/)
  })
})

/** A posting's life, read off the log: when it came, went, and was what. */
type Life = ReturnType<typeof lifeOf>
type Change = { at: number; kind: 'opened' | 'closed' | 'reopened' | 'entered' | 'left' }

function livesOf(readings: Reading[], removedDay: number) {
  const boards = [...new Set(readings.map(({ board }) => board))]
  return boards.flatMap((board) => {
    const own = readings.filter((reading) => reading.board === board)
    const ids = new Set(own.flatMap(({ listed }) => [...listed.keys()]))
    const removedAt = board === 'e' ? simulationStart + removedDay * dayMs + 20 * 3_600_000 : null
    return [...ids].map((id) => lifeOf(id, own, removedAt))
  })
}

function lifeOf(id: string, own: Reading[], removedAt: number | null) {
  const changes: Change[] = []
  const texts: { at: number; posting: Invented }[] = []
  let [open, missed] = [false, false]
  const dayOf = (moment: number) => Math.floor(moment / dayMs)
  for (const [i, { at, listed }] of own.entries()) {
    const earlier = own.findLast((reading) => dayOf(reading.at) < dayOf(at))
    const hidden = i === 0 || (earlier !== undefined && dayOf(at) - dayOf(earlier.at) > 3)
    const posting = listed.get(id)
    if (posting && posting !== texts.at(-1)?.posting) texts.push({ at, posting })
    if (posting && !open) {
      const again = changes.length > 0
      changes.push({ at, kind: hidden ? 'entered' : again ? 'reopened' : 'opened' })
    }
    if (!posting && open && missed) changes.push({ at, kind: hidden ? 'left' : 'closed' })
    if (posting) open = true
    else if (missed) open = false
    missed = !posting && open
  }
  if (open && removedAt !== null) changes.push({ at: removedAt, kind: 'left' })
  const until = (day: number) => simulationStart + (day + 1) * dayMs
  const last = (day: number) => changes.findLast((change) => change.at < until(day))
  return {
    changes,
    at: (day: number) => texts.findLast((text) => text.at < until(day))?.posting ?? texts[0]?.posting,
    isOpen: (day: number) => !['closed', 'left', undefined].includes(last(day)?.kind),
    until,
    last,
  }
}

const facetOf: Record<string, string> = {
  Kubernetes: 'gpu-orchestration',
  Slurm: 'gpu-orchestration',
  Terraform: 'infrastructure-as-code',
  RDMA: 'high-performance-networking',
  Python: 'automation',
  PyTorch: 'training',
  vLLM: 'inference',
}
const facetsOf = ({ skills }: Invented) => {
  const facets = new Set(skills.map((skill) => facetOf[skill] ?? ''))
  return facets.size > 0 ? [...facets] : ['none']
}
const workloadOf = ({ skills }: Invented) =>
  skills.includes('PyTorch') && skills.includes('vLLM')
    ? 'both'
    : skills.includes('PyTorch')
      ? 'training'
      : skills.includes('vLLM')
        ? 'inference'
        : 'unstated'
const isRelevant = (posting: Invented) => posting.skills.length > 0 || posting.technician
const keyOf = (posting: Invented) => ({
  lane: posting.technician ? 'buildout' : 'engineering',
  workload: workloadOf(posting),
  seniority: posting.senior ? 'senior' : 'none',
  workplace: posting.workplace ?? 'none',
  country: posting.american ? 'US' : 'none',
})
const fullKeys = (posting: Invented): CellKey[] =>
  isRelevant(posting) ? facetsOf(posting).map((facet) => ({ ...keyOf(posting), facet })) : []
const fits = (posting: Invented, { facet, ...key }: CellKey) =>
  isRelevant(posting) &&
  (facet === null || facetsOf(posting).includes(facet)) &&
  Object.entries(keyOf(posting)).every(([name, value]) => [null, value].includes(key[name as keyof typeof key]))

function countByHand(lives: Life[], key: CellKey, day: number) {
  const inCell = lives.flatMap((life) => {
    const posting = life.at(day)
    return posting && life.last(day) && fits(posting, key) ? [{ life, posting }] : []
  })
  const open = inCell.filter(({ life }) => life.isOpen(day))
  const flows = inCell.flatMap(({ life }) =>
    life.changes.filter(({ at }) => at < life.until(day) && at >= life.until(day - 1)).map(({ kind }) => kind),
  )
  const flow = (kind: Change['kind']) => flows.filter((one) => one === kind).length
  const spans = inCell.flatMap(({ life }) => {
    const from = life.changes.find(({ kind }) => kind === 'opened')
    const last = life.last(day)
    if (!from || from.at >= life.until(day) || !last) return []
    const to = life.isOpen(day) ? life.until(day) : last.at
    return [{ days: Math.floor((to - from.at) / dayMs), closed: last.kind === 'closed' }]
  })
  const pays = open
    .flatMap(({ posting }) => (posting.pay ? [(posting.pay[0] + posting.pay[1]) / 2] : []))
    .sort((a, b) => a - b)
  return {
    open: open.length,
    employers: new Set(open.map(({ posting }) => posting.employer)).size,
    opened: flow('opened'),
    closed: flow('closed'),
    reopened: flow('reopened'),
    entered: flow('entered'),
    left: flow('left'),
    daysMedian: medianByHand(spans),
    daysN: spans.length,
    daysClosed: spans.filter(({ closed }) => closed).length,
    payN: pays.length,
    payQ1: percentile(pays, 0.25),
    payMedian: percentile(pays, 0.5),
    payQ3: percentile(pays, 0.75),
  }
}

/** Kaplan–Meier by its definition: the product over days of the share that outlived each. */
function medianByHand(spans: { days: number; closed: boolean }[]) {
  if (spans.length < 5) return null
  for (let day = 0, survival = 1; day < 100; day++) {
    const atRisk = spans.filter(({ days }) => days >= day).length
    const events = spans.filter(({ days, closed }) => closed && days === day).length
    if (atRisk > 0) survival *= (atRisk - events) / atRisk
    if (survival <= 0.5 + 1e-9) return day
  }
  return null
}

function percentile(sorted: number[], share: number) {
  if (sorted.length < 5) return null
  const place = share * (sorted.length - 1)
  const [low = 0, high = 0] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return Math.round(low + (high - low) * (place - Math.floor(place)))
}
