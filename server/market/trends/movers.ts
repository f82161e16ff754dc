import type { Steps } from '../../steps.ts'
import { group } from '../moment/groups.ts'
import type { Prepared } from '../moment/moment.ts'
import { falseDiscoveryRates, type Shares, shareChange } from '../significance.ts'
import type { Movers, SkillChange } from '../views.ts'
import type { Compared, Openings } from './periods.ts'
import { periodOf, sinceOf } from './trend.ts'

/** Skills of fewer openings are not tested: nothing could be said of them, and each test costs the others. */
const mentionsMin = 10
/** Expected share of false ones among the skills that are listed. */
const falseShareMax = 0.05
const listedMax = 25

/**
 * Skills whose share of what opened has changed: only those that pass the test after correction for all that were tested.
 * `openings`: those of `compared` that are asked about.
 */
export function* moversOf(prepared: Prepared, compared: Compared | null, openings: Openings): Steps<Movers> {
  if (compared === null) return sinceOf(prepared.frame)
  const tested = yield* changesOf(prepared, openings)
  const rates = falseDiscoveryRates(tested.map(({ p }) => p))
  const changes = tested
    .map((change, i): SkillChange => ({ ...change, title: prepared.titles.skill(change.skill), q: rates[i] ?? 1 }))
    .filter(({ q }) => q <= falseShareMax)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  return {
    kind: 'compared',
    before: periodOf(prepared, openings.before, compared.before),
    after: periodOf(prepared, openings.after, compared.after),
    panel: compared.panel,
    rising: changes.filter(({ change }) => change > 0).slice(0, listedMax),
    falling: changes.filter(({ change }) => change < 0).slice(0, listedMax),
    tested: tested.length,
  }
}

/** The changes of all skills that are named often enough. */
function* changesOf(prepared: Prepared, openings: Openings) {
  const before = yield* sharesBySkill(prepared, openings.before)
  yield
  const after = yield* sharesBySkill(prepared, openings.after)
  const changes: Omit<SkillChange & { skill: string }, 'title' | 'q'>[] = []
  for (const [code, skill] of prepared.columns.skill.values.entries()) {
    if (skill === null || before.mentions(code) + after.mentions(code) < mentionsMin) continue
    yield
    const [earlier, later] = [before.of(code), after.of(code)]
    const change = shareOf(later) - shareOf(earlier)
    changes.push({ skill, before: shown(earlier), after: shown(later), change, p: shareChange(earlier, later) })
  }
  return changes
}

const shareOf = ({ has, of }: Shares) => (of > 0 ? has / of : 0)

const shown = ({ has, of, hasBy }: Shares) => ({
  postings: has,
  of,
  employers: hasBy.reduce((sum, count) => sum + Number(count > 0), 0),
})

/** Of what opened in one period: how much names a skill, in all and of each employer. */
function* sharesBySkill({ columns: { employer, skill } }: Prepared, opened: Uint32Array) {
  const employerOf = (place: number) => employer.codes[employer.from[place] ?? 0] ?? 0
  const countBy = (places: Uint32Array) => {
    const counts = new Uint32Array(employer.values.length)
    for (const place of places) counts[employerOf(place)] = (counts[employerOf(place)] ?? 0) + 1
    return counts
  }
  const ofBy = countBy(opened)
  const bySkill = yield* group(opened, skill)
  return {
    mentions: (code: number) => bySkill[code]?.length ?? 0,
    of(code: number): Shares {
      const places = bySkill[code] ?? new Uint32Array()
      return { has: places.length, of: opened.length, hasBy: countBy(places), ofBy }
    },
  }
}
