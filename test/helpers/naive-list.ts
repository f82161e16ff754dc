import { type Kind, kinds } from '../../server/index/posting-index.ts'
import { toDetail } from '../../server/list/posting-view.ts'
import type { PostingFilters } from '../../server/list/query.ts'
import type { PostingCounts } from '../../server/list/views.ts'
import { loadRates } from '../../server/pay/rates.ts'
import { citiesNamed } from '../../server/places/gazetteer.ts'
import { distanceKm, readNear } from '../../server/places/near.ts'
import { remoteIn } from '../../server/places/remote-in.ts'
import type { PostingDetail, PostingView } from '../../server/views.ts'
import type { FreshDatabase } from './database.ts'

/** The list's filters and counts in the plainest words: every posting is looked at. What faster ways are compared with. */

type Posting = PostingView & Pick<Partial<PostingDetail>, 'text' | 'classification'>

/** Filters whose several values must all hold; of the others, any one. */
const allOf: ReadonlySet<string> = new Set(['facet', 'topic', 'skill'])
const skillsCountedMax = 50

/** What a filter may ask of a posting, as the values that it would match. */
const valuesOf: Record<Kind, (posting: Posting) => string[]> = {
  relevance: ({ relevance }) => [String(relevance ?? 0)],
  lane: ({ lane }) => present(lane),
  facet: ({ facets }) =>
    Object.entries(facets).flatMap(([slug, grade]) => (grade === 2 ? [slug, `${slug}:core`] : grade ? [slug] : [])),
  topic: ({ topics }) => topics,
  skill: ({ classification }) => [...new Set(classification?.skills.map(({ skill }) => skill))],
  workload: ({ workload }) => present(workload),
  seniority: ({ seniority }) => present(seniority),
  workplace: ({ workplace }) => present(workplace),
  remoteIn: ({ workplace, locations, places }) =>
    workplace === 'remote'
      ? [
          ...remoteIn(
            locations,
            places.flatMap(({ country }) => present(country)),
          ),
        ]
      : [],
  visa: ({ visa, relevance }) => present(visa ?? (relevance === null ? null : 'unstated')),
  clearance: ({ clearance, relevance }) => present(clearance ?? (relevance === null ? null : 'unstated')),
  country: ({ places }) => [...new Set(places.flatMap(({ country }) => present(country)))],
  category: ({ employer }) => present(employer.category),
  source: ({ source }) => [source],
}
const present = (value: string | null) => (value === null ? [] : [value])

/** Does the posting match? `without`: filters that are left out of the question. */
export function matches(posting: Posting, filters: PostingFilters, without: readonly string[] = []): boolean {
  const asked = { ...filters, ...Object.fromEntries(without.map((name) => [name, undefined])) }
  const words = (asked.q ?? '').toLowerCase().replaceAll('"', '').split(/\s+/).filter(Boolean)
  const text = `${posting.title} ${posting.employer.name} ${posting.text ?? ''}`.toLowerCase()
  return (
    words.every((word) => text.includes(word)) &&
    (posting.relevance ?? 0) >= (asked.relevance ?? 0) &&
    (asked.status === 'all' || posting.status === asked.status) &&
    (!asked.employer || posting.employer.slug === asked.employer) &&
    (!asked.place || posting.locations.join(' ').toLowerCase().includes(asked.place.toLowerCase())) &&
    (!asked.postedSince || (posting.postedAt ?? posting.firstSeenAt) >= asked.postedSince) &&
    (!asked.salaryMin || pays(posting.salary, asked.salaryMin, asked.currency)) &&
    (!asked.near || posting.places.some((place) => isNear(place, asked.near ?? '', asked.radiusKm ?? 50))) &&
    kinds.every((filter) => filter === 'relevance' || holds(posting, filter, asked[filter]))
  )
}

function holds(posting: Posting, filter: Kind, asked: string | readonly string[] | undefined): boolean {
  if (asked === undefined || asked === '' || (filter === 'lane' && asked === 'any')) return true
  const values = valuesOf[filter](posting)
  const wanted = [asked].flat()
  return allOf.has(filter)
    ? wanted.every((value) => values.includes(value))
    : wanted.some((value) => values.includes(value))
}

const timesAYear = { year: 1, month: 12, week: 52, day: 260, hour: 2_080 }
const { dollars } = loadRates()

