import { growing } from '../growing.ts'
import { atOnce } from '../steps.ts'
import { type Bits, createBits, hasRow, setRow } from './bits.ts'
import { createNames } from './names.ts'
import { createOrder } from './order.ts'
import { countNumbers, createPool } from './pool.ts'
import { beginWith, type Column, type StoredIndex } from './stored-index.ts'
import { createValues } from './values.ts'

/**
 * The named values of a posting that lists filter and count by: each kind is called as its filter, each value as that takes it. A
 * posting may have several of one kind.
 */
export const kinds = [
  'relevance',
  'lane',
  'facet',
  'topic',
  'skill',
  'workload',
  'seniority',
  'workplace',
  'remoteIn',
  'visa',
  'clearance',
  'country',
  'category',
  'source',
] as const
export type Kind = (typeof kinds)[number]

/** A posting as the index reads it. Moments are milliseconds; `values` are as the filters call them. */
export type IndexedPosting = {
  id: number
  open: boolean
  /** In no list at all: its source is switched off. */
  hidden: boolean
  listedAt: number
  employer: string
  /** On a board of the employer's own: it stands for its role before others. */
  own: boolean
  /** The upper end of the stated pay in US dollars a year; `null` when none is stated. */
  salaryYear: number | null
  /** The same of pay in any currency that has a reference rate, unrounded. */
  payYear: number | null
  /** The names of the points where its places lie. */
  points: readonly string[]
  values: Record<Kind, readonly string[]>
}

export type PostingIndex = ReturnType<typeof createPostingIndex>

/**
 * All postings in columns: what lists, counts and the matcher read instead of the database. A posting is a row, for
 * good (nothing is deleted); each value of each kind is the set of its rows. Pure: whoever holds it feeds it. Given what an
 * index has stored (`store`), it goes on where that one was; roles are to be told anew.
 */
export function createPostingIndex(stored: StoredIndex | null = null) {
  const { names, column } = beginWith(stored)
  const bitsOf = (name: string): Bits => ({ words: column(name, Uint32Array) })
  const poolOf = (name: string) =>
    createPool({
      numbers: column(`${name} numbers`, Uint16Array),
      starts: column(`${name} starts`, Uint32Array),
    })
  const ids = growing(Uint32Array, column('ids', Uint32Array))
  const listedAt = growing(Float64Array, column('listedAt', Float64Array))
  const employers = growing(Uint32Array, column('employers', Uint32Array))
  const salaries = growing(Uint32Array, column('salaries', Uint32Array))
  const pays = growing(Float64Array, column('pays', Float64Array))
  const rowById = growing(Uint32Array, column('rowById', Uint32Array))
  const roles = growing(Uint32Array)
  /** By the row that a role is told by, the role's number: from 1 without gaps, so that what is kept by role lies close together. */
  const roleNumbers = growing(Uint32Array)
  let roleCount = 0
  const employerNames = createNames(names('employers'))
  const [open, shown, own] = [bitsOf('open'), bitsOf('shown'), bitsOf('own')]
  const linked = createBits()
  const points = poolOf('points')
  const pointNames = createNames(names('points'))
  /** Of each point, how many open rows lie there. */
  const openAtPoints = growing(Uint32Array, stored ? atOnce(countNumbers(points, open, pointNames.names.length)) : 0)
  const order = createOrder(() => ({ listedAt: listedAt.values(), ids: ids.values() }), column('order', Int32Array))
  const values = createValues(
    kinds,
    'skill',
    poolOf('values'),
    names('values').map((value, number) => ({
      kind: names('kinds')[number] as Kind,
      value,
      rows: bitsOf(`rows ${number}`),
    })),
  )

  /** The row of a posting id; -1 when the index has not met it. */
  const rowOf = (id: number) => rowById.at(id) - 1

  /** Counts the points of a row one more or one less, if it is open. */
  function countPoints(row: number, by: 1 | -1) {
    if (hasRow(open, row)) for (const point of points.of(row)) openAtPoints.set(point, openAtPoints.at(point) + by)
  }

  function newRow(id: number): number {
    const row = ids.length
    ids.set(row, id)
    rowById.set(id, row + 1)
    order.add(row)
    return row
  }

  return {
    /** Takes a posting in, or what it is now in place of what it was. */
    put(posting: IndexedPosting) {
      const known = rowOf(posting.id)
      const row = known === -1 ? newRow(posting.id) : known
      countPoints(row, -1)
      if (known !== -1 && listedAt.at(row) !== posting.listedAt) order.move(row)
      listedAt.set(row, posting.listedAt)
      employers.set(row, employerNames.numberOf(posting.employer))
      salaries.set(row, posting.salaryYear ?? 0)
      pays.set(row, posting.payYear ?? 0)
      points.put(row, posting.points.map(pointNames.numberOf))
      setRow(open, row, posting.open && !posting.hidden)
      countPoints(row, 1)
      setRow(shown, row, !posting.hidden)
      setRow(own, row, posting.own)
      values.put(row, posting.values)
    },

    /** Says which posting's role a posting belongs to: the same number for all of a role; `null`: it stands alone. */
    setRole(id: number, role: number | null) {
      const row = rowOf(id)
      if (row === -1) return
      const first = role === null ? -1 : rowOf(role)
      if (first !== -1 && roleNumbers.at(first) === 0) roleNumbers.set(first, ++roleCount)
      roles.set(row, first === -1 ? 0 : roleNumbers.at(first))
      setRow(linked, row, first !== -1)
    },

    /** How many rows there are; they are numbered from 0. */
    size: () => ids.length,
    rowOf,
    idOf: ids.at,
    listedAtOf: listedAt.at,
    open,
    shown,
    own,
    /** The rows whose role has other rows; `roles` says which, by a number from 1 to `roleCount`. */
    linked,
    roleCount: () => roleCount,
    values,
    /** The rows that have a value; `null` when none ever had it. */
    having(kind: Kind, value: string): Bits | null {
      const known = values.find(kind, value)
      return known && values.rowsOf(known)
    },
    /** All of it but the roles, as views: to be written down before the next `put`. */
    store(): StoredIndex {
      const numbers: [string, Column][] = [
        ['ids', ids.values()],
        ['listedAt', listedAt.values()],
        ['employers', employers.values()],
        ['salaries', salaries.values()],
        ['pays', pays.values()],
        ['rowById', rowById.values()],
        ['order', order.rows()],
        ...Object.entries({ open, shown, own }).map(([name, { words }]): [string, Column] => [name, words]),
        ...Object.entries({ points, values: values.pool }).flatMap(([name, pool]) => {
          pool.compact()
          return Object.entries(pool.arrays()).map(([part, array]): [string, Column] => [`${name} ${part}`, array])
        }),
        ...values
          .all()
          .filter(({ kind }) => kind !== 'skill')
          .map((value): [string, Column] => [`rows ${value.number}`, values.rowsOf(value).words]),
      ]
      const called = {
        employers: employerNames.names,
        points: pointNames.names,
        values: values.all().map(({ value }) => value),
        kinds: values.all().map(({ kind }) => kind),
      }
      return {
        names: new Map(Object.entries(called)),
        columns: new Map(numbers),
      }
    },
    employers: employerNames,
    pointNames,
    points,
    openAt: openAtPoints.at,
    order,
    /** The columns as they are now: views, to be read before the next `put`. */
    columns: () => ({
      listedAt: listedAt.values(),
      employers: employers.values(),
      salaries: salaries.values(),
      pays: pays.values(),
      roles: roles.values(),
    }),
  }
}
