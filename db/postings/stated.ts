import type { Database } from '../client.ts'

/** What a reader sees of a posting beside its text, and its history remembers. */
export const facts = ['locations', 'workplace', 'employmentType', 'salary'] as const
export type Fact = (typeof facts)[number]

/** Of `open` postings, how many state a fact, and how many do not any more. */
export type Stated = { open: number } & Record<Fact, { now: number; before: number }>

/** Counts what the open postings of a board state, and what of that their history says that they stated. */
export function createStated({ sqlite }: Database) {
  const counts = sqlite.prepare<[number], Record<'open' | Fact, number>>(
    `select count(*) as open, count(nullif(locations, '[]')) as locations, count(workplace) as workplace,
            count(employment_type) as employmentType, count(salary) as salary
       from postings where board_id = ? and closed_at is null`,
  )
  const countBefore = sqlite
    .prepare<{ boardId: number; path: string }, number>(
      `select count(*) from postings p where p.board_id = @boardId and p.closed_at is null and exists (
         select 1 from posting_events e
          where e.posting_id = p.id and e.kind = 'changed' and coalesce(json_extract(e.before, @path), '[]') <> '[]')`,
    )
    .pluck()

  return (boardId: number): Stated => {
    const { open, ...now } = counts.get(boardId) ?? {
      open: 0,
      locations: 0,
      workplace: 0,
      employmentType: 0,
      salary: 0,
    }
    // Only what nobody says is asked of the history.
    const stated = (fact: Fact) => ({
      now: now[fact],
      before: open > 0 && now[fact] === 0 ? (countBefore.get({ boardId, path: `$.${fact}` }) ?? 0) : 0,
    })
    return {
      open,
      locations: stated('locations'),
      workplace: stated('workplace'),
      employmentType: stated('employmentType'),
      salary: stated('salary'),
    }
  }
}
