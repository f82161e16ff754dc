import type { Database } from '../client.ts'

export type PostingWordsRepository = ReturnType<typeof createPostingWordsRepository>

/** What words are searched in, as the search table has it. `locations` is JSON. */
export type WordsRow = { id: number; title: string; employer: string; locations: string; text: string | null }

/** Reads the texts of postings for the word index: all of them a few at a time, and later those that changed. */
export function createPostingWordsRepository({ sqlite }: Database) {
  const select = 'select p.id, p.title, e.name as employer, p.locations, t.text'
  const joins = 'join employers e on e.id = p.employer_id left join posting_texts t on t.posting_id = p.id'
  const after = sqlite.prepare<[number, number], WordsRow>(
    `${select} from postings p ${joins} where p.id > ? order by p.id limit ?`,
  )
  const some = sqlite.prepare<[string], WordsRow>(
    `${select} from json_each(?) ids join postings p on p.id = ids.value ${joins}`,
  )
  return {
    /** The next `limit` postings after an id, by id. */
    after: (id: number, limit: number) => after.all(id, limit),
    of: (ids: readonly number[]) => some.all(JSON.stringify(ids)),
  }
}
