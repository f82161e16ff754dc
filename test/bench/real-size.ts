import type { Database } from '../../db/client.ts'
import { migrate } from '../../db/file/migrate.ts'
import { fillDemo } from '../../server/demo/fill.ts'
import { shippedClassifier } from '../../server/pillars/shipped-classifier.ts'
import { readerHere } from '../../server/reading/posting-reader.ts'

const dayMs = 86_400_000

/** Where an id stands in a table, and what it is an id of: copies have others. */
const idColumns = {
  employers: { id: 'employers' },
  boards: { id: 'boards', employer_id: 'employers' },
  postings: { id: 'postings', board_id: 'boards', employer_id: 'employers' },
  posting_texts: { posting_id: 'postings' },
  classifications: { posting_id: 'postings' },
  posting_tags: { posting_id: 'postings', board_id: 'boards', employer_id: 'employers' },
  posting_events: { id: 'posting_events', posting_id: 'postings', board_id: 'boards' },
  board_days: { board_id: 'boards' },
} as const satisfies Record<string, Record<string, Counted>>
type Counted = 'employers' | 'boards' | 'postings' | 'posting_events'

/** What is unique besides ids says which copy it is in. */
const named: Record<string, Record<string, string>> = {
  employers: { slug: "slug || '-' || @copy", name: "name || ' ' || @copy" },
  boards: { key: "key || '-' || @copy" },
}

/**
 * Fills an empty database with at least `count` open postings that have texts, classifications with evidence, and eight weeks
 * of history: the demo's market, and whole copies of it with employers and boards of their own. Nothing in it is due.
 */
export async function fillRealSize(database: Database, count: number, now: Date) {
  migrate(database, now)
  await fillDemo({ database, reader: readerHere(shippedClassifier()), now, say: () => {} })
  copyUpTo(database, count)
  database.sqlite.prepare('update boards set next_check_at = ?').run(now.getTime() + dayMs)
}

/** Puts whole copies of all that is there, with ids of their own and indexed for search, until at least `count` postings are open. */
export function copyUpTo(database: Database, count: number) {
  const { sqlite, write } = database
  const one = sqlite.prepare<[], number>('select count(*) from postings where closed_at is null').pluck().get() ?? 1
  write(() => {
    const sizes = Object.fromEntries(
      (['employers', 'boards', 'postings', 'posting_events'] as const).map((table) => [table, lastId(database, table)]),
    )
    for (let copy = 1; copy * one < count; copy++)
      for (const [table, ids] of Object.entries(idColumns)) copyRows(database, { table, ids, sizes, copy })
    sqlite.exec(
      `insert into postings_search (rowid, title, employer, locations, text)
         select p.id, p.title, e.name, p.locations, t.text from postings p join employers e on e.id = p.employer_id
           join posting_texts t on t.posting_id = p.id where p.id > ${sizes.postings}`,
    )
  })
}

type Copied = { table: string; ids: Record<string, Counted>; sizes: Record<string, number>; copy: number }

function copyRows({ sqlite }: Database, { table, ids, sizes, copy }: Copied) {
  const columns = sqlite.prepare<[], string>(`select name from pragma_table_info('${table}')`).pluck().all()
  const values = columns.map((column) => {
    const of = ids[column]
    return of ? `"${column}" + ${(sizes[of] ?? 0) * copy}` : (named[table]?.[column] ?? `"${column}"`)
  })
  const [first] = Object.entries(ids)
  if (!first) return
  sqlite
    .prepare(
      `insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')})
         select ${values.join(', ').replaceAll('@copy', `'${copy}'`)} from ${table} where "${first[0]}" <= ${sizes[first[1]]}`,
    )
    .run()
}

const lastId = ({ sqlite }: Database, table: Counted) =>
  sqlite.prepare<[], number>(`select max(id) from ${table}`).pluck().get() ?? 0
