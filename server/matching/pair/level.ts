import type { Seniority } from '../../pillars/classification.ts'

/** Rungs of two ladders: what one step of a career is. A manager stands beside staff, a director beside principal. */
const rungs: Readonly<Record<Seniority, number>> = {
  intern: 0,
  entry: 1,
  mid: 2,
  senior: 3,
  staff: 4,
  principal: 5,
  manager: 4,
  director: 5,
  executive: 6,
}
const leads: ReadonlySet<Seniority> = new Set(['manager', 'director', 'executive'])

/** A rung too high costs more than one too low: what one may still grow into is rarer than what one may agree to. */
const perRungAbove = 0.45
const perRungBelow = 0.3
/** One rung up is how people move; it costs little. */
const firstRungAbove = 0.15
/** From doing to leading or back: another occupation, of which a quarter remains. */
const otherLadder = 0.25
/** A staff engineer who has reports, or a team lead: between the ladders. */
const betweenLadders = 0.5
const perYearShort = 0.12

export type Standing = {
  readonly seniority: Seniority | null
  readonly years: number | null
}
export type Asked = {
  readonly seniority: Seniority | null
  readonly managesPeople: boolean
  readonly yearsMin: number | null
}

/** How well the level fits, 0 to 1; `null` when neither level nor years can be compared. */
export function levelFit(person: Standing, asked: Asked): number | null {
  const parts = [rungFit(person.seniority, asked), yearsFit(person.years, asked.yearsMin)].filter((fit) => fit !== null)
  return parts.length > 0 ? Math.min(...parts) : null
}

function rungFit(own: Seniority | null, { seniority, managesPeople }: Asked): number | null {
  if (own === null) return null
  const ladder = ladderFit(leads.has(own), seniority, managesPeople)
  // A role that states no level is seldom one for beginners.
  if (seniority === null && rungs[own] < rungs.mid) return ladder * Math.exp(-rungCost(rungs.mid - rungs[own]))
  if (seniority === null) return ladder === 1 ? null : ladder
  return ladder * Math.exp(-rungCost(rungs[seniority] - rungs[own]))
}

/** A stated rung tells the ladder; reports under a staff engineer or under no stated rung stand between the two. */
function ladderFit(isLead: boolean, seniority: Seniority | null, managesPeople: boolean) {
  if (seniority !== null && leads.has(seniority)) return isLead ? 1 : otherLadder
  if (!managesPeople) return isLead ? otherLadder : 1
  return isLead || seniority === null ? betweenLadders : 1
}

function rungCost(above: number) {
  if (above <= 0) return perRungBelow * -above
  return firstRungAbove + perRungAbove * (above - 1)
}

/** Years beyond what is asked cost nothing here: the rung says whether the role is too small. */
function yearsFit(years: number | null, yearsMin: number | null): number | null {
  if (years === null || yearsMin === null) return null
  return Math.exp(-perYearShort * Math.max(0, yearsMin - years))
}
