import type { Database } from '../client.ts'

/** A posting as it is learned from. */
export type RecordedPosting = { title: string; employer: string; text: string }

/** Finds postings by what stays the same wherever the same boards are collected: the key of the board and the id on it. */
export function createRecordedPostings({ sqlite }: Database) {
  const one = sqlite.prepare<[string, string], RecordedPosting>(
    `select p.title, e.name as employer, t.text from boards b join postings p on p.board_id = b.id
       join employers e on e.id = p.employer_id join posting_texts t on t.posting_id = p.id
      where b.key = ? and p.native_id = ?`,
  )
  return { find: (board: string, id: string): RecordedPosting | null => one.get(board, id) ?? null }
}
