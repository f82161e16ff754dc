import type { BoardsRepository } from '../../db/boards/boards.ts'
import type { EmployersRepository } from '../../db/boards/employers.ts'
import type { Write } from '../../db/file/patience.ts'
import { boardToken } from '../../scrapers/registry.ts'
import { nameOfToken } from './employer-of.ts'
import { employerSlug } from './employer-slug.ts'
import { spelledName } from './spelled-name.ts'

/** Postings whose texts are looked through for the name of their employer. */
const textsMax = 50

type Tools = { boards: BoardsRepository; employers: EmployersRepository; untilWritten: Write }

/**
 * Calls an employer as its own postings do where a board that nobody named is all that is known of it, as `matchgroup`. Its slug, which
 * stands in addresses, stays, and so does a name that the registry, the owner or a posting gave. In: the key of a board that was read.
 */
export function createNaming({ boards, employers, untilWritten }: Tools) {
  return async (key: string) => {
    const board = boards.findByKey(key)
    if (!board || board.employerId !== null) return
    const token = boardToken(board.source, board.params)
    const given = nameOfToken(token)
    const slug = employerSlug(given)
    if (employers.nameOf(slug) !== given) return
    const spelled = spelledName([given, token], employers.textsOf(slug, board.id, textsMax))
    if (spelled !== null && spelled !== given) await untilWritten(() => employers.rename(slug, spelled))
  }
}
