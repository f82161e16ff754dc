import type { IndexRow } from '../../db/search/index-rows.ts'
import type { Salary } from '../../scrapers/scraper.ts'
import type { IndexedPosting } from '../index/posting-index.ts'
import { memoised } from '../memoised.ts'
import { dollarsAYear } from '../pay/annual.ts'
import type { Rates } from '../pay/rates.ts'
import { stringsIn, unpackFacets } from '../pillars/stored.ts'
import { citiesNamed } from '../places/gazetteer.ts'
import type { Place } from '../places/place.ts'
import { pointName } from '../places/points.ts'
import { remoteIn } from '../places/remote-in.ts'
import { unstated } from './query.ts'

/** A row of the database as the index takes it: each value as the filters call it. */
export function toIndexed(row: IndexRow, rates: Rates): IndexedPosting {
  const isClassified = row.version !== null
  const { countries, points } = placesIn(row.places ?? '[]')
  const salary: Salary | null = row.salary === null ? null : JSON.parse(row.salary)
  return {
    id: row.id,
    open: row.closedAt === null,
    hidden: row.hidden === 1,
    own: row.own === 1,
    listedAt: row.listedAt,
    employer: row.employer,
    salaryYear: row.salaryYear,
    payYear: dollarsAYear(salary, rates)?.max ?? null,
    points,
    values: {
      relevance: [String(row.relevance ?? 0)],
      lane: present(row.lane),
      facet: facetsIn(row.facets ?? 0),
      topic: stringsIn(row.topics ?? '[]'),
      skill: [...new Set(stringsIn(row.skills ?? '[]'))],
      workload: present(row.workload),
      seniority: present(row.seniority),
      workplace: present(row.workplace),
      remoteIn: row.workplace === 'remote' ? remoteIn(JSON.parse(row.locations ?? '[]'), countries) : [],
      visa: present(row.visa ?? (isClassified ? unstated : null)),
      clearance: present(row.clearance ?? (isClassified ? unstated : null)),
      country: countries,
      category: present(row.category),
      source: [row.source],
    },
  }
}

const present = (value: string | null) => (value === null ? [] : [value])

const facetsIn = memoised((packed: number) =>
  unpackFacets(packed).flatMap(([slug, grade]) => (grade === 2 ? [slug, `${slug}:core`] : [slug])),
)

const placesIn = memoised((json: string) => {
  const places: Place[] = JSON.parse(json)
  return {
    countries: [...new Set(places.flatMap(({ country }) => present(country)))],
    points: [...new Set(places.flatMap((place) => present(pointOf(place))))],
  }
})

/** Where a city that we know lies (`server/places/points.ts`); `null` for any other place. */
function pointOf({ city, region, country }: Place): string | null {
  if (city === null || country === null) return null
  const known = citiesNamed(city).find(
    (one) => one.country === country && (region === null || one.region === null || one.region === region),
  )
  return known ? pointName(known) : null
}
