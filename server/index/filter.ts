import { allRows, type Bits, copyOf, createBits, intersect, keepRows, subtract, union } from './bits.ts'
import type { Kind, PostingIndex } from './posting-index.ts'

/** The list's question in the index's terms. */
export type IndexQuestion = {
  status: 'open' | 'closed' | 'all'
  /** Any of these values suffices. */
  anyOf: Partial<Record<Kind, readonly string[]>>
  /** All of these values must hold. */
  allOf: Partial<Record<Kind, readonly string[]>>
  employer: string | null
  /** Listed at this moment (milliseconds) or later. */
  since: number | null
  /** Stated pay reaches this many US dollars a year. */
  salaryMin: number | null
  /** Stated pay in any currency reaches this many US dollars a year by the reference rates, unrounded. */
  payMin: number | null
  /** One of its places lies at a point of which this is true. */
  near: ((point: string) => boolean) | null
  /** Only these rows, for instance those that a text search found; `null`: any. */
  among: Bits | null
  /** None of these rows; `null`: none is left out. */
  except: Bits | null
}

/**
 * The rows that answer a question: `found`, and those that would if the values wanted of some kinds did not matter
 * (`without`; only kinds of which any value suffices).
 */
export function answer(index: PostingIndex, question: IndexQuestion) {
  const base = always(index, question)
  const choices = entries(question.anyOf).map(([kind, values]) => ({
    kind,
    rows: union(values.map((value) => index.having(kind, value) ?? none)),
  }))
  function without(...kinds: readonly Kind[]): Bits {
    const rows = copyOf(base)
    for (const choice of choices) if (!kinds.includes(choice.kind)) intersect(rows, choice.rows)
    return rows
  }
  return { found: without(), without }
}

/** What holds whatever is chosen among the kinds of which any value suffices. */
function always(index: PostingIndex, question: IndexQuestion): Bits {
  const { status, allOf, employer, since, salaryMin, payMin, near, among, except } = question
  const rows = among ? copyOf(among) : allRows(index.size())
  intersect(rows, status === 'open' ? index.open : index.shown)
  if (status === 'closed') subtract(rows, index.open)
  if (except) subtract(rows, except)
  for (const [kind, values] of entries(allOf))
    for (const value of values) intersect(rows, index.having(kind, value) ?? none)
  const { listedAt, employers, salaries, pays } = index.columns()
  if (employer !== null) {
    const number = index.employers.find(employer)
    keepRows(rows, (row) => employers[row] === number)
  }
  if (since !== null) keepRows(rows, (row) => (listedAt[row] ?? 0) >= since)
  if (salaryMin !== null) keepRows(rows, (row) => (salaries[row] ?? 0) >= salaryMin)
  if (payMin !== null) keepRows(rows, (row) => (pays[row] ?? 0) >= payMin)
  if (near !== null) keepNear(index, rows, near)
  return rows
}

/** Keeps the rows with a place at a point of which `near` is true. The few thousand points are looked at once each, so that a row costs a look into a table. */
export function keepNear(index: PostingIndex, rows: Bits, near: (point: string) => boolean) {
  const isNear = Uint8Array.from(index.pointNames.names, (point) => Number(near(point)))
  const { numbers, starts } = index.points.arrays()
  keepRows(rows, (row) => {
    const start = starts[row] ?? 0
    const end = start + (numbers[start] ?? 0)
    for (let i = start + 1; i <= end; i++) if (isNear[numbers[i] ?? 0] === 1) return true
    return false
  })
}

const none = createBits()

const entries = (values: IndexQuestion['anyOf']) => Object.entries(values) as [Kind, readonly string[]][]
