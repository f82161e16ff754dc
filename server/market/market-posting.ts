import type { EmployerRow, FactRow } from '../../db/market/market-facts.ts'
import { salary } from '../../scrapers/scraper.ts'
import { growing } from '../growing.ts'
import { createNames } from '../index/names.ts'
import { createPool } from '../index/pool.ts'
import { memoised } from '../memoised.ts'
import { dollarsAYear } from '../pay/annual.ts'
import type { Rates } from '../pay/rates.ts'
import { stringsIn, unpackFacets } from '../pillars/stored.ts'
import { storedPlaces } from '../places/place.ts'
import { type NamedPlace, namedPlaces } from '../places/place-ids.ts'

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
  /**
   * The middle of the stated pay in US dollars a year. `other`: stated in a currency without a rate, without an amount, or
   * not plausible.
   */
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

type LifeSoFar = Pick<MarketPosting, 'open' | 'openedAt' | 'endedAt' | 'closed' | 'life'>

/**
 * Makes the postings of a market. What they say stands in columns, and each is a view of its row: as objects with lists of
 * their own a million of them would be most of the server's memory. `room`: how many there may be.
 */
export function createMarketPostings(rates: Rates, room: number) {
  const columns = createColumns(room)
  let rows = 0
  return {
    add(row: FactRow, employer: EmployerRow, life: LifeSoFar): MarketPosting {
      columns.put(rows, row, payOf(row.salary, rates), life)
      return new RowOfColumns(columns, rows++, employer, placesOf(row.places))
    },
  }
}

/** Pay as a number: `unstated` and `other` are below any. */
const payCodes = { unstated: -1, other: -2 } as const

function payOf(stated: string | null, rates: Rates): number {
  if (stated === null) return payCodes.unstated
  const pay = dollarsAYear(salary.parse(JSON.parse(stated)), rates)
  return pay ? Math.round((pay.min + pay.max) / 2) : payCodes.other
}

function createColumns(room: number) {
  const names = createNames()
  const numbers = () => growing(Uint32Array, room)
  const small = () => growing(Uint16Array, room)
  const moments = () => growing(Float64Array, room)
  const flags = () => growing(Uint8Array, room)
  const [ids, boards, facets] = [numbers(), numbers(), numbers()]
  const [lanes, workloads] = [small(), small()]
  /** 0: not stated. */
  const [seniorities, workplaces] = [small(), small()]
  const [skills, topics] = [createPool(undefined, room), createPool(undefined, room)]
  const [pays, openedAt, endedAt] = [moments(), moments(), moments()]
  const [open, closed] = [flags(), flags()]
  /** Days of life and one more; 0: no life is known. */
  const lives = numbers()
  const numberOf = (name: string | null) => (name === null ? 0 : names.numberOf(name) + 1)
  const nameOf = (number: number): string | null => names.names[number - 1] ?? null
  const namesIn = (pool: typeof skills, at: number) => Array.from(pool.of(at), (number) => nameOf(number) ?? '')
  const numbersIn = (json: string) => [...new Set(stringsIn(json).map(numberOf))]

  return {
    put(at: number, row: FactRow, pay: number, life: LifeSoFar) {
      ids.set(at, row.id)
      boards.set(at, row.boardId)
      facets.set(at, row.facets)
      lanes.set(at, numberOf(row.lane))
      workloads.set(at, numberOf(row.workload))
      seniorities.set(at, numberOf(row.seniority))
      workplaces.set(at, numberOf(row.workplace))
      skills.put(at, numbersIn(row.skills))
      topics.put(at, numbersIn(row.topics))
      pays.set(at, pay)
      openedAt.set(at, life.openedAt)
      endedAt.set(at, life.endedAt)
      open.set(at, Number(life.open))
      closed.set(at, Number(life.closed))
      lives.set(at, life.life ? life.life.days + 1 : 0)
    },
    ids,
    boards,
    pays,
    openedAt,
    endedAt,
    open,
    closed,
    lives,
    laneOf: (at: number) => nameOf(lanes.at(at)) ?? '',
    workloadOf: (at: number) => nameOf(workloads.at(at)) ?? '',
    seniorityOf: (at: number) => nameOf(seniorities.at(at)),
    workplaceOf: (at: number) => nameOf(workplaces.at(at)),
    skillsOf: (at: number) => namesIn(skills, at),
    topicsOf: (at: number) => namesIn(topics, at),
    gradedOf: (at: number) => gradedIn(facets.at(at)),
  }
}

class RowOfColumns implements MarketPosting {
  readonly #columns: ReturnType<typeof createColumns>
  readonly #at: number
  readonly #placed: ReturnType<typeof placesOf>
  readonly employer: EmployerRow

  constructor(
    columns: ReturnType<typeof createColumns>,
    at: number,
    employer: EmployerRow,
    placed: ReturnType<typeof placesOf>,
  ) {
    this.#columns = columns
    this.#at = at
    this.#placed = placed
    this.employer = employer
  }

  get id() {
    return this.#columns.ids.at(this.#at)
  }
  get board() {
    return this.#columns.boards.at(this.#at)
  }
  get lane() {
    return this.#columns.laneOf(this.#at)
  }
  get workload() {
    return this.#columns.workloadOf(this.#at)
  }
  get seniority() {
    return this.#columns.seniorityOf(this.#at)
  }
  get workplace() {
    return this.#columns.workplaceOf(this.#at)
  }
  get facets() {
    return this.#columns.gradedOf(this.#at).facets
  }
  get core() {
    return this.#columns.gradedOf(this.#at).core
  }
  get topics() {
    return this.#columns.topicsOf(this.#at)
  }
  get skills() {
    return this.#columns.skillsOf(this.#at)
  }
  get places() {
    return this.#placed.places
  }
  get countries() {
    return this.#placed.countries
  }
  get pay() {
    const pay = this.#columns.pays.at(this.#at)
    return pay === payCodes.unstated ? null : pay === payCodes.other ? ('other' as const) : pay
  }
  get open() {
    return this.#columns.open.at(this.#at) === 1
  }
  get openedAt() {
    return this.#columns.openedAt.at(this.#at)
  }
  get endedAt() {
    return this.#columns.endedAt.at(this.#at)
  }
  get closed() {
    return this.#columns.closed.at(this.#at) === 1
  }
  get life() {
    const days = this.#columns.lives.at(this.#at)
    return days === 0 ? null : { days: days - 1, closed: this.closed }
  }
}

/** Postings repeat their facets and places: each is read once. */
const gradedIn = memoised((packed: number) => {
  const graded = unpackFacets(packed)
  return {
    facets: graded.map(([slug]) => slug),
    core: graded.flatMap(([slug, grade]) => (grade === 2 ? [slug] : [])),
  }
})

const placesOf = memoised((json: string) => {
  const named = storedPlaces(json).flatMap(namedPlaces)
  const once = [...new Map(named.map((place) => [place.id, place])).values()]
  return { places: once, countries: [...new Set(once.map(({ country }) => country))] }
})
