import { hash } from 'node:crypto'
import type { Clean, Cleaned } from './cleaning.ts'
import { Refused, SourceChanged } from './errors.ts'
import type { NotRead, StillListed } from './instead.ts'
import { noneUnread, noteUnread } from './kit/reading/unread.ts'
import { limits, postingId, type ScrapedPosting, type ScrapedPostingInput, scrapedPosting } from './scraper.ts'

/** Part of every source hash: raise it when cleaning changes, and every posting is cleaned again at its next sweep. */
const cleaningVersion = 1

/** So many postings do not lose their texts all at once by chance. */
const textlessMin = 5

/** A posting ready to be remembered: description sanitised, contacts masked, both hashes made. */
export type CollectedPosting = Omit<ScrapedPosting, 'description'> & {
  html: string
  text: string
  /** False when the listing brought no description and the posting's own page is still to be read. */
  detailed: boolean
  sourceHash: string
  contentHash: string
}

/** A new or changed posting of a listing, not cleaned yet. */
export type Listed = { scraped: ScrapedPosting; sourceHash: string }

/** A posting whose own page was asked for, at what its listing says changes with it, without anything to write of it. */
export type ReadAgain = { id: string; revision: string | null }

type Known = { sourceHash: string; hasText?: boolean | undefined }

/** The distinct postings of one listing, in order; a posting that is listed twice counts once, the first time. */
export class Listing {
  readonly #known: Map<string, Known>
  readonly #postings = new Map<string, Listed>()
  readonly #unchanged = new Set<string>()
  readonly #taken = new Set<string>()
  readonly #readAgain: ReadAgain[] = []
  #isKnownHeld = false
  readonly unread = noneUnread()

  constructor(known: Map<string, Known>) {
    this.#known = known
  }

  get size() {
    return this.#postings.size + this.#unchanged.size + this.#taken.size
  }

  get held() {
    return this.#postings.size
  }

  /** Whether nobody was met on it yet who is known, nor anything given away. */
  get isStrange() {
    return this.#taken.size + this.#unchanged.size === 0 && !this.#isKnownHeld
  }

  has(id: string) {
    return [this.#postings, this.#unchanged, this.#taken].some((seen) => seen.has(id))
  }

  /** Gives away the postings that are held; they still count. */
  taken(): Listed[] {
    const some = [...this.#postings.values()]
    for (const { scraped } of some) this.#taken.add(scraped.id)
    this.#postings.clear()
    return some
  }

  add(item: ScrapedPostingInput | StillListed | NotRead) {
    if ('unread' in item) {
      noteUnread(this.unread, { id: idOf(item), wrong: item.unread })
      return
    }
    if ('stillListed' in item) {
      this.#unchanged.add(item.stillListed)
      if (item.asked) this.#readAgain.push({ id: item.stillListed, ...item.asked })
      return
    }
    const scraped = this.#parse(item)
    if (!scraped) return
    if (this.has(scraped.id)) return
    const sourceHash = digest([cleaningVersion, scraped])
    this.#isKnownHeld ||= this.#known.has(scraped.id)
    if (this.#known.get(scraped.id)?.sourceHash !== sourceHash) this.#postings.set(scraped.id, { scraped, sourceHash })
    else {
      this.#unchanged.add(scraped.id)
      // Its own page was asked for, by what a list of pages says of it.
      const { id, revision } = scraped
      if (item.revision !== undefined && scraped.description !== null) this.#readAgain.push({ id, revision })
    }
    if (this.size > limits.postingsPerBoardMax)
      throw new Refused(`The board lists more than ${limits.postingsPerBoardMax} postings`)
  }

  #parse(item: ScrapedPostingInput): ScrapedPosting | null {
    const parsed = scrapedPosting.safeParse(item)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    const wrong = `Posting ${JSON.stringify(item.id)}: ${issue?.path.join('.')}: ${issue?.message}`
    noteUnread(this.unread, { id: idOf(item), wrong })
    return null
  }

  /** Forgets the postings that are held, as if they had not been listed. */
  forget() {
    this.#postings.clear()
  }

  /**
   * Throws `SourceChanged`, and forgets what is held, where that is all there was so far, none of it has a text and much of it is known
   * with one: then the source says texts elsewhere than it did, or no more. To be asked before postings are given away.
   */
  checkTexts() {
    const held = [...this.#postings.values()]
    const known = held.filter(({ scraped }) => this.#known.get(scraped.id)?.hasText).length
    if (this.#taken.size + this.#unchanged.size > 0 || known < textlessMin) return
    if (held.some(({ scraped: { description } }) => description === null || description.trim() !== '')) return
    this.forget()
    throw new SourceChanged(`None of ${held.length} postings has a text, of which ${known} are known with one`)
  }

  /** How many it listed, which of them are exactly as known, and of which of these that was told by their own pages, asked for anew. */
  counted() {
    return { found: this.size, unchanged: [...this.#unchanged], readAgain: this.#readAgain }
  }
}

/** Who a posting is that is otherwise not as its source says; `null` when it does not say. */
const idOf = ({ id }: { id: string | null }) => postingId.safeParse(id).data ?? null

/** Cleans what a listing gave away. Out: fewer when `signal` has ended it, which is then of no use. */
export async function cleaned(
  some: readonly Listed[],
  clean: Clean,
  signal?: AbortSignal,
): Promise<CollectedPosting[]> {
  const texts = await clean(
    some.map(({ scraped: { title, description } }) => ({ title, description })),
    signal,
  )
  return texts.flatMap((text, i) => (some[i] ? [collectedOf(some[i], text)] : []))
}

function collectedOf({ scraped, sourceHash }: Listed, { title, html, text }: Cleaned): CollectedPosting {
  const { description, ...rest } = scraped
  const posting = { ...rest, title, html, text, detailed: description !== null, sourceHash }
  return { ...posting, contentHash: contentHash(posting) }
}

/** What a reader sees; an edit of anything else (an internal date, a department's number) is no change. */
const contentHash = (posting: Omit<CollectedPosting, 'contentHash'>) =>
  digest([
    posting.title,
    posting.locations,
    posting.workplace,
    posting.employmentType,
    posting.salary,
    posting.validThrough,
    posting.text,
  ])

/** 160 bits of SHA-256: no two texts of this world share them. */
const digest = (value: unknown) => hash('sha256', JSON.stringify(value), 'base64url').slice(0, 27)
