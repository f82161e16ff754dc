import type { Classification } from '../../pillars/classification.ts'
import type { Moment } from '../moment/moment.ts'
import { payOf } from '../pay-figures.ts'
import { basisOf } from '../report.ts'
import { asksOf, percentileOf } from './asks.ts'
import { alikeOf, type Scored } from './likeness.ts'
import type { SimilarQuestion } from './question.ts'
import { type Role, roleOf } from './role.ts'
import type { ListedRole, SimilarAnswer } from './role-views.ts'

/** A posting as roles are listed, and all of one. */
export type PostingToList = Omit<ListedRole, 'pay'>
export type PostingToCompare = PostingToList & { text: string; classification: Classification | null }
export type PostingLookup = {
  postingsOf(ids: readonly number[]): PostingToList[]
  find(id: number): PostingToCompare | null
}

const quotesMax = 3
const quoteCharsMax = 300

/** Roles like a posting, most alike first: what they pay and ask, and the words in which they ask for the same. */
export function similarOf(
  at: Moment,
  own: PostingToCompare,
  { limit, own: withOwn }: SimilarQuestion,
  lookup: PostingLookup,
): SimilarAnswer {
  const role = own.classification && roleOf(own.classification)
  const alike = (role ? alikeOf(role, at) : [])
    .filter(({ posting }) => posting.id !== own.id)
    .filter(({ posting }) => withOwn === 'true' || posting.employer.slug !== own.employer.slug)
    .sort((a, b) => b.score - a.score || a.posting.id - b.posting.id)
    .slice(0, limit)
  const postings = alike.map(({ posting }) => posting)
  const held = at.frame.postings.find(({ id }) => id === own.id)
  const pay = typeof held?.pay === 'number' ? held.pay : null
  return {
    basis: basisOf(postings, at),
    posting: { ...toListed(own), pay },
    pay: { own: pay, roles: payOf(postings), percentile: percentileOf(pay, postings) },
    asks: role ? asksOf(role, postings, at.titles) : [],
    roles: role ? listRoles(alike, role, lookup) : [],
  }
}

function listRoles(alike: readonly Scored[], role: Role, lookup: PostingLookup) {
  return closestOf(alike, lookup).map((one) => {
    const found = lookup.find(one.id)
    const skills = found?.classification ? roleOf(found.classification).skills : []
    return {
      ...one,
      shared: skills.filter((skill) => role.skills.includes(skill)),
      missing: role.skills.filter((skill) => !skills.includes(skill)),
      further: skills.filter((skill) => !role.skills.includes(skill)),
      words: found ? quotesOf(found, role) : [],
    }
  })
}

/** Scored postings as they are listed, in their order. */
export function closestOf(alike: readonly Scored[], lookup: PostingLookup) {
  const found = new Map(lookup.postingsOf(alike.map(({ posting }) => posting.id)).map((one) => [one.id, one]))
  return alike.flatMap(({ posting: { id, pay }, score, coverage }) => {
    const one = found.get(id)
    return one ? [{ ...toListed(one), pay: typeof pay === 'number' ? pay : null, score, coverage }] : []
  })
}

function toListed(posting: PostingToList) {
  const { id, title, employer, locations, seniority, workplace, salary, firstSeenAt, url } = posting
  return { id, title, employer, locations, seniority, workplace, salary, firstSeenAt, url }
}

/** The words in which a posting asks for what is core to the role. */
const quotesOf = ({ title, text, classification }: PostingToCompare, role: Role) =>
  role.core
    .flatMap((facet) => classification?.evidence.find((one) => one.facet === facet) ?? [])
    .slice(0, quotesMax)
    .map(({ facet, field, start, end }) => ({
      facet,
      words: (field === 'title' ? title : text).slice(start, Math.min(end, start + quoteCharsMax)),
    }))
