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
  /** Stated pay reaches so many US dollars a year. */
  salaryMin: number | null
  /** Only these rows, for instance those that a text search found; `null`: any. */
  among: Bits | null
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
  const { status, allOf, employer, since, salaryMin, among } = question
  const rows = among ? copyOf(among) : allRows(index.size())
  intersect(rows, status === 'open' ? index.open : index.shown)
  if (status === 'closed') subtract(rows, index.open)
  for (const [kind, values] of entries(allOf))
    for (const value of values) intersect(rows, index.having(kind, value) ?? none)
  const { listedAt, employers, salaries } = index.columns()
  if (employer !== null) {
    const number = index.employers.find(employer)
    keepRows(rows, (row) => employers[row] === number)
  }
  if (since !== null) keepRows(rows, (row) => (listedAt[row] ?? 0) >= since)
  if (salaryMin !== null) keepRows(rows, (row) => (salaries[row] ?? 0) >= salaryMin)
  return rows
}

const none = createBits()

const entries = (values: IndexQuestion['anyOf']) => Object.entries(values) as [Kind, readonly string[]][]