/** Without a currency, only pay in dollars is compared. */
function pays(salary: PostingView['salary'], atLeast: number, currency: string | undefined): boolean {
  if (!salary || (currency === undefined && salary.currency !== 'USD')) return false
  const a = (salary.max ?? salary.min ?? 0) * timesAYear[salary.period]
  if (currency === undefined) return a >= atLeast
  const inDollars = a * (dollars.get(salary.currency) ?? 0)
  return (
    inDollars >= 5_000 &&
    inDollars <= 5_000_000 &&
    inDollars * 1.000001 >= atLeast * (dollars.get(currency) ?? Number.NaN)
  )
}

function isNear({ city, country }: PostingView['places'][number], near: string, radiusKm: number): boolean {
  const there = readNear(near)
  const here = citiesNamed(city ?? '').find((one) => one.country === country)
  return there.kind === 'city' && here !== undefined && distanceKm(here, there.city) <= radiusKm
}

/** By a posting's id: a name for its role. */
type RoleOf = (id: number) => unknown
const itself: RoleOf = (id) => id

/** How many there are, or how many roles if that is asked for. */
const amount = (found: readonly Posting[], { duplicates }: PostingFilters, roleOf: RoleOf) =>
  duplicates === 'once' ? new Set(found.map(({ id }) => roleOf(id))).size : found.length

export function counts(
  postings: readonly Posting[],
  filters: PostingFilters,
  roleOf = itself,
): Omit<PostingCounts, 'unknown'> {
  const count = (found: readonly Posting[]) => amount(found, filters, roleOf)
  const values = kinds.map((filter) => {
    const among = postings.filter((posting) => matches(posting, filters, allOf.has(filter) ? [] : [filter]))
    const tally = Map.groupBy(
      among.flatMap((posting) => valuesOf[filter](posting).map((value) => ({ value, posting }))),
      ({ value }) => value,
    )
    const sorted = [...tally]
      .map(([value, found]) => ({ value, count: count(found.map(({ posting }) => posting)) }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    return [filter, filter === 'skill' ? sorted.slice(0, skillsCountedMax) : sorted] as const
  })
  const found = count(postings.filter((posting) => matches(posting, filters)))
  return {
    count: found,
    hidden: count(postings.filter((posting) => matches(posting, filters, ['relevance', 'lane']))) - found,
    values: Object.fromEntries(values) as PostingCounts['values'],
  }
}

/** Every posting as people would see it, read from the database by itself. */
export const everyPosting = ({ sqlite, search }: FreshDatabase): PostingDetail[] =>
  sqlite
    .prepare<[], number>('select id from postings order by coalesce(posted_at, first_seen_at) desc, id desc')
    .pluck()
    .all()
    .flatMap((id) => {
      const row = search.find(id)
      return row ? [toDetail(row, [])] : []
    })

/** A posting's role by walking the links: the smallest id that can be reached. */
export function roleName({ sqlite }: FreshDatabase, id: number): number {
  const others = sqlite
    .prepare<[number, number], number>(
      'select b from posting_links where a = ? union select a from posting_links where b = ?',
    )
    .pluck()
  const met = new Set([id])
  for (const one of met) for (const other of others.all(one, one)) met.add(other)
  return Math.min(...met)
}

/** One of each role, in the order given: an open one first, then one on the employer's own board, then the first met. */
export function oneOfEach(database: FreshDatabase, found: readonly PostingDetail[]): PostingDetail[] {
  const own = database.sqlite
    .prepare<[], number>(
      'select p.id from postings p join boards b on b.id = p.board_id where b.employer_id is p.employer_id',
    )
    .pluck()
    .all()
  const worth = ({ id, status }: PostingDetail) => [Number(status === 'open'), Number(own.includes(id)), -id]
  const isBetter = (a: PostingDetail, b: PostingDetail) => {
    const at = worth(a).findIndex((value, i) => value !== worth(b)[i])
    return at !== -1 && (worth(a)[at] ?? 0) > (worth(b)[at] ?? 0)
  }
  const role = new Map(found.map(({ id }) => [id, roleName(database, id)]))
  return found.filter((one) => !found.some((other) => role.get(other.id) === role.get(one.id) && isBetter(other, one)))
}
