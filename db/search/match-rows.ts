import type { Database } from '../client.ts'
import { unpack } from './packed.ts'

export type MatchRowsRepository = ReturnType<typeof createMatchRowsRepository>

/** What matching reads of a posting; `detail` is its classification as JSON. */
export type MatchRow = { id: number; title: string; employer: string; listedAt: number; detail: string }
type StoredRow = Omit<MatchRow, 'detail'> & { detail: Buffer }

/** Feeds matching: the open postings that have to do with infrastructure at all, and later those that changed. */
export function createMatchRowsRepository({ sqlite }: Database) {
  const select = `select p.id, p.title, e.name as employer, p.listed_at as listedAt, c.detail`
  const joins = `join employers e on e.id = p.employer_id join classifications c on c.posting_id = p.id
    join boards b on b.id = p.board_id`
  const wanted = `p.closed_at is null and c.relevance > 0 and b.disabled_at is null`
  const all = sqlite.prepare<[], StoredRow>(`${select} from postings p ${joins} where ${wanted} order by p.id`)
  const after = sqlite.prepare<[number, number], StoredRow>(
    `${select} from postings p ${joins} where ${wanted} and p.id > ? order by p.id limit ?`,
  )
  const some = sqlite.prepare<[string], StoredRow>(
    `${select} from json_each(?) ids join postings p on p.id = ids.value ${joins} where ${wanted} order by p.id`,
  )
  return {
    *all() {
      for (const row of all.iterate()) yield unpacked(row)
    },
    /** The next `limit` of them after an id, by id. */
    after: (id: number, limit: number) => after.all(id, limit).map(unpacked),
    /** Of these postings, those that still belong to it. */
    of: (ids: readonly number[]) => some.all(JSON.stringify(ids)).map(unpacked),
  }
}

const unpacked = (row: StoredRow): MatchRow => ({ ...row, detail: unpack(row.detail) })
