import type { BoardRow, BoardsRepository } from '../db/boards/boards.ts'
import type { Write } from '../db/file/patience.ts'
import type { PostingsRepository } from '../db/postings/postings.ts'
import type { AnyScraper } from '../scrapers/scraper.ts'
import type { PostingReader } from './reading/posting-reader.ts'

/** What remembering takes. */
export type RememberTools = {
  boards: BoardsRepository
  postings: PostingsRepository
  scraperFor: (source: string) => AnyScraper
  /** Who a posting belongs to: the employer that it names, else the board's. */
  employerOf: (named: string | null, board: BoardRow) => { slug: string; name: string }
  reader: PostingReader
  untilWritten: Write
  clock: () => Date
  apartMs: number
}

/**
 * Says whether what is to be written is still wanted: made on another machine, it may come twice or too late. Asked inside
 * the transaction that writes it; `follow` then says what is expected next, in the same transaction.
 */
export type Fence = { holds: () => boolean; follow: (isMoreToCome: boolean) => void }
export const noFence: Fence = { holds: () => true, follow: () => {} }
