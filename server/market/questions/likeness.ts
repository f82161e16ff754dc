import type { MarketPosting } from '../market-posting.ts'
import type { Column } from '../moment/columns.ts'
import type { Moment } from '../moment/moment.ts'
import { namingOf } from '../moment/weights.ts'
import { isNear, type Role } from './role.ts'

/**
 * How like each other roles are by the skills and topics that they name, the rarer the more it tells: each weighs
 * ln(1 + n / n having it) among the n open postings of its lane (inverse document frequency, Spärck Jones 1972); what all
 * name still weighs ln 2.
 */
type Likeness = {
  /** Weighted Jaccard: what both name ÷ what either names. 0 to 1. */
  readonly score: number
  /** Of what the role names, what the posting names as well. 0 to 1. */
  readonly coverage: number
}
export type Scored = Likeness & { readonly posting: MarketPosting }

/** A role competes for the same people when it names half of what the role names, at a level within a step. */
const competingCoverage = 0.5
/** Roles of another level are not quite like it: they come after those of its own. */
const otherLevelFactor = 0.7

/** The open postings of the role's lane that share anything with it. */
export function alikeOf(role: Role, at: Moment): Scored[] {
  const columns = namingOf(at.columns)
  const { weights, totals } = at.weights[role.lane]
  const names = [role.skills, role.topics]
  const own = columns.map((column, i) => ownOf(column, names[i] ?? [], weights[i] ?? new Float64Array()))
  const ownTotal = own.reduce((sum, { total }) => sum + total, 0)
  if (ownTotal === 0) return []
  const scored: Scored[] = []
  for (const [place, posting] of at.frame.postings.entries()) {
    if (!posting.open || posting.lane !== role.lane) continue
    let shared = 0
    for (const [i, { from, codes }] of columns.entries())
      for (let k = from[place] ?? 0; k < (from[place + 1] ?? 0); k++) shared += own[i]?.byCode[codes[k] ?? 0] ?? 0
    if (shared === 0) continue
    const score = shared / (ownTotal + (totals[place] ?? 0) - shared)
    const factor = isNear(role.seniority, posting.seniority) ? 1 : otherLevelFactor
    scored.push({ posting, score: atMostOne(score * factor), coverage: atMostOne(shared / ownTotal) })
  }
  return scored
}

/** Sums of the same weights in another order differ in their last bits. */
const atMostOne = (share: number) => Math.min(1, Math.round(share * 1e6) / 1e6)

/** Those among `alike` that compete for the same people. */
export const competingOf = (alike: readonly Scored[], { seniority }: Role): Scored[] =>
  alike.filter((one) => one.coverage >= competingCoverage && isNear(seniority, one.posting.seniority))

/** The weights of what the role names, by the column's codes. What no posting names cannot be shared. */
function ownOf({ values }: Column, names: readonly string[], weights: Float64Array) {
  const byCode = new Float64Array(values.length)
  let total = 0
  for (const name of names) {
    const code = values.indexOf(name)
    if (code < 0) continue
    byCode[code] = weights[code] ?? 0
    total += weights[code] ?? 0
  }
  return { byCode, total }
}
