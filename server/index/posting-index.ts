import { growing } from '../growing.ts'
import { createAskedSets } from './asked-sets.ts'
import { addRow, type Bits, createBits, hasRow, removeRow, setRow } from './bits.ts'
import { createNames } from './names.ts'
import { createOrder } from './order.ts'
import { countNumbers, createPool } from './pool.ts'
import { beginWith, type Column, type StoredIndex } from './stored-index.ts'

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
/** Those of which each value has its set; skills are looked up in what each posting has. */
const setKinds = kinds.filter((kind) => kind !== 'skill')
type SetKind = (typeof setKinds)[number]

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
  const { names, column, columnsOf } = beginWith(stored)
  const bitsOf = (name: string): Bits => ({ words: column(name, Uint32Array) })
  const poolOf = (name: string) =>
    createPool({
      numbers: column(`${name} numbers`, Uint16Array),
      starts: column(`${name} starts`, Uint32Array),
      lengths: column(`${name} lengths`, Uint16Array),
    })
  const ids = growing(Uint32Array, column('ids', Uint32Array))
  const listedAt = growing(Float64Array, column('listedAt', Float64Array))
  const employers = growing(Uint32Array, column('employers', Uint32Array))
  const salaries = growing(Uint32Array, column('salaries', Uint32Array))
  const pays = growing(Float64Array, column('pays', Float64Array))
  const rowById = growing(Uint32Array, column('rowById', Uint32Array))
  const roles = growing(Uint32Array)
  const employerNames = createNames(names('employers'))
  const skillNames = createNames(names('skills'))
  const [open, shown, own] = [bitsOf('open'), bitsOf('shown'), bitsOf('own')]
  const linked = createBits()
  const [skills, points] = [poolOf('skills'), poolOf('points')]
  const pointNames = createNames(names('points'))
  /** Of each point, how many open rows lie there. */
  const openAtPoints = growing(Uint32Array, stored ? countNumbers(points.arrays(), open, pointNames.names.length) : 0)
  const skillSets = createAskedSets(skills, skillNames)
  const order = createOrder(() => ({ listedAt: listedAt.values(), ids: ids.values() }), column('order', Int32Array))
  const setsOf = (kind: SetKind) => {
    const start = `${kind} `
    return new Map(columnsOf(start).map((name): [string, Bits] => [name.slice(start.length), bitsOf(name)]))
  }
  const sets = Object.fromEntries(setKinds.map((kind) => [kind, setsOf(kind)])) as Record<SetKind, Map<string, Bits>>

  /** The row of a posting id; -1 when the index has not met it. */
  const rowOf = (id: number) => rowById.at(id) - 1

  function addTo(kind: SetKind, value: string, row: number) {
    let set = sets[kind].get(value)
    if (set === undefined) {
      set = createBits()
      sets[kind].set(value, set)
    }
    addRow(set, row)
  }

  /** Takes the row out of the sets of all its values. */
  function clear(row: number) {
    for (const kind of setKinds) for (const set of sets[kind].values()) removeRow(set, row)
  }

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
      if (known !== -1) clear(row)
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
      for (const kind of setKinds) for (const value of posting.values[kind]) addTo(kind, value, row)
      skillSets.put(row, posting.values.skill.map(skillNames.numberOf))
    },

    /** Says which posting's role a posting belongs to: the same number for all of a role; `null`: it stands alone. */
    setRole(id: number, role: number | null) {
      const row = rowOf(id)
      if (row === -1) return
      const first = role === null ? -1 : rowOf(role)
      roles.set(row, first + 1)
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
    /** The rows whose role has other rows; `roles` says which, by a number above 0. */
    linked,
    /** The rows that have a value; `null` when none ever had it. */
    having: (kind: Kind, value: string): Bits | null =>
      kind === 'skill' ? skillSets.having(value) : (sets[kind].get(value) ?? null),
    valuesOf: (kind: SetKind): ReadonlyMap<string, Bits> => sets[kind],
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
        ...Object.entries({ skills, points }).flatMap(([name, pool]) => {
          pool.compact()
          return Object.entries(pool.arrays()).map(([part, array]): [string, Column] => [`${name} ${part}`, array])
        }),
        ...setKinds.flatMap((kind) =>
          [...sets[kind]].map(([value, { words }]): [string, Column] => [`${kind} ${value}`, words]),
        ),
      ]
      const called = { employers: employerNames, skills: skillNames, points: pointNames }
      return {
        names: new Map(Object.entries(called).map(([name, { names }]) => [name, names])),
        columns: new Map(numbers),
      }
    },
    employers: employerNames,
    skillNames,
    skills,
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
