import { hash } from 'node:crypto'
import type { z } from 'zod'
import type { Turns } from '../pause.ts'
import { describeIssue } from './issues.ts'
import { partBytesMax, tooLong } from './parse.ts'
import type { OddRow } from './unread.ts'

/** The key of a row's id, or what tells it of a row whatever that holds. */
export type RowId = string | ((row: unknown) => string | null)

/** The rows of a list as its schema makes them, and those that are not as it says; `keys` tell these apart. */
export type CheckedRows = { rows: unknown[]; odd: OddRow[]; keys: string[] }

/** Checks rows one by one, in turns. `place`: where they stand, for what is said of the odd ones. */
export async function checkRows(
  list: readonly unknown[],
  { schema, place, id }: { schema: z.ZodType; place: string; id: RowId },
  turns: Turns,
): Promise<CheckedRows> {
  const checked: CheckedRows = { rows: [], odd: [], keys: [] }
  const met = new Map<string, number>()
  for (const [at, row] of list.entries()) {
    const { success, data, error } = schema.safeParse(row)
    if (success && row !== tooLong) checked.rows.push(data)
    else {
      const [issue] = error?.issues ?? []
      const path = [...(place ? [place] : []), at, ...(issue?.path ?? [])]
      const who = idOf(row, id)
      const message = row === tooLong ? `longer than ${partBytesMax >> 20} MiB` : (issue?.message ?? '')
      checked.odd.push({ id: who, wrong: describeIssue({ path, message }) })
      checked.keys.push(who ?? keyOf(row, met))
    }
    await turns()
  }
  return checked
}

/** Who a row is, whatever else it holds. */
function idOf(row: unknown, id: RowId): string | null {
  if (typeof id !== 'string') return id(row)
  return row instanceof Object ? textOfId(Reflect.get(row, id)) : null
}

/** Ids are texts, or whole numbers that are written as texts. */
const textOfId = (said: unknown) =>
  typeof said === 'string' ? said.trim() || null : Number.isInteger(said) ? String(said) : null

/** Rows that say no id and hold the same are told apart by which of them they are. */
function keyOf(row: unknown, met: Map<string, number>): string {
  const held = hash('sha256', JSON.stringify(row) ?? '', 'base64url')
  const nth = (met.get(held) ?? 0) + 1
  met.set(held, nth)
  return `unread ${held} ${nth}`
}

/** The schema of each row of the list at the end of a way of keys; `null` where the schema does not say so much. */
export function rowSchemaOf(schema: z.ZodType, way: readonly string[]): z.ZodType | null {
  const { def } = schema as Walked
  if (def.type === 'nullable' || def.type === 'optional') return def.innerType ? rowSchemaOf(def.innerType, way) : null
  const [key, ...rest] = way
  if (def.type === 'array')
    return key === undefined ? (def.element ?? null) : def.element ? rowSchemaOf(def.element, rest) : null
  const inner = key === undefined ? undefined : def.shape?.[key]
  return inner ? rowSchemaOf(inner, rest) : null
}

/** What of a schema leads further. */
type Walked = {
  def: { type: string; innerType?: z.ZodType; element?: z.ZodType; shape?: Readonly<Record<string, z.ZodType>> }
}
