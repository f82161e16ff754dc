import { growing } from '../../growing.ts'
import { facetSlugs, type Workload, workloads } from '../../pillars/classification.ts'
import { matchThreshold } from '../pair/weights.ts'
import type { Person } from '../person.ts'
import { packedAsks } from '../ranking/fit-tables.ts'
import { createReach } from '../ranking/reach.ts'
import { createScan, earnedByFacets, leastFor, pointsIf, type Scan } from '../ranking/scan.ts'
import { roleKinds } from '../role-kinds.ts'

/** Points from which a posting may match. */
export const least = leastFor(matchThreshold)

/** What candidates of a kind have in common: the workload, and how much all facets together ask, 0 to 18 in halves. */
export const candidateKind = (workload: Workload, asks: number): number =>
  workloads.indexOf(workload) * kindsOfWorkload + 2 * asks
export const kindsOfWorkload = 3 * facetSlugs.length + 1
export const candidateKinds = workloads.length * kindsOfWorkload

/** What is copied of each candidate, side by side. */
const roomFor = (size: number) => ({
  rows: new Uint32Array(size),
  ids: new Float64Array(size),
  classes: new Uint32Array(size),
  places: new Uint32Array(size),
  pays: new Uint32Array(size),
  days: new Uint16Array(size),
  facets: new Uint32Array(size),
  employers: new Uint32Array(size),
  scores: new Uint16Array(size),
  /** The workload, and how much all facets together ask: `candidateKind`. */
  kinds: new Uint8Array(size),
  /** The points that each weight brings that is earned; what lacks of them before it matches; what is earned but for facets and workload. */
  per: new Float64Array(size),
  lacks: new Float32Array(size),
  bases: new Float64Array(size),
  /** The weight of all that is required, and of all that is preferred. */
  asks: new Float32Array(size),
  likes: new Float32Array(size),
  /** Where its requirements end in `codes`; they begin where those before it end. */
  ends: new Uint32Array(size),
})
type Columns = ReturnType<typeof roomFor>
const names = Object.keys(roomFor(0)) as (keyof Columns)[]

export type Candidates = Columns & { readonly size: number; readonly codes: Uint16Array }

/** Room at first, and for one of so many postings: to make more in a market of a million is to copy megabytes in one step. */
const roomMin = 1_024
const roomForOneOf = 16

/**
 * Takes in the postings below the threshold that learning could bring over it, and copies side by side all that is read of
 * them later, so that the index may change meanwhile. In: the scan of the person as they are.
 */
export function createCandidates(own: Scan, now: Date) {
  const { index } = own
  const couldMatch = idealFor(own, now)
  const codes = growing(Uint16Array)
  let columns = roomFor(Math.max(roomMin, Math.ceil(index.size() / roomForOneOf)))
  let size = 0

  function makeRoom() {
    const larger = roomFor(2 * size)
    for (const name of names) larger[name].set(columns[name])
    columns = larger
  }

  return {
    /** A row that was covered last in the scan, with its score, and with what each weight brings and what of them is earned. */
    add(row: number, score: number, per: number, earned: number) {
      const { columns: facts, covered } = own
      if (!couldMatch(row, per)) return
      if (size === columns.rows.length) makeRoom()
      const at = size++
      const packed = facts.facets[row] ?? 0
      const trait = facts.traits[row] ?? 0
      const workload = index.traitSets[trait]?.workload ?? 'unstated'
      columns.rows[at] = row
      columns.ids[at] = facts.ids[row] ?? 0
      columns.classes[at] = facts.classes[row] ?? 0
      columns.places[at] = facts.places[row] ?? 0
      columns.pays[at] = facts.pays[row] ?? 0
      columns.days[at] = facts.days[row] ?? 0
      columns.facets[at] = packed
      columns.employers[at] = facts.employers[row] ?? 0
      columns.scores[at] = score
      columns.kinds[at] = candidateKind(workload, packedAsks(packed))
      columns.per[at] = per
      columns.lacks[at] = least / per - earned
      columns.bases[at] = earned - earnedByFacets(own, packed) - (own.work.has[trait] ?? 0)
      columns.asks[at] = covered.asks
      columns.likes[at] = covered.likes
      codes.appendPart(facts.codes, facts.from[row] ?? 0, facts.to[row] ?? 0)
      columns.ends[at] = codes.length
    },
    all: (): Candidates => ({ ...columns, size, codes: codes.values() }),
  }
}

/**
 * Whether a row could match if the person covered all requirements, knew everything of every facet and did every kind of role that
 * skills can tell: no learning goes beyond that.
 */
function idealFor(own: Scan, now: Date): (row: number, per: number) => boolean {
  const { person, index, market, earns } = own
  if (!person.saysKinds) {
    const facets = new Float64Array(facetSlugs.length).fill(1)
    const ideal: Person = { ...person, facets, nearest: everyKind }
    const scan = createScan(ideal, index, market, now, createReach(ideal, index))
    return (row) => pointsIf(scan, own.columns, row, 1, 1) >= least
  }
  const skills = earns.required + earns.preferred + earns.facets
  return (row, per) => {
    const { role, work, classes, columns } = own
    const at = columns.classes[row] ?? 0
    return per * (skills + (role.has[classes.kinds[at] ?? 0] ?? 0) + (work.asks[classes.traits[at] ?? 0] ?? 0)) >= least
  }
}

const everyKind = Object.fromEntries(Object.keys(roleKinds).map((kind) => [kind, 1])) as NonNullable<Person['nearest']>
