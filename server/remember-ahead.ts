import type { BoardRow } from '../db/boards/boards.ts'
import type { Changes, PostingToRemember } from '../db/postings/remembering.ts'
import { pause } from '../scrapers/kit/pause.ts'
import { createUnderWay } from '../scrapers/kit/under-way.ts'
import type { CollectedPosting } from '../scrapers/listing.ts'
import { expiryGraceMs } from './lifecycle.ts'
import type { PostingToClassify } from './pillars/classification.ts'
import type { Fence, RememberTools } from './remember-tools.ts'

/** Postings written in one transaction, in which nothing is answered. */
const writtenAtOnce = 25
/** Batches under way at once: being classified or written. */
const batchesAtOnce = 3

export type Ahead = ReturnType<typeof createAhead>

/**
 * Classifies and writes new and changed postings of a listing before it is read or judged as a whole, so that no long listing is
 * held in memory. It closes nothing. What it has written stays even when the sweep is ended: the next one finds it as it is.
 */
export function createAhead(board: BoardRow, tools: RememberTools, fence: Fence, signal?: AbortSignal) {
  const { postings, untilWritten, clock, apartMs } = tools
  /** How many the last accepted listing held, or are open; `null` before the first. */
  const usual = board.usualCount ?? (postings.openCount(board.id) || null)
  const ids: string[] = []
  const toReadAgain: CollectedPosting[] = []
  let changes: Changes = { opened: 0, changed: 0, closed: 0, reopened: 0 }

  let last: Promise<unknown> = Promise.resolve()

  /**
   * Some may be given before those before them are written: they are classified meanwhile, and written in their turn, unless
   * writing has failed. Out: false when `signal` ended it or the fence is down.
   */
  function take(some: readonly CollectedPosting[]): Promise<boolean> {
    const classified = toRemember(some, board, tools, signal)
    const written = Promise.all([classified, last]).then(([ready]) => put(ready, some))
    last = written
    return written
  }

  async function put(some: PostingToRemember[], listed: readonly CollectedPosting[]): Promise<boolean> {
    if (signal?.aborted) return false
    const seen = seenOn(board, { now: clock(), apartMs })
    const made = await untilWritten(() => (fence.holds() ? postings.put({ ...seen, postings: some }) : null), signal)
    if (!made) return false
    changes = sumOf(changes, made)
    for (const { id } of some) ids.push(id)
    toReadAgain.push(...onlyOf(made.toReadAgain, listed))
    await pause()
    return !signal?.aborted
  }

  return {
    usual,
    take,
    /** Takes a few at a time. Out: the last few, which are written with the sweep; `null` when it was ended before. */
    async takeAllButLast(all: readonly CollectedPosting[]): Promise<readonly CollectedPosting[] | null> {
      const underWay = createUnderWay(batchesAtOnce)
      let [from, isGoingOn] = [0, true]
      for (; from + writtenAtOnce < all.length && isGoingOn; from += writtenAtOnce)
        await underWay.put(
          take(all.slice(from, from + writtenAtOnce)).then((isWritten) => {
            isGoingOn &&= isWritten
          }),
        )
      await underWay.end()
      return isGoingOn ? all.slice(from) : null
    },
    /** The native ids of what was taken, what that changed, and those whose pages are to be read again, as they are listed now. */
    written: () => ({ ids, changes, toReadAgain }),
  }
}

export const onlyOf = (ids: readonly string[], some: readonly CollectedPosting[]) =>
  some.filter(({ id }) => ids.includes(id))

/** What is said of all postings that are met on a board at one time. */
export const seenOn = (board: BoardRow, { now, apartMs }: { now: Date; apartMs: number }) => ({
  boardId: board.id,
  first: board.lastCompleteAt === null,
  now,
  apartMs,
  expiryGraceMs,
})

/** The postings with their employers and what the classifier says of them. Fewer when `signal` has ended it: then they are of no use. */
export async function toRemember(
  collected: readonly CollectedPosting[],
  board: BoardRow,
  { employerOf, reader }: Pick<RememberTools, 'employerOf' | 'reader'>,
  signal?: AbortSignal,
): Promise<PostingToRemember[]> {
  const owned = collected.map(({ employer, ...posting }) => ({ ...posting, employer: employerOf(employer, board) }))
  const said = await reader.classify(owned.map(toClassify), signal)
  return said.flatMap((classification, i) => (owned[i] ? [{ ...owned[i], classification }] : []))
}

type Owned = Omit<CollectedPosting, 'employer'> & { employer: { name: string } }

function toClassify(posting: Owned): PostingToClassify {
  const { title, text, employer, department, locations, workplace, employmentType, salary } = posting
  return { title, text, employer: employer.name, department, locations, workplace, employmentType, salary }
}

export const sumOf = (one: Changes, other: Changes): Changes => ({
  opened: one.opened + other.opened,
  changed: one.changed + other.changed,
  closed: one.closed + other.closed,
  reopened: one.reopened + other.reopened,
})
