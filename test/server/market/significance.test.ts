import { describe, expect, test } from 'vitest'
import { createChance } from '../../../server/demo/chance.ts'
import { countChange, falseDiscoveryRates, shareChange, twoSided } from '../../../server/market/significance.ts'

test.each([
  [0, 1],
  [1.96, 0.05],
  [2.5758, 0.01],
  [-3.2905, 0.001],
])('%d standard deviations are a p of %d', (z, p) => expect(twoSided(z)).toBeCloseTo(p, 4))

describe('a change of a count', () => {
  const single = (before: number, after: number) => [
    ...Array.from({ length: before }, () => ({ before: 1, after: 0 })),
    ...Array.from({ length: after }, () => ({ before: 0, after: 1 })),
  ]
  test('of postings that come singly is the usual Poisson comparison', () => {
    expect(countChange(single(50, 80))).toBeCloseTo(twoSided(30 / Math.sqrt(130)), 10)
  })
  test('is never significant when one employer made it', () => {
    expect(countChange([{ before: 0, after: 500 }])).toBeGreaterThan(0.3)
    expect(countChange([])).toBe(1)
  })
})

describe('a change of a share', () => {
  const shares = (employers: number, has: number, of: number) => {
    const of1 = (count: number) => new Uint32Array(employers).fill(count)
    return { has: has * employers, of: of * employers, hasBy: of1(has), ofBy: of1(of) }
  }
  test('that all employers make is found', () => {
    expect(shareChange(shares(30, 1, 10), shares(30, 3, 10))).toBeLessThan(0.001)
  })
  test('that one large employer makes is none', () => {
    const ofBy = Uint32Array.of(100, 200)
    const before = { has: 20, of: 300, hasBy: Uint32Array.of(0, 20), ofBy }
    const after = { has: 110, of: 300, hasBy: Uint32Array.of(90, 20), ofBy }
    expect(shareChange(before, after)).toBeGreaterThan(0.05)
  })

  test('where nothing changes, hardly any of many skills is said to move', () => {
    const chance = createChance(3)
    let runsWithAny = 0
    for (let run = 0; run < 100; run++) {
      const ps = Array.from({ length: 60 }, () => {
        const share = 0.05 + chance.next() * 0.4
        const period = () => {
          const [hasBy, ofBy] = [new Uint32Array(40), new Uint32Array(40)]
          let has = 0
          for (let i = 0; i < 200; i++) {
            const employer = Math.floor(chance.next() ** 2 * 40)
            const hit = chance.next() < share ? 1 : 0
            hasBy[employer] = (hasBy[employer] ?? 0) + hit
            ofBy[employer] = (ofBy[employer] ?? 0) + 1
            has += hit
          }
          return { has, of: 200, hasBy, ofBy }
        }
        return shareChange(period(), period())
      })
      if (falseDiscoveryRates(ps).some((q) => q <= 0.05)) runsWithAny += 1
    }
    expect(runsWithAny).toBeLessThanOrEqual(10)
  })
})

test('false discovery rates are those of Benjamini and Hochberg', () => {
  const rates = falseDiscoveryRates([0.01, 0.04, 0.03, 0.005, 0.5])
  expect(rates.map((rate) => Number(rate.toFixed(4)))).toEqual([0.025, 0.05, 0.05, 0.025, 0.5])
})
