import { eq } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { boards } from '../schema/postings.ts'
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
 * board, so that no upgrade brings it back.
 */
export function createRenameBoard({ orm, write }: Pick<Database, 'orm' | 'write'>) {
  return (former: BoardRow, to: Pick<BoardRow, 'key' | 'params' | 'url' | 'host'>, now: Date) => {
    const { key, source, params, url, host, employerId, origin, addedAt, weight } = former
    const gone = { key, source, params, url, host, employerId, origin, addedAt, weight }
    const renamed = { ...to, ...unread, nextCheckAt: now }
    write(() => {
      orm.update(boards).set(renamed).where(eq(boards.id, former.id)).run()
      orm
        .insert(boards)
        .values({ ...gone, nextCheckAt: now, removedAt: now })
        .run()
    })
  }
}
