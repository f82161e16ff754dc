import type { MarketHistoryRepository } from '../../../db/market/market-history.ts'
import { dayOf, endOf } from '../../days.ts'
import { growing } from '../../growing.ts'
import type { Rates } from '../../pay/rates.ts'
import { inSteps, type Steps } from '../../steps.ts'
import { countDay } from './count-day.ts'
import { type LoadedMarket, loadMarket } from './load.ts'
import { createObserved, type Observed, type SeenEvent } from './observed.ts'

/** `packCell` of a key in which all is `null`. */
const wholeCell = 0

type Tools = { repository: MarketHistoryRepository; rates: Rates }
export type Recorded = { days: number; cells: number }

/** Why a history was not written. */
export const notReady =
  'No posting is classified yet, or some still are of another version: the history is written when all are of one.'

/**
 * The market's history, a day at a time. A day is computed from the events, the tags and the board readings up to its
 * end, and from nothing else: whenever it is computed, the figures are the same. But for boards that are off: a day that ended
 * while they were is without them, unless it is computed anew when they are on again.
 */
export function createHistory({ repository, rates }: Tools) {
  /** Writes the days from `first` to `last` that are wanted. Out: how many, or `null` when not all postings are of one version. */
  async function record(
    last: number,
    wanted: (day: number) => boolean,
    signal?: AbortSignal,
  ): Promise<Recorded | null> {
    const version = await inSteps(repository.version())
    if (version === null) return null
    const market = await inSteps(loadMarket(repository, rates))
    const first = market.readings.firstDay()
    const recorded = { days: 0, cells: 0 }
    if (first === null) return recorded
    const walk = createWalk(market)
    for (let day = first; day <= last; day++) {
      const today = await inSteps(walk.to(day))
      if (signal?.aborted) return recorded
      if (!wanted(day)) continue
      const boards = market.readings.on(day).filter((board) => !isOff(market, board, day)).length
      // A day on which nobody looked says nothing; that it is recorded keeps it from being asked for again.
      const cells = boards > 0 ? await inSteps(countDay({ day, ...today, tags: market.tags })) : []
      const employers = cells.find(({ cell }) => cell === wholeCell)?.employers ?? 0
      const origin = 'own'
      await inSteps(repository.putDay({ day, version, ratesAsOf: rates.asOf, boards, employers, origin }, cells))
      recorded.days += 1
      recorded.cells += cells.length
    }
    return recorded
  }

  let askedAt = 0

  return {
    /**
     * Writes the days that ended before `now` and are missing, or of another classifier version. Days that have not ended were
     * written by a clock that was ahead, and are forgotten; where all are later than `now`, it is this one that is wrong.
     */
    async catchUp(now: Date, signal?: AbortSignal) {
      const version = await inSteps(repository.version())
      const own = repository.days().filter(({ origin }) => origin === 'own')
      const known = own.filter(({ day }) => day < dayOf(now.getTime()))
      if (known.length > 0) for (const { day } of own.slice(known.length)) await inSteps(repository.drop(day))
      const fresh = new Set(known.filter((day) => day.version === version).map(({ day }) => day))
      return record(dayOf(now.getTime()) - 1, (day) => !fresh.has(day), signal)
    },
    /** Writes all days that ended before `now` anew. */
    rebuild: (now: Date, signal?: AbortSignal) => record(dayOf(now.getTime()) - 1, () => true, signal),
    /** Whether the day before `now` is missing; says so at most once a minute. */
    isBehind(now: Date): boolean {
      if (Math.abs(now.getTime() - askedAt) < 60_000 || repository.lastOwnDay() === dayOf(now.getTime()) - 1)
        return false
      askedAt = now.getTime()
      return true
    },
  }
}
export type History = ReturnType<typeof createHistory>

/** Events applied between two pauses. */
const eventsAtOnce = 5_000

/** Whether a board that is off now was off at the end of a day. */
const isOff = ({ offSince }: Pick<LoadedMarket, 'offSince'>, board: number, day: number): boolean =>
  (offSince.get(board) ?? Number.POSITIVE_INFINITY) < endOf(day)

type Today = { events: readonly SeenEvent[]; observed: Observed; isHidden: (posting: number) => boolean }

/** Walks from day to day: `to` gives the events of a day and the state at its end. */
function createWalk({ events, offSince }: LoadedMarket) {
  const observed = createObserved()
  const boards = growing(Uint32Array)
  let next = 0
  return {
    *to(day: number): Steps<Today> {
      const today: SeenEvent[] = []
      for (; next < events.length && events.momentAt(next) < endOf(day); next++) {
        const event = events.get(next)
        observed.apply(event)
        boards.set(event.posting, event.board)
        if (dayOf(event.at) === day) today.push(event)
        if (next % eventsAtOnce === 0) yield
      }
      return { events: today, observed, isHidden: (posting) => isOff({ offSince }, boards.at(posting), day) }
    },
  }
}
