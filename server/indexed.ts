import type { IndexRow } from '../db/index-rows.ts'
import type { IndexedPosting } from './index/posting-index.ts'
import { unpackFacets } from './pillars/stored.ts'
import { unstated } from './query.ts'

/** A row of the database as the index takes it: each value as the filters call it. */
export function toIndexed(row: IndexRow): IndexedPosting {
  const isClassified = row.version !== null
  const places: { country: string | null }[] = JSON.parse(row.places ?? '[]')
  const skills: (string | number)[] = JSON.parse(row.skills ?? '[]')
  return {
    id: row.id,
    open: row.closedAt === null,
    hidden: row.hidden === 1,
    own: row.own === 1,
    listedAt: row.listedAt,
    employer: row.employer,
    salaryYear: row.salaryYear,
    values: {
      relevance: [String(row.relevance ?? 0)],
      lane: present(row.lane),
      facet: unpackFacets(row.facets ?? 0).flatMap(([slug, grade]) => (grade === 2 ? [slug, `${slug}:core`] : [slug])),
      topic: JSON.parse(row.topics ?? '[]'),
      skill: [...new Set(skills.filter((value) => typeof value === 'string'))],
      workload: present(row.workload),
      seniority: present(row.seniority),
      workplace: present(row.statedWorkplace ?? row.workplace),
      visa: present(row.visa ?? (isClassified ? unstated : null)),
      clearance: present(row.clearance ?? (isClassified ? unstated : null)),
      country: [...new Set(places.flatMap(({ country }) => present(country)))],
      category: present(row.category),
      source: [row.source],
    },
  }
}

const present = (value: string | null) => (value === null ? [] : [value])
