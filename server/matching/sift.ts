import { cover } from './coverage.ts'
import { look, packedFacetFit } from './fit-tables.ts'
import { noDay } from './match-index.ts'
import type { Scan } from './scan.ts'
import { unknownValue } from './score.ts'
import { ageOf } from './terms.ts'

/**
 * Offers the rows that may score `least` points or more, of the classes whose most is from `classFrom` up to below
 * `classTo`. `offer` answers with the points that the next row must reach. A row is passed over only when its upper bound
 * is below that; the bounds are those of `pointsIf`, written out here as this loop runs over a million rows.
 * Returns the points that the last offer asked for.
 */
export function sift(
  scan: Scan,
  classFrom: number,
  classTo: number,
  least: number,
  offer: (row: number) => number,
): number {
  const { reach, byClass, earns, keepsPay, keptByAge, today, facets, covered } = scan
  const { classes, places, pays, days, facets: grades, codes, from, to } = scan.columns
  const { classMost, keepsPlace } = reach
  const { credits } = scan.person
  const { rarity } = scan.market
  const skills = earns.required + earns.preferred
  let asked = least
  for (let row = 0; row < classes.length; row++) {
    const kind = classes[row] ?? 0
    let most = classMost[kind] ?? 0
    if (most < asked || most < classFrom || most >= classTo) continue
    most *= look(keepsPlace, places[row] ?? 0)
    if (most < asked) continue
    const day = days[row] ?? noDay
    if (day !== noDay) most *= keptByAge[ageOf(day, today)] ?? 1
    most *= look(keepsPay, pays[row] ?? 0)
    if (most < asked) continue
    let has = byClass.has[kind] ?? 0
    let total = byClass.asks[kind] ?? 0
    const facet = packedFacetFit(facets, grades[row] ?? 0)
    if (facet !== unknownValue) {
      has += earns.facets * facet
      total += earns.facets
    }
    if (most * (has + skills) < asked * (total + skills)) continue
    cover(codes, from[row] ?? 0, to[row] ?? 0, credits, rarity, covered)
    has += earns.required * covered.required
    total += earns.required
    if (covered.preferred !== unknownValue) {
      has += earns.preferred * covered.preferred
      total += earns.preferred
    }
    if (most * has < asked * total) continue
    asked = offer(row)
  }
  return asked
}
