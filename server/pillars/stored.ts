import type { ClassificationToStore } from '../../db/postings/classification-to-store.ts'
import { pack } from '../../db/search/packed.ts'
import type { Salary } from '../../scrapers/scraper.ts'
import { timesAYear } from '../pay/annual.ts'
import { type Classification, type FacetSlug, facetSlugs, type Grade, modalities } from './classification.ts'

/** A classification as it is stored, and read back. */

/** What lists and figures ask of it as columns, and the whole as packed JSON (`detail`). */
export function toStored(said: Classification): ClassificationToStore {
  const { version, language, relevance, lane, workload, attributes } = said
  const { seniority, yearsMin, workplace, salary, visa, clearance, places } = attributes
  return {
    version,
    language,
    relevance,
    lane,
    workload,
    facets: packFacets(said),
    seniority,
    yearsMin,
    workplace,
    salary,
    salaryYear: salary && topInDollars(salary),
    visa,
    clearance,
    places,
    topics: [...new Set(said.topics.map(({ topic }) => topic))],
    skills: flatSkills(said),
    detail: pack(JSON.stringify(said)),
  }
}

/** The upper end of a stated pay in US dollars a year (the lower where it is the only one); `null` in another currency. */
function topInDollars({ min, max, currency, period }: Salary): number | null {
  const amount = max ?? min
  return currency === 'USD' && amount !== null ? Math.round(amount * timesAYear[period]) : null
}

const packFacets = ({ facets }: Classification) =>
  facetSlugs.reduce((packed, slug, i) => packed + facets[slug].grade * 4 ** i, 0)

/** The facets with a grade above 0, from their packed form. */
export function unpackFacets(packed: number): [FacetSlug, Grade][] {
  const graded: [FacetSlug, Grade][] = []
  let rest = packed
  for (const slug of facetSlugs) {
    const grade = rest & 3
    if (grade === 1 || grade === 2) graded.push([slug, grade])
    rest >>>= 2
  }
  return graded
}

/** Each skill once a group, at its strongest: id, modality (`modalities` from the weakest, 0), group. */
function flatSkills({ skills }: Classification) {
  const best = new Map<string, { skill: string; modality: number; group: number }>()
  for (const { skill, modality, group } of skills) {
    const strength = modalities.length - 1 - modalities.indexOf(modality)
    const key = `${group} ${skill}`
    if (strength >= (best.get(key)?.modality ?? -1)) best.set(key, { skill, modality: strength, group })
  }
  return [...best.values()].flatMap(({ skill, modality, group }) => [skill, modality, group])
}

/** The strings of a flat JSON array: what stands between quotes, as the ids in it have nothing to escape. */
export function stringsIn(json: string): string[] {
  if (json.includes('\\')) {
    const values: unknown[] = JSON.parse(json)
    return values.filter((value) => typeof value === 'string')
  }
  return json.split('"').filter((_, at) => at % 2 === 1)
}
