import type { ClassificationToStore } from './classification-to-store.ts'

/** A posting as the sweep hands it over: cleaned, its employer resolved, classified. `html` and `text` are empty while not `detailed`. */
export type PostingToRemember = {
  id: string
  url: string
  title: string
  employer: { slug: string; name: string }
  locations: string[]
  workplace: string | null
  employmentType: string | null
  department: string | null
  requisition: string | null
  language: string | null
  salary: { min: number | null; max: number | null; currency: string; period: string } | null
  html: string
  text: string
  detailed: boolean
  revision: string | null
  postedAt: Date | null
  validThrough: Date | null
  sourceHash: string
  contentHash: string
  classification: ClassificationToStore
}

/** What the writer keeps in hand of each posting that a board already has. */
export type Remembered = {
  id: number
  nativeId: string
  closedAt: number | null
  absentSince: number | null
  /** Later than `absentSince` where it may have been on the listing that noted it, under no name. */
  lastListedAt: number | null
  validThrough: number | null
  contentHash: string
  hasText: number
}

export type Reconciliation = {
  boardId: number
  postings: PostingToRemember[]
  /** Native ids that are listed and unchanged. */
  unchanged: string[]
  /** Those of them whose own pages were asked for. Default none. */
  readAgain?: readonly { id: string; revision: string | null }[]
  /** What absence means; see `Verdict` in server/lifecycle.ts. */
  absence: 'ignored' | 'noted' | 'final' | 'agreed'
  /** `count` of the absent ones, those that are absent longest, close only after `apartMs`. Default none. */
  spared?: { count: number; apartMs: number }
  /** When the board's listing was last accepted; `null` before the first. */
  acceptedAt: Date | null
  /** The answer was that of the last accepted sweep: what was listed then is listed now. */
  sameAsAccepted: boolean
  closeAll: boolean
  /** The board's first sweep: its postings are not news. */
  first: boolean
  now: Date
  /** A posting closes when it is absent from two readings that are at least this far apart, in milliseconds. */
  apartMs: number
  /** A posting that is past its validThrough by this many milliseconds is closed. */
  expiryGraceMs: number
}

export type ClosedReason = 'absent' | 'expired' | 'gone' | 'removed'
export type Changes = { opened: number; changed: number; closed: number; reopened: number }
/** `toReadAgain`: native ids of those of which nothing is written before their own pages are read again. */
export type Written = Changes & { toReadAgain: string[] }
