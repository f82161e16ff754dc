import { cover } from '../pair/coverage.ts'
import { unknownValue } from '../pair/score.ts'
import { ageOf } from '../pair/terms.ts'
import { look, packedFacetFit } from './fit-tables.ts'
import { noDay } from './match-index.ts'
import type { Segment } from './naming.ts'
import { bareRequired, marksOf } from './naming.ts'
import { asksOfClass, hasOfClass, type Scan, scoreFrom } from './scan.ts'

/** A segment with what one person's ranking knows of it before it reads requirements. */
type Marked = Segment & { readonly marks: Uint8Array; readonly bare: ReturnType<typeof bareRequired> }
/** Takes in a row with its score and answers with the points that the next must reach. */
export type Offer = (row: number, score: number) => number

/** Walks postings class by class: `sift` offers those that may score enough. */
export function createSieve(scan: Scan) {
  const segments = scan.index.byClass().map((segment) => ({
    ...segment,
    marks: marksOf(segment, scan.person.credits),
    bare: bareRequired(segment, scan.columns, scan.market.rarity),
  }))
  const most = mostOfClasses(scan)

  /**
   * Offers the rows that may score `least` points or more, of the classes whose best possible score is from `classFrom` up to below
   * `classTo`. A row is passed over only when its upper bound is below what the last offer asked for. Out: what that was.
   */
  function sift(classFrom: number, classTo: number, least: number, offer: Offer): number {
    let asked = least
    for (const segment of segments) {
      for (let kind = 0; kind < most.length; kind++) {
        const bound = most[kind] ?? 0
        if (bound >= asked && bound >= classFrom && bound < classTo)
          asked = siftClass(scan, segment, kind, asked, offer)
      }
    }
    return asked
  }
  return { best: most.reduce((best, one) => Math.max(best, one), 0), sift }
}

/** The most that a posting of each class may score: all of its skills and facets covered, in the best place, new. */
function mostOfClasses(scan: Scan): Float64Array {
  const { classMost } = scan.reach
  const { required, preferred, facets } = scan.earns
  const skills = required + preferred + facets
  return classMost.map((most, at) => {
    const total = asksOfClass(scan, at) + skills
    return most > 0 && total > 0 ? (most * (hasOfClass(scan, at) + skills)) / total : 0
  })
}

/** The bounds are those of `pointsIf`, written out here as this loop runs over many of a million rows. */
function siftClass(scan: Scan, segment: Marked, kind: number, least: number, offer: Offer): number {
  const { reach, earns, keepsPay, keptByAge, today, covered, market, person } = scan
  const { codes } = scan.columns
  const { starts, rows, places, pays, days, facets, from, to, marks, bare } = segment
  const mostOfClass = reach.classMost[kind] ?? 0
  const hasFrom = hasOfClass(scan, kind)
  const totalFrom = asksOfClass(scan, kind)
  const skills = earns.required + earns.preferred
  const bareRaised = earns.required * bare.raised
  const bareTotal = totalFrom + earns.facets + earns.required
  let asked = least
  const end = starts[kind + 1] ?? 0
  for (let at = starts[kind] ?? 0; at < end; at++) {
    let most = mostOfClass * look(reach.keepsPlace, places[at] ?? 0)
    if (most < asked) continue
    const day = days[at] ?? noDay
    if (day !== noDay) most *= keptByAge[ageOf(day, today)] ?? 1
    most *= look(keepsPay, pays[at] ?? 0)
    if (most < asked) continue
    // Who has nothing of what it asks for gets no more than `bare`, all facets fitting; so it is with many of ten postings.
    const isBare = marks[at] === 0
    if (isBare && most * (hasFrom + earns.facets + bareRaised * (bare.required[at] ?? 0)) < asked * bareTotal) continue
    let has = hasFrom
    let total = totalFrom
    const facet = packedFacetFit(scan.facets, facets[at] ?? 0)
    if (facet !== unknownValue) {
      has += earns.facets * facet
      total += earns.facets
    }
    if (isBare) {
      const hasBare = has + bareRaised * (bare.required[at] ?? 0)
      if (most * hasBare < asked * (total + earns.required)) continue
    } else if (most * (has + skills) < asked * (total + skills)) continue
    const row = rows[at] ?? -1
    if (row < 0) continue
    cover(codes, from[at] ?? 0, to[at] ?? 0, person.credits, market.rarity, covered)
    has += earns.required * covered.required
    total += earns.required
    if (covered.preferred !== unknownValue) {
      has += earns.preferred * covered.preferred
      total += earns.preferred
    }
    if (total > 0 && most * has >= asked * total) asked = offer(row, scoreFrom(scan, row, (most * has) / total))
  }
  return asked
}
