import { hash } from 'node:crypto'
import type { z } from 'zod'
import { Blocked, Refused, SourceChanged } from '../../errors.ts'
import { inTurns, type Turns } from '../pause.ts'
import { layoutOf, valuesMax } from './layout.ts'
import { type ListApart, listAt, parseInTurns } from './parse.ts'
import type { OddRow } from './unread.ts'

const depthMax = 200
const issuesShownMax = 3
/** How far into a web page its title is looked for. */
const startBytes = 10_000

/**
 * Where the rows of a list stand in an answer (`data.jobs`; empty: it is the list), how one says its id, and who hears of how many
 * were read and which are left out. `mayBeAll`: there were others before, so that all rows of this answer may be left out.
 */
export type RowsToCheck = {
  place: string
  id: RowId
  mayBeAll: boolean
  onRows(read: number, odd: readonly OddRow[]): void
}
/** The key of a row's id, or what tells it of a row whatever that holds. */
export type RowId = string | ((row: unknown) => string | null)

/**
 * Bytes to a checked value, in turns. Throws `SourceChanged` for what is not JSON (cut off, nested too deep) or not what
 * `schema` says (naming the paths), `Blocked` for a web page in its place, `Refused` for too many values. With `rows`
 * what is wrong with some of a list's rows costs only these: they are left out of it.
 */
export async function readJson<T>(body: Buffer, schema: z.ZodType<T>, said: string, rows?: RowsToCheck): Promise<T> {
  const turns = inTurns()
  const way = rows ? wayTo(rows.place) : null
  // Before parsing: 8 million opening brackets are 8 MB of text and 600 MB once parsed.
  const { depth, values, list: span } = await layoutOf(body, way ? way.length + 1 : 0, turns)
  if (depth > depthMax) throw new SourceChanged(`${said}: the JSON is nested deeper than ${depthMax} levels`)
  if (values > valuesMax) throw new Refused(`${said}: the JSON holds more than ${valuesMax} values`)
  const value = await parsed(body, said, way && span ? { way, span } : null, turns)
  return checked(value, schema, said, rows)
}

function checked<T>(value: unknown, schema: z.ZodType<T>, said: string, rows: RowsToCheck | undefined): T {
  const whole = schema.safeParse(value)
  const odd = rows && !whole.success ? leaveOutFaulty(value, rows, whole.error) : []
  const left = odd.length > 0 ? schema.safeParse(value) : whole
  if (!left.success) throw new SourceChanged(`${said}: ${describeIssues(left.error)}`, { cause: left.error })
  const list = rows && listAt(left.data, wayTo(rows.place))
  if (list && odd.length > 0) leftOut.set(list, keysOf(odd))
  rows?.onRows(list?.length ?? 0, odd)
  return left.data
}

/** Lists of answers that some rows were left out of. */
const leftOut = new WeakMap<readonly unknown[], readonly string[]>()

/**
 * What tells the rows apart that were left out of a list: their ids, else what they hold. They are on the list all the same, and
 * count wherever its rows are counted.
 */
export const leftOutOf = (rows: readonly unknown[]): readonly string[] => leftOut.get(rows) ?? []

/** Rows that say no id and hold the same are told apart by which of them they are. */
function keysOf(odd: readonly Faulty[]): string[] {
  const met = new Map<string, number>()
  return odd.map(({ id, row }) => {
    if (id !== null) return id
    const held = hash('sha256', JSON.stringify(row) ?? '', 'base64url')
    const nth = (met.get(held) ?? 0) + 1
    met.set(held, nth)
    return `unread ${held} ${nth}`
  })
}

const wayTo = (place: string): string[] => (place === '' ? [] : place.split('.'))

type Faulty = OddRow & { row: unknown }

/** Takes the rows with issues out of their list. Out: these; none, and nothing is taken, where issues lie elsewhere or no row is without. */
function leaveOutFaulty(value: unknown, { place, id, mayBeAll }: RowsToCheck, { issues }: z.ZodError): Faulty[] {
  const way = wayTo(place)
  const list = listAt(value, way)
  if (!list) return []
  const faulty = new Map<number, string>()
  for (const issue of issues) {
    const at = issue.path[way.length]
    if (issue.path.slice(0, way.length).join('.') !== place || typeof at !== 'number') return []
    if (!faulty.has(at)) faulty.set(at, describeIssue(issue))
  }
  if (faulty.size === list.length && !mayBeAll) return []
  const odd = [...faulty].map(([at, wrong]) => ({ id: idOf(list[at], id), wrong, row: list[at] }))
  const kept = list.filter((_, i) => !faulty.has(i))
  list.length = 0
  for (const row of kept) list.push(row)
  return odd
}

/** Who a row is, whatever else it holds. */
function idOf(row: unknown, id: RowId): string | null {
  if (typeof id !== 'string') return id(row)
  return row instanceof Object ? textOfId(Reflect.get(row, id)) : null
}

/** Ids are texts, or whole numbers that are written as texts. */
const textOfId = (said: unknown) =>
  typeof said === 'string' ? said.trim() || null : Number.isInteger(said) ? String(said) : null

async function parsed(body: Buffer, said: string, apart: ListApart | null, turns: Turns): Promise<unknown> {
  try {
    return await parseInTurns(body, apart, turns)
  } catch (error) {
    const start = body.toString('utf8', 0, startBytes)
    if (/^\s*</.test(start)) throw new Blocked(`${said}: answered with a web page${titleOf(start)} instead of data`)
    throw new SourceChanged(`${said}: the answer is not JSON, or cut off after ${body.length} bytes`, { cause: error })
  }
}

function titleOf(html: string) {
  const title = html.match(/<title[^>]{0,200}>([^<]{1,200})/i)?.[1]?.trim()
  return title ? ` (${JSON.stringify(title.slice(0, 80))})` : ''
}

const describeIssue = ({ path, message }: z.core.$ZodIssue) => `${path.join('.') || 'the whole'}: ${message}`

function describeIssues({ issues }: z.ZodError) {
  const shown = issues.slice(0, issuesShownMax).map(describeIssue)
  return shown.join('; ') + (issues.length > shown.length ? `; and ${issues.length - shown.length} more` : '')
}
