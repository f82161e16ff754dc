import type { Frame, MarketPosting } from '../frame.ts'
import { falseDiscoveryRates, type Shares, shareChange } from '../significance.ts'
import type { Movers, SkillChange } from '../views.ts'
import type { Compared, Opening } from './periods.ts'
import { panelOf, periodOf, sinceOf } from './trend.ts'

/** Skills of fewer openings are not tested: nothing could be said of them, and each test costs the others. */
const mentionsMin = 10
/** Expected share of false ones among the skills that are listed. */
const falseShareMax = 0.05
const listedMax = 25

/** Skills whose share of what opened has changed: only those that pass the test after correction for all that were tested. */
export function moversOf(
  frame: Frame,
  compared: Compared | null,
  wanted: (posting: MarketPosting) => boolean,
  title: (skill: string) => string,
): Movers {
  if (compared === null) return sinceOf(frame)
  const openings = compared.openings.filter(({ posting }) => wanted(posting))
  const earlier = openings.filter(({ day }) => day <= compared.before.to)
  const later = openings.filter(({ day }) => day >= compared.after.from)
  const tested = mentioned(openings).map((skill) => changeOf(skill, earlier, later))
  const rates = falseDiscoveryRates(tested.map(({ p }) => p))
  const changes = tested
    .map((change, i): SkillChange => ({ ...change, title: title(change.skill), q: rates[i] ?? 1 }))
    .filter(({ q }) => q <= falseShareMax)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  return {
    kind: 'compared',
    before: periodOf(openings, compared.before),
    after: periodOf(openings, compared.after),
    panel: panelOf(frame, compared.boards),
    rising: changes.filter(({ change }) => change > 0).slice(0, listedMax),
    falling: changes.filter(({ change }) => change < 0).slice(0, listedMax),
    tested: tested.length,
  }
}

function mentioned(openings: readonly Opening[]): string[] {
  const counts = new Map<string, number>()
  for (const { posting } of openings)
    for (const skill of posting.skills) counts.set(skill, (counts.get(skill) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= mentionsMin).map(([skill]) => skill)
}

function changeOf(skill: string, earlier: readonly Opening[], later: readonly Opening[]) {
  const [before, after] = [sharesOf(skill, earlier), sharesOf(skill, later)]
  const share = ({ has, of }: Shares) => (of > 0 ? has / of : 0)
  return {
    skill,
    before: shown(before),
    after: shown(after),
    change: share(after) - share(before),
    p: shareChange(before, after),
  }
}

const shown = ({ has, of, byEmployer }: Shares) => ({
  postings: has,
  of,
  employers: [...byEmployer.values()].filter((count) => count.has > 0).length,
})

function sharesOf(skill: string, openings: readonly Opening[]): Shares {
  const byEmployer = new Map<number, { has: number; of: number }>()
  let has = 0
  for (const { posting } of openings) {
    const count = byEmployer.get(posting.employer.id) ?? { has: 0, of: 0 }
    count.of += 1
    if (posting.skills.includes(skill)) {
      count.has += 1
      has += 1
    }
    byEmployer.set(posting.employer.id, count)
  }
  return { has, of: openings.length, byEmployer }
}
