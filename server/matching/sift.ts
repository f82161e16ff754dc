import { cover } from './coverage.ts'
import { look, packedFacetFit } from './fit-tables.ts'
import { noDay } from './match-index.ts'
import type { Scan } from './scan.ts'
import { unknownValue } from './score.ts'
import { ageOf } from './terms.ts'

/**
 * Offers the rows that may score `least` points or more, of the classes whose most is from `classFrom` up to below
 * `classTo`. `offer` answers with the points that the next row must reach. A row is passed over only when its upper bound
 * is below that; the bounds are those of `pointsIf`, written out here as this loop runs over many of a million rows.
 * Returns the points that the last offer asked for.
 */
export function sift(
  scan: Scan,
  classFrom: number,
  classTo: number,
  least: number,
  offer: (row: number) => number,
): number {
  const { reach, byClass, earns, keepsPay, keptByAge, today, covered } = scan
  const { classMost, keepsPlace } = reach
  const { codes, from, to } = scan.columns
  const { credits } = scan.person
  const { rarity } = scan.market
  const skills = earns.required + earns.preferred
  let asked = least
  for (const { rows, places, pays, days, facets, starts, marks, bare } of scan.segments) {
    for (let kind = 0; kind < classMost.length; kind++) {
      const mostOfClass = classMost[kind] ?? 0
      if (mostOfClass < asked || mostOfClass < classFrom || mostOfClass >= classTo) continue
      const end = starts[kind + 1] ?? 0
      for (let at = starts[kind] ?? 0; at < end; at++) {
        let most = mostOfClass * look(keepsPlace, places[at] ?? 0)
        if (most < asked) continue
        const day = days[at] ?? noDay
        if (day !== noDay) most *= keptByAge[ageOf(day, today)] ?? 1
        most *= look(keepsPay, pays[at] ?? 0)
        if (most < asked) continue
        let has = byClass.has[kind] ?? 0
        let total = byClass.asks[kind] ?? 0
        const facet = packedFacetFit(scan.facets, facets[at] ?? 0)
        if (facet !== unknownValue) {
          has += earns.facets * facet
          total += earns.facets
        }
        const row = rows[at] ?? -1
        if (most * (has + skills) < asked * (total + skills) || row < 0) continue
        // Who has nothing of what it asks for gets no more than this; so it is with nine of ten postings.
        const hasBare = has + earns.required * (bare[at] ?? 0)
        if (marks[at] === 0 && most * hasBare < asked * (total + earns.required)) continue
        cover(codes, from[row] ?? 0, to[row] ?? 0, credits, rarity, covered)
        has += earns.required * covered.required
        total += earns.required
        if (covered.preferred !== unknownValue) {
          has += earns.preferred * covered.preferred
          total += earns.preferred
        }
        if (most * has >= asked * total) asked = offer(row)
      }
    }
  }
  return asked
}
