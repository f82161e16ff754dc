import type { MarketFactsRepository } from '../../db/market/market-facts.ts'
import { dayMs } from '../days.ts'
import { growing } from '../growing.ts'
import type { Rates } from '../pay/rates.ts'
import type { Steps } from '../steps.ts'
import type { BoardReadings } from './history/board-readings.ts'
import type { EventColumns } from './history/event-columns.ts'
import { type BoardDays, type Events, loadEvents, loadReadings } from './history/load.ts'
import { createObserved, type Flow, flowNames } from './history/observed.ts'
import { createMarketPostings, type MarketPosting } from './market-posting.ts'

/** The market at one moment: what all reports of that moment are counted from. Nothing in it is of a board that is off. */
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
/** Postings, and events, read in a step: a few milliseconds. */
const idsAtOnce = 200
const eventsAtOnce = 200

/** Reads the market as it is at `now`, without the boards of `off`. */
export function* loadFrame(
  { facts, history, rates }: { facts: MarketFactsRepository; history: Events & BoardDays; rates: Rates },
  now: Date,
  off: ReadonlySet<number>,
): Steps<Frame> {
  const readings = yield* loadReadings(history, off)
  const all = yield* loadEvents(history, readings)
  const last = facts.lastId()
  const observed = createObserved(last + 1)
  for (let i = 0; i < all.length; i++) {
    observed.apply(all.get(i))
    if (i % eventsAtOnce === eventsAtOnce - 1) yield
  }
  const employers = new Map(facts.employers().map((employer) => [employer.id, employer]))
  const made = createMarketPostings(rates, last)
  const byEmployer = new Map<number, MarketPosting[]>([...employers.keys()].map((id) => [id, []]))
  for (let after = 0; after < last; after += idsAtOnce) {
    for (const row of facts.facts(after, after + idsAtOnce)) {
      if (off.has(row.boardId)) continue
      const employer = employers.get(row.employerId)
      const life = lifeOf(row.id, observed, now.getTime())
      if (employer) byEmployer.get(employer.id)?.push(made.add(row, employer, life))
    }
    yield
  }
  const postings: MarketPosting[] = []
  for (const own of byEmployer.values()) {
    for (const posting of own) postings.push(posting)
    yield
  }
  const events = yield* eventsOf(postings, all)
  return { asOf: now.getTime(), version: facts.version(), rates, postings, events, readings }
}

/** Those of `all` that happened to one of the postings. */
function* eventsOf(postings: readonly MarketPosting[], all: EventColumns): Steps<MarketEvents> {
  const placeAfter = growing(Uint32Array, postings.length)
  for (const [place, { id }] of postings.entries()) {
    placeAfter.set(id, place + 1)
    if (place % eventsAtOnce === eventsAtOnce - 1) yield
  }
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
  // A step each: ten megabytes are some milliseconds.
  const kept = { places: places.slice(0, count) }
  yield
  const more = { ...kept, boards: boards.slice(0, count) }
  yield
  return { ...more, moments: moments.slice(0, count), flows: flows.slice(0, count) }
}

export const flowOfEvent = ({ flows }: MarketEvents, i: number): Flow => flowNames[flows[i] ?? 0] ?? 'left'

function lifeOf(id: number, observed: ReturnType<typeof createObserved>, asOf: number) {
  const [open, closed] = [observed.isOpen(id), observed.isClosed(id)]
  const [openedAt, endedAt] = [observed.openedAt(id), observed.endedAt(id)]
  const days = Math.floor(((open ? asOf : endedAt) - openedAt) / dayMs)
  return { open, closed, openedAt, endedAt, life: openedAt > asOf - openingDaysMax * dayMs ? { days, closed } : null }
}
