import type { IndexRow } from '../db/index-rows.ts'
import type { Salary } from '../scrapers/scraper.ts'
import type { IndexedPosting } from './index/posting-index.ts'
import { dollarsAYear } from './pay/annual.ts'
import type { Rates } from './pay/rates.ts'
import { unpackFacets } from './pillars/stored.ts'
import { citiesNamed } from './places/gazetteer.ts'
import { pointName } from './places/points.ts'
import { remoteIn } from './places/remote-in.ts'
import { unstated } from './query.ts'
import { createRecent } from './recent.ts'

type Place = { city: string | null; region: string | null; country: string | null }

/** A row of the database as the index takes it: each value as the filters call it. */
export function toIndexed(row: IndexRow, rates: Rates): IndexedPosting {
  const isClassified = row.version !== null
  const places: Place[] = JSON.parse(row.places ?? '[]')
  const countries = [...new Set(places.flatMap(({ country }) => present(country)))]
  const workplace = row.statedWorkplace ?? row.workplace
  const salary: Salary | null = JSON.parse(row.salary ?? 'null')
  const skills: (string | number)[] = JSON.parse(row.skills ?? '[]')
  return {
    id: row.id,
    open: row.closedAt === null,
    hidden: row.hidden === 1,
    own: row.own === 1,
    listedAt: row.listedAt,
    employer: row.employer,
    salaryYear: row.salaryYear,
    payYear: dollarsAYear(salary, rates)?.max ?? null,
    points: [...new Set(places.flatMap((place) => present(pointOf(place))))],
    values: {
      relevance: [String(row.relevance ?? 0)],
      lane: present(row.lane),
      facet: unpackFacets(row.facets ?? 0).flatMap(([slug, grade]) => (grade === 2 ? [slug, `${slug}:core`] : [slug])),
      topic: JSON.parse(row.topics ?? '[]'),
      skill: [...new Set(skills.filter((value) => typeof value === 'string'))],
      workload: present(row.workload),
      seniority: present(row.seniority),
      workplace: present(workplace),
      remoteIn: workplace === 'remote' ? remoteIn(JSON.parse(row.locations ?? '[]'), countries) : [],
      visa: present(row.visa ?? (isClassified ? unstated : null)),
      clearance: present(row.clearance ?? (isClassified ? unstated : null)),
      country: countries,
      category: present(row.category),
      source: [row.source],
    },
  }
}

const present = (value: string | null) => (value === null ? [] : [value])

/** Postings repeat their cities, so what was looked up is kept. */
const points = createRecent<string>(4_000)

/** Where a city that we know lies (`server/places/points.ts`); `null` for any other place. */
function pointOf({ city, region, country }: Place): string | null {
  if (city === null || country === null) return null
  const key = `${city}|${region}|${country}`
  const kept = points.get(key)
  if (kept !== null) return kept || null
  const known = citiesNamed(city).find(
    (one) => one.country === country && (region === null || one.region === null || one.region === region),
  )
  const point = known ? pointName(known) : null
  points.set(key, point ?? '')
  return point
}
