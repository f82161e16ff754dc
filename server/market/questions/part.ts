import type { MarketPosting } from '../frame.ts'
import { fits } from '../market.ts'
import { type Moment, placesWhere } from './moment.ts'
import type { Part } from './question.ts'

/** Whether a posting is one of those that are asked about, open or not. */
export function isOf(part: Part): (posting: MarketPosting) => boolean {
  const { lane, workload = null, seniority = null, workplace = null, country = null } = part
  const { facet = [], skill = [], place, employer } = part
  const filters = { lane, workload, seniority, workplace, country }
  return (posting) =>
    fits(posting, filters) &&
    facet.every((one) => posting.facets.includes(one)) &&
    skill.every((one) => posting.skills.includes(one)) &&
    (place === undefined || posting.places.some(({ id }) => id === place)) &&
    (employer === undefined || posting.employer.slug === employer)
}

/** The open postings of a part of the market, as places in `frame.postings`. */
export function openOf(at: Moment, part: Part): Uint32Array {
  const wanted = isOf(part)
  return placesWhere(at, (posting) => posting.open && wanted(posting))
}
