import type { Database } from '../client.ts'

/**
 * Of a posting `p`: since when it is listed no more; `null` while it is open. Closed for absence, it is since the reading
 * began that first missed it: what that reading brought for the first time was never listed beside it.
 */
export const goneSince = `case p.closed_reason when 'absent' then coalesce(
    (select s.started_at from sweeps s where s.board_id = p.board_id and s.started_at <= p.absent_since order by s.id desc limit 1),
    p.absent_since, p.closed_at) else p.closed_at end`

/** Only this many of the newest postings of a title are looked at: an aggregator may have thousands. */
const newestMax = 50

/** What closing and reopening a posting mean for those that were put up in its place. Called inside their transactions. */
export function createReposts({ sqlite, touch }: Pick<Database, 'sqlite' | 'touch'>) {
  // The elder of two postings of a board has the smaller id.
  const unlinkYounger = sqlite
    .prepare<[number], number>("delete from posting_links where a = ? and kind = 'repost' returning b")
    .pluck()
  const judgeAgain = sqlite.prepare(
    `update posting_prints as d set content_hash = '' where d.posting_id = ? and (
       select max(q.first_seen_at) from (
         select n.posting_id from posting_prints n
          where n.employer_key = d.employer_key and n.family = d.family and n.posting_id > d.posting_id
          order by n.posting_id desc limit ${newestMax}
       ) newest cross join postings q on q.id = newest.posting_id where q.board_id = ?
     ) >= (select ${goneSince} from postings p where p.id = d.posting_id)`,
  )

  return {
    /** It is listed beside those that followed it: they are openings of their own. */
    reopened(id: number) {
      for (const younger of unlinkYounger.all(id)) touch(younger)
    },
    /**
     * It stayed away. What was put up meanwhile was judged while it counted as open; so it is due again, and only where
     * there is any such: a board may close thousands at once.
     */
    stayedAway(id: number, boardId: number) {
      judgeAgain.run(id, boardId)
    },
  }
}
