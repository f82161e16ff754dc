import { daysOpenOf } from '../employers.ts'
import type { MarketPosting } from '../frame.ts'
import { payOf } from '../pay-figures.ts'
import { basisOf } from '../report.ts'
import type { Moment } from './moment.ts'
import { isOf } from './part.ts'
import type { CompetitionQuestion } from './question.ts'
import type { CompetitionAnswer } from './views.ts'

const competitorsMax = 100

/** How many open roles ask for a mix of skills, what each skill of it costs in roles, and who else asks for it. */
export function competitionOf(at: Moment, { skill: skills, ...part }: CompetitionQuestion): CompetitionAnswer {
  const { postings } = at.frame
  const inPart = postings.filter(isOf(part))
  const open = inPart.filter((posting) => posting.open)
  const having = open.map((posting) => skills.filter((skill) => posting.skills.includes(skill)))
  const withAll = open.filter((_, i) => having[i]?.length === skills.length)
  const ever = inPart.filter((posting) => skills.every((skill) => posting.skills.includes(skill)))
  return {
    basis: basisOf(open, at),
    roles: withAll.length,
    employers: employersOf(withAll),
    pay: payOf(withAll),
    daysOpen: daysOpenOf(ever),
    skills: skills.map((skill) => ({
      skill,
      title: at.titles.skill(skill),
      roles: having.filter((has) => has.includes(skill)).length,
      withoutIt: having.filter((has) => has.length - Number(has.includes(skill)) === skills.length - 1).length,
    })),
    atLeast: skills.map((_, i) => {
      const enough = open.filter((_, place) => (having[place]?.length ?? 0) > i)
      return { skills: i + 1, roles: enough.length, employers: employersOf(enough) }
    }),
    competitors: competitorsOf(withAll),
  }
}

const employersOf = (postings: readonly MarketPosting[]) => new Set(postings.map(({ employer }) => employer.id)).size

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
