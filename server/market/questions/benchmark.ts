import { statedMin } from '../../pay/annual.ts'
import type { Attributes, Classification, PostingToClassify } from '../../pillars/classification.ts'
import { facetSlugs } from '../../pillars/classification.ts'
import type { MarketPosting } from '../market-posting.ts'
import type { Moment } from '../moment/moment.ts'
import { basisOf } from '../report.ts'
import type { Titles } from '../titles.ts'
import { asksOf } from './asks.ts'
import { competitorsOf } from './competition.ts'
import { findingsOf } from './findings.ts'
import { alikeOf, competingOf, type Scored } from './likeness.ts'
import { payBeside } from './pay-beside.ts'
import { type Role, roleOf } from './role.ts'
import type { BenchmarkAnswer } from './role-views.ts'
import { closestOf, type PostingLookup } from './similar.ts'

const closestMax = 10
const competitorsMax = 20

export type OwnText = {
  readonly given: PostingToClassify
  readonly read: Classification
  /** Read without the fields that were sent beside the text. */
  readonly ofText: Attributes
}

/** One's own description beside the market: how it reads, who competes, what they pay and ask, and what is unclear in it. */
export function benchmarkOf(
  at: Moment,
  own: OwnText,
  { now, lookup }: { now: Date; lookup: PostingLookup },
): BenchmarkAnswer {
  const role = roleOf(own.read)
  const alike = alikeOf(role, at)
  const competing = competingOf(alike, role)
  const roles = competing.map(({ posting }) => posting)
  return {
    basis: basisOf(roles, at),
    reads: readsOf(own.read, roles, at.titles),
    competition: competitionOf(alike, roles, role, lookup),
    pay: payBeside(own.read, role, roles, at, now),
    findings: findingsOf({ ...own, ...usualOf(roles), skillTitle: at.titles.skill }, now),
    asks: asksOf(role, roles, at.titles),
  }
}

function readsOf(
  { relevance, lane, workload, facets, skills, topics, attributes }: Classification,
  roles: readonly MarketPosting[],
  titles: Titles,
) {
  const shareOf = (facet: string) =>
    roles.length > 0 ? roles.filter((one) => one.facets.includes(facet)).length / roles.length : 0
  const strongest = { required: 2, preferred: 1, mentioned: 0 } as const
  const best = <Mention extends { modality: keyof typeof strongest }>(
    mentions: readonly Mention[],
    id: (one: Mention) => string,
  ) =>
    [...Map.groupBy(mentions, id).values()].flatMap((same) =>
      same.toSorted((a, b) => strongest[b.modality] - strongest[a.modality]).slice(0, 1),
    )
  return {
    relevance,
    lane,
    workload,
    seniority: attributes.seniority,
    workplace: attributes.workplace,
    facets: facetSlugs.map((facet) => ({
      facet,
      title: titles.facet(facet),
      pillar: titles.pillar(facet),
      grade: facets[facet].grade,
      roles: shareOf(facet),
    })),
    skills: best(skills, ({ skill }) => skill).map(({ skill, modality }) => ({
      skill,
      title: titles.skill(skill),
      modality,
    })),
    topics: best(topics, ({ topic }) => topic).map(({ topic, modality }) => ({
      topic,
      title: titles.topic(topic),
      modality,
    })),
  }
}

function competitionOf(alike: readonly Scored[], roles: readonly MarketPosting[], role: Role, lookup: PostingLookup) {
  const closest = [...alike].sort((a, b) => b.score - a.score || a.posting.id - b.posting.id).slice(0, closestMax)
  return {
    roles: roles.length,
    employers: new Set(roles.map(({ employer }) => employer.id)).size,
    inCountries: roles.filter((one) => one.countries.some((country) => role.countries.includes(country))).length,
    competitors: competitorsOf(roles, competitorsMax),
    closest: closestOf(closest, lookup),
  }
}

/** How many skills nine of ten roles name at most, and the share of them that state a pay; `null` with too few roles. */
function usualOf(roles: readonly MarketPosting[]) {
  if (roles.length < statedMin) return { usualSkillsMax: null, statePay: null }
  const counts = roles.map(({ skills }) => skills.length).sort((a, b) => a - b)
  return {
    usualSkillsMax: counts[Math.ceil(0.9 * counts.length) - 1] ?? null,
    statePay: { share: roles.filter(({ pay }) => pay !== null).length / roles.length, of: roles.length },
  }
}
