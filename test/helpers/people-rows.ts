import type { Database } from '../../db/client.ts'
import { keptHashes, personalTables } from '../../db/people/personal.ts'
import { pack } from '../../db/search/packed.ts'

export type Column = { name: string; type: string; notnull: number; pk: number }
export const columnsOf = ({ sqlite }: Database, table: string) => sqlite.pragma(`table_info(${table})`) as Column[]

const adaAndBen = ['canary-of-ada', 'canary-of-ben']

/** One row for each of these people in every personal table; each text is a string that is found nowhere else. */
export function putPeople(database: Database, canaries: readonly string[] = adaAndBen) {
  const tables = [...personalTables].reverse()
  for (const [i, canary] of canaries.entries())
    for (const { table, by } of tables) put(database, table, i + 1, canary, by)
  for (const table of keptHashes) put(database, table, 1, 'a-hash', 'id')
}

function put(database: Database, table: string, person: number, canary: string, by: string) {
  const columns = columnsOf(database, table)
  const values = columns.map(({ name, type }) => {
    if ((name === by && by !== 'email') || name === 'person_id') return person
    if (name === 'posting_id' || name === 'employer_id') return 1
    if (name === 'email') return `${canary}@example.org`
    if (type.toUpperCase() === 'INTEGER') return person * 100
    return type.toUpperCase() === 'BLOB' ? pack(JSON.stringify({ said: canary })) : `${canary} ${table}.${name}`
  })
  database.sqlite.prepare(`insert into ${table} values (${columns.map(() => '?').join()})`).run(values)
}
