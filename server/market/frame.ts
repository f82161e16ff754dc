import { z } from 'zod'
import type { EmployerRow, FactRow, MarketFactsRepository } from '../../db/market-facts.ts'
import type { MarketHistoryRepository } from '../../db/market-history.ts'
import { salary } from '../../scrapers/scraper.ts'
import { keeping, stringsIn } from '../indexed.ts'
import { growing } from '../matching/growing.ts'
import { dollarsAYear } from '../pay/annual.ts'
import type { Rates } from '../pay/rates.ts'
import { unpackFacets } from '../pillars/stored.ts'
import { type NamedPlace, namedPlaces } from '../places/place-ids.ts'
import type { Steps } from '../steps.ts'
import { type BoardReadings, createBoardReadings } from './history/board-readings.ts'
import { dayMs } from './history/days.ts'
import type { EventColumns } from './history/event-columns.ts'
import { type Events, loadEvents } from './history/load.ts'
import { createObserved, type Flow, flowNames } from './history/observed.ts'

/** A relevant posting with its life so far. */
export type MarketPosting = {
  readonly id: number
  readonly board: number
  readonly employer: EmployerRow
  readonly lane: string
  readonly workload: string
  readonly seniority: string | null
  readonly workplace: string | null
  readonly facets: readonly string[]
  readonly core: readonly string[]
  readonly topics: readonly string[]
  readonly skills: readonly string[]
  readonly places: readonly NamedPlace[]
  readonly countries: readonly string[]
  /** The middle of the stated pay in US dollars a year. `other`: stated in a currency without a rate, or not plausible. */
  readonly pay: number | 'other' | null
  readonly open: boolean
  /** When it opened, if that was seen, else 0; when it was last closed or lost from view, 0 while open. */
  readonly openedAt: number
  readonly endedAt: number
  readonly closed: boolean
  /** `null` unless its opening was seen within a year. */
  readonly life: Life | null
}
/** Whole days that a posting has been open, and whether it was seen to close. */
export type Life = { readonly days: number; readonly closed: boolean }

/** The market at one moment: what all reports of that moment are counted from. */
export type Frame = {
  readonly asOf: number
  readonly version: string
  readonly rates: Rates
  /** Those of one employer beside each other, by id. */
  readonly postings: readonly MarketPosting[]
  readonly events: MarketEvents
  readonly readings: BoardReadings
}

/** What happened to the postings (by their places in `postings`), oldest first, in columns. */
export type MarketEvents = {
  readonly places: Uint32Array
  readonly boards: Uint32Array
  readonly moments: Float64Array
  /** Numbers in `flowNames`. */
  readonly flows: Uint8Array
}

const openingDaysMax = 365
/** Postings, and events, read between two pauses: some 10 ms. */
const idsAtOnce = 500
const eventsAtOnce = 50_000

/** Reads the market as it is at `now`. */
export function* loadFrame(
  {
    facts,
    history,
    rates,
  }: { facts: MarketFactsRepository; history: Events & Pick<MarketHistoryRepository, 'boardDays'>; rates: Rates },
  now: Date,
): Steps<Frame> {
  const readings = createBoardReadings(history.boardDays())
  const all = yield* loadEvents(history, readings)
  const observed = createObserved()
  for (let i = 0; i < all.length; i++) {
    observed.apply(all.get(i))
    if (i % eventsAtOnce === eventsAtOnce - 1) yield
  }
  const employers = new Map(facts.employers().map((employer) => [employer.id, employer]))
  const shared = createShared()
  const byEmployer = new Map<number, MarketPosting[]>([...employers.keys()].map((id) => [id, []]))
  const last = facts.lastId()
  for (let after = 0; after < last; after += idsAtOnce) {
    for (const row of facts.facts(after, after + idsAtOnce)) {
      const employer = employers.get(row.employerId)
      const life = lifeOf(row.id, observed, now.getTime())
      if (employer) byEmployer.get(employer.id)?.push({ ...toPosting(row, rates, shared), employer, ...life })
    }
    yield
  }
  const postings = [...byEmployer.values()].flat()
  const events = yield* eventsOf(postings, all)
  return { asOf: now.getTime(), version: facts.version(), rates, postings, events, readings }
}

/** Those of `all` that happened to one of the postings. */
function* eventsOf(postings: readonly MarketPosting[], all: EventColumns): Steps<MarketEvents> {
  const placeAfter = growing(Uint32Array)
  for (const [place, { id }] of postings.entries()) placeAfter.set(id, place + 1)
  yield
  const [places, boards] = [new Uint32Array(all.length), new Uint32Array(all.length)]
  const [moments, flows] = [new Float64Array(all.length), new Uint8Array(all.length)]
  let count = 0
  for (let i = 0; i < all.length; i++) {
    if (i % eventsAtOnce === eventsAtOnce - 1) yield
    const place = placeAfter.at(all.postingAt(i))
    if (place === 0) continue
    places[count] = place - 1
    boards[count] = all.boardAt(i)
    moments[count] = all.momentAt(i)
    flows[count++] = flowNames.indexOf(all.flowAt(i))
  }
  return {
    places: places.slice(0, count),
    boards: boards.slice(0, count),
    moments: moments.slice(0, count),
    flows: flows.slice(0, count),
  }
}

export const flowOfEvent = ({ flows }: MarketEvents, i: number): Flow => flowNames[flows[i] ?? 0] ?? 'left'

function toPosting(row: FactRow, rates: Rates, { name, names, placesOf, facetsOf }: Shared) {
  const stated = row.salary === null ? null : salary.parse(JSON.parse(row.salary))
  const pay = dollarsAYear(stated, rates)
  return {
    id: row.id,
    board: row.boardId,
    lane: name(row.lane),
    workload: name(row.workload),
    seniority: row.seniority && name(row.seniority),
    workplace: row.workplace && name(row.workplace),
    ...facetsOf(row.facets),
    topics: names(row.topics),
    skills: names(row.skills),
    ...placesOf(row.places),
    pay: pay ? Math.round((pay.min + pay.max) / 2) : stated === null ? null : ('other' as const),
  }
}

const places = z.array(
  z.object({ city: z.string().nullable(), region: z.string().nullable(), country: z.string().nullable() }),
)

/** Postings repeat their names, facets and places: each is kept once, and read once. */
function createShared() {
  const known = new Map<string, string>()
  const name = (text: string): string => {
    const before = known.get(text)
    if (before === undefined) known.set(text, text)
    return before ?? text
  }
  return {
    name,
    names: (json: string) => [...new Set(stringsIn(json).map(name))],
    placesOf: keeping((json: string) => {
      const named = places.parse(JSON.parse(json)).flatMap(namedPlaces)
      const once = [...new Map(named.map((place) => [place.id, place])).values()]
      return { places: once, countries: [...new Set(once.map(({ country }) => country))] }
    }),
    facetsOf: keeping((packed: number) => {
      const graded = unpackFacets(packed)
      return {
        facets: graded.map(([slug]) => slug),
        core: graded.flatMap(([slug, grade]) => (grade === 2 ? [slug] : [])),
      }
    }),
  }
}
type Shared = ReturnType<typeof createShared>

function lifeOf(id: number, observed: ReturnType<typeof createObserved>, asOf: number) {
  const [open, closed] = [observed.isOpen(id), observed.isClosed(id)]
  const [openedAt, endedAt] = [observed.openedAt(id), observed.endedAt(id)]
  const days = Math.floor(((open ? asOf : endedAt) - openedAt) / dayMs)
  return { open, closed, openedAt, endedAt, life: openedAt > asOf - openingDaysMax * dayMs ? { days, closed } : null }
}
