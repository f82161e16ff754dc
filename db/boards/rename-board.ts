import { eq } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { boards, postings } from '../schema/postings.ts'
import type { BoardRow } from './boards.ts'

export type RenameBoard = ReturnType<typeof createRenameBoard>

const unread = {
  failures: 0,
  goneSince: null,
  goneChecks: 0,
  validators: null,
  proposal: null,
  visit: null,
  visitUntil: null,
}

/**
 * Reads a board under another name from now on. Its postings stay, last seen when they were. The former name stays as a removed
 * board, so that no upgrade brings it back; the new one may stay so from an earlier renaming. Out: false, and nothing is done, where it
 * is that of a board that is read, or has postings of its own.
 */
export function createRenameBoard({ orm, write }: Pick<Database, 'orm' | 'write'>) {
  const isOnlyAName = ({ id, removedAt }: BoardRow) =>
    removedAt !== null && !orm.select().from(postings).where(eq(postings.boardId, id)).limit(1).get()

  return (former: BoardRow, to: Pick<BoardRow, 'key' | 'params' | 'url' | 'host'>, now: Date): boolean => {
    const { key, source, params, url, host, employerId, origin, addedAt, weight } = former
    const name = {
      key,
      source,
      params,
      url,
      host,
      employerId,
      origin,
      addedAt,
      weight,
      nextCheckAt: now,
      removedAt: now,
    }
    const renamed = { ...to, ...unread, nextCheckAt: now }
    return write(() => {
      const left = orm.select().from(boards).where(eq(boards.key, to.key)).get()
      if (left && !isOnlyAName(left)) return false
      // Two boards never have one key, not even between two statements.
      if (left)
        orm
          .update(boards)
          .set({ key: `${to.key} (left)` })
          .where(eq(boards.id, left.id))
          .run()
      orm.update(boards).set(renamed).where(eq(boards.id, former.id)).run()
      if (left) orm.update(boards).set(name).where(eq(boards.id, left.id)).run()
      else orm.insert(boards).values(name).run()
      return true
    })
  }
}
