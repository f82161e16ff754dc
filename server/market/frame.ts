import { z } from 'zod'
import type { EmployerRow, FactRow, MarketFactsRepository } from '../../db/market-facts.ts'
import type { MarketHistoryRepository } from '../../db/market-history.ts'
import { salary } from '../../scrapers/scraper.ts'
import { dollarsAYear } from '../pay/annual.ts'
import type { Rates } from '../pay/rates.ts'
import { unpackFacets } from '../pillars/stored.ts'
import { type NamedPlace, namedPlaces } from '../places/place-ids.ts'
import { type BoardReadings, createBoardReadings } from './history/board-readings.ts'
import { dayMs } from './history/days.ts'
import { type Events, loadEvents } from './history/load.ts'
import { createObserved, type SeenEvent } from './history/observed.ts'
import type { Steps } from './steps.ts'

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
  readonly postings: readonly MarketPosting[]
  readonly events: readonly SeenEvent[]
  readonly readings: BoardReadings
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
  const placesOf = createPlaces()
  const postings: MarketPosting[] = []
  const last = facts.lastId()
  for (let after = 0; after < last; after += idsAtOnce) {
    for (const row of facts.facts(after, after + idsAtOnce)) {
      const employer = employers.get(row.employerId)
      if (employer)
        postings.push({ ...toPosting(row, rates, placesOf), employer, ...lifeOf(row.id, observed, now.getTime()) })
    }
    yield
  }
  const known = new Set(postings.map(({ id }) => id))
  const events: SeenEvent[] = []
  for (let i = 0; i < all.length; i++) {
    if (known.has(all.postingAt(i))) events.push(all.get(i))
    if (i % eventsAtOnce === eventsAtOnce - 1) yield
  }
  return { asOf: now.getTime(), version: facts.version(), rates, postings, events, readings }
}

function toPosting(row: FactRow, rates: Rates, placesOf: (text: string) => NamedPlace[]) {
  const stated = row.salary === null ? null : salary.parse(JSON.parse(row.salary))
  const pay = dollarsAYear(stated, rates)
  const graded = unpackFacets(row.facets)
  const places = placesOf(row.places)
  return {
    id: row.id,
    board: row.boardId,
    lane: row.lane,
    workload: row.workload,
    seniority: row.seniority,
    workplace: row.workplace,
    facets: graded.map(([slug]) => slug),
    core: graded.flatMap(([slug, grade]) => (grade === 2 ? [slug] : [])),
    topics: strings.parse(JSON.parse(row.topics)),
    skills: [...new Set(skills.parse(JSON.parse(row.skills)).filter((value) => typeof value === 'string'))],
    places,
    countries: [...new Set(places.map(({ country }) => country))],
    pay: pay ? Math.round((pay.min + pay.max) / 2) : stated === null ? null : ('other' as const),
  }
}

const strings = z.array(z.string())
const skills = z.array(z.union([z.string(), z.number()]))
const places = z.array(
  z.object({ city: z.string().nullable(), region: z.string().nullable(), country: z.string().nullable() }),
)

/** Postings repeat their places: each text is read once. */
function createPlaces() {
  const known = new Map<string, NamedPlace[]>()
  return (text: string): NamedPlace[] => {
    const found = known.get(text) ?? unique(places.parse(JSON.parse(text)).flatMap(namedPlaces))
    known.set(text, found)
    return found
  }
}
const unique = (named: NamedPlace[]) => [...new Map(named.map((place) => [place.id, place])).values()]

function lifeOf(id: number, observed: ReturnType<typeof createObserved>, asOf: number) {
  const [open, closed] = [observed.isOpen(id), observed.isClosed(id)]
  const [openedAt, endedAt] = [observed.openedAt(id), observed.endedAt(id)]
  const days = Math.floor(((open ? asOf : endedAt) - openedAt) / dayMs)
  return { open, closed, openedAt, endedAt, life: openedAt > asOf - openingDaysMax * dayMs ? { days, closed } : null }
}
