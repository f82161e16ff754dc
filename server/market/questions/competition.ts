import { chosenOf } from '../chosen.ts'
import { daysOpenAt } from '../employers.ts'
import type { MarketPosting } from '../market-posting.ts'
import { countEmployers, type Moment, payAt, postingsAt } from '../moment/moment.ts'
import { payOf } from '../pay-figures.ts'
import { basisFrom } from '../report.ts'
import type { CompetitionQuestion } from './question.ts'
import type { CompetitionAnswer, Counted } from './views.ts'

const competitorsMax = 100

/** How many open roles ask for a mix of skills, what each skill of it costs in roles, and who else asks for it. */
export function competitionOf(at: Moment, { skill: skills, ...part }: CompetitionQuestion): Counted<CompetitionAnswer> {
  const asked = masksOf(at, skills)
  const all = 2 ** skills.length - 1
  const { all: ever, open } = chosenOf(at, part)
  const withAll = open.filter((place) => asked[place] === all)
  const having = Array.from(open, (place) => asked[place] ?? 0)
  return {
    basis: basisFrom({ n: open.length, employers: countEmployers(at, open) }, at),
    roles: withAll.length,
    employers: countEmployers(at, withAll),
    pay: payAt(at, withAll),
    daysOpen: daysOpenAt(
      at,
      ever.filter((place) => asked[place] === all),
    ),
    skills: skills.map((skill, i) => {
      const bit = 1 << i
      return {
        skill,
        title: at.titles.skill(skill),
        roles: having.filter((has) => has & bit).length,
        withoutIt: having.filter((has) => (has | bit) === all).length,
      }
    }),
    atLeast: skills.map((_, i) => {
      const enough = open.filter((place) => countBits(asked[place] ?? 0) > i)
      return { skills: i + 1, roles: enough.length, employers: countEmployers(at, enough) }
    }),
    competitors: competitorsOf(postingsAt(at, withAll)),
  }
}

/** By place: which of the skills (20 at most) a posting names, one bit each. */
function masksOf({ columns: { skill }, frame: { postings } }: Moment, skills: readonly string[]): Uint32Array {
  const bitOf = new Uint32Array(skill.values.length)
  for (const [i, one] of skills.entries()) {
    const code = skill.values.indexOf(one)
    if (code >= 0) bitOf[code] = 1 << i
  }
  const masks = new Uint32Array(postings.length)
  for (let place = 0; place < masks.length; place++) {
    let mask = 0
    for (let i = skill.from[place] ?? 0; i < (skill.from[place + 1] ?? 0); i++) mask |= bitOf[skill.codes[i] ?? 0] ?? 0
    masks[place] = mask
  }
  return masks
}

function countBits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

/** The employers of postings, most postings first. */
export function competitorsOf(postings: readonly MarketPosting[], max = competitorsMax) {
  return [...Map.groupBy(postings, ({ employer }) => employer.id).values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, max)
    .flatMap((own) => {
      const [first] = own
      if (!first) return []
      const { slug, name, category } = first.employer
      return [{ slug, name, category, postings: own.length, pay: payOf(own) }]
    })
}
