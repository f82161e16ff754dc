import type { z } from 'zod'
import { Blocked, Refused, SourceChanged } from '../../errors.ts'
import { inTurns, type Turns } from '../pause.ts'
import { describeIssue, someOf } from './issues.ts'
import { type Layout, layoutOf, valuesMax } from './layout.ts'
import { type ListApart, listAt, parseInTurns } from './parse.ts'
import { checkRows, type RowId, rowSchemaOf } from './rows.ts'
import type { OddRow } from './unread.ts'

const depthMax = 200
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

/** Rows of one list; none of ours is longer (`limits.postingsPerBoardMax`). */
const rowsMax = 20_000
/** Values of one row, and of all that stands beside the rows: what is wrong with each costs some 2 µs to be told. */
const valuesAtOnce = { row: 20_000, around: 100_000 }

/**
 * Bytes to a checked value, in turns. Throws `SourceChanged` for what is not JSON (cut off, nested too deep) or not what
 * `schema` says (naming the paths), `Blocked` for a web page in its place, `Refused` for too much. With `rows`
 * what is wrong with some of a list's rows costs only these: they are left out of it; `TypeError` where `schema` has no such list.
 */
export async function readJson<T>(body: Buffer, schema: z.ZodType<T>, said: string, rows?: RowsToCheck): Promise<T> {
  const turns = inTurns()
  const way = rows ? wayTo(rows.place) : null
  const each = rows && way ? eachOf(schema, way, rows.place) : null
  // Before parsing: 8 million opening brackets are 8 MB of text and 600 MB once parsed.
  const layout = await layoutOf(body, way ? way.length + 1 : 0, turns)
  if (layout.depth > depthMax) throw new SourceChanged(`${said}: the JSON is nested deeper than ${depthMax} levels`)
  if (isTooMuch(layout)) throw new Refused(`${said}: the JSON holds more values than a board has`)
  const value = await parsed(body, layout, said, way && layout.list ? { way, span: layout.list } : null, turns)
  return rows && way && each ? withRows(value, way, { schema, each, said, rows, turns }) : whole(value, schema, said)
}

/** What each row is checked by. Throws where the schema does not say it: then one odd row would cost the whole board, and nobody knew. */
function eachOf(schema: z.ZodType, way: string[], place: string): z.ZodType {
  const each = rowSchemaOf(schema, way)
  if (each) return each
  const where = place === '' ? '' : ` at ${place}`
  throw new TypeError(
    `rows: the schema has no list${where}. Say it with z.object and z.array, and transform what was read.`,
  )
}

const isTooMuch = ({ values, list }: Layout) =>
  values > valuesMax || (list?.rowValues ?? 0) > valuesAtOnce.row || values - (list?.values ?? 0) > valuesAtOnce.around

type Checking<T> = { schema: z.ZodType<T>; each: z.ZodType; said: string; rows: RowsToCheck; turns: Turns }

/** The rows one by one, and then what stands around them. */
async function withRows<T>(value: unknown, way: string[], checking: Checking<T>): Promise<T> {
  const { schema, each, said, rows, turns } = checking
  const list = listAt(value, way)
  if (!list) return whole(value, schema, said)
  if (list.length > rowsMax) throw new Refused(`${said}: the JSON lists more than ${rowsMax} rows`)
  const { place, id, mayBeAll, onRows } = rows
  const checked = await checkRows(list.splice(0), { schema: each, place, id }, turns)
  const left = whole(value, schema, said)
  if (checked.rows.length === 0 && checked.odd.length > 0 && !mayBeAll)
    throw new SourceChanged(`${said}: ${someOf(checked.odd.map(({ wrong }) => wrong))}`)
  const kept = listAt(left, way)
  for (const row of checked.rows) kept?.push(row)
  if (kept && checked.odd.length > 0) leftOut.set(kept, checked.keys)
  onRows(checked.rows.length, checked.odd)
  return left
}

function whole<T>(value: unknown, schema: z.ZodType<T>, said: string): T {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  throw new SourceChanged(`${said}: ${someOf(error.issues.map(describeIssue))}`, { cause: error })
}

/** Lists of answers that some rows were left out of. */
const leftOut = new WeakMap<readonly unknown[], readonly string[]>()

/**
 * What tells the rows apart that were left out of a list: their ids, else what they hold. They are on the list all the same, and
 * count wherever its rows are counted.
 */
export const leftOutOf = (rows: readonly unknown[]): readonly string[] => leftOut.get(rows) ?? []

const wayTo = (place: string): string[] => (place === '' ? [] : place.split('.'))

async function parsed(
  body: Buffer,
  { isCutOff }: Layout,
  said: string,
  apart: ListApart | null,
  turns: Turns,
): Promise<unknown> {
  try {
    if (isCutOff) throw new SourceChanged('it ends inside of something')
    return await parseInTurns(body, apart, turns)
  } catch (error) {
    const start = body.toString('utf8', 0, startBytes)
    if (/^\s*</.test(start)) throw new Blocked(`${said}: answered with a web page${titleOf(start)} instead of data`)
    if (error instanceof Refused) throw new Refused(`${said}: ${error.message}`)
    throw new SourceChanged(`${said}: the answer is not JSON, or cut off after ${body.length} bytes`, { cause: error })
  }
}

function titleOf(html: string) {
  const title = html.match(/<title[^>]{0,200}>([^<]{1,200})/i)?.[1]?.trim()
  return title ? ` (${JSON.stringify(title.slice(0, 80))})` : ''
}
