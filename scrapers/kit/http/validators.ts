import { hash } from 'node:crypto'
import type { Answer } from './exchange.ts'

/**
 * What a whole-board answer carried, kept by the board and sent back on the next visit. `readAt`: when its postings were last read, in
 * milliseconds since 1970; unknown of those that an earlier release kept.
 */
export type Validators = {
  url: string
  etag: string | null
  lastModified: string | null
  bodyHash: string
  readAt?: number | undefined
}

/**
 * How long an answer that is the same is not read anew. A cache may answer 304 for ever, and a tag may be of something else than the
 * board; and a newer release of ours may read more of the same body.
 */
const believedMs = 24 * 3_600_000

/** What is known of the answer at `url`, where the same one again says nothing new: its postings were read lately; `null` otherwise. */
export function believed(known: Validators | null, url: string, now: Date): Validators | null {
  if (known?.url !== url || known.readAt === undefined) return null
  return known.readAt <= now.getTime() && now.getTime() - known.readAt < believedMs ? known : null
}

/** Longer ones are no use to anybody and would be carried in every row and request. */
const headerCharsMax = 1_000

/** Headers that ask for the answer only if it has changed since `known` (RFC 9110 §13.1). */
export function conditionalHeaders(known: Validators | null): Record<string, string> {
  return {
    ...(known?.etag && { 'if-none-match': known.etag }),
    ...(known?.lastModified && { 'if-modified-since': known.lastModified }),
  }
}

/** What a whole answer is known by. The hash is of the decompressed bytes, for sources that never say 304. */
export function validatorsOf({ headers, body }: Answer, url: string, now: Date): Validators {
  return {
    url,
    etag: short(headers.etag),
    lastModified: short(headers['last-modified']),
    bodyHash: hash('sha256', body),
    readAt: now.getTime(),
  }
}

/** After a 304, or the same body: under whatever names it has now (RFC 9111 §4.3.4). */
export function refreshed(known: Validators, { headers }: Answer): Validators {
  return {
    ...known,
    etag: short(headers.etag) ?? known.etag,
    lastModified: short(headers['last-modified']) ?? known.lastModified,
  }
}

const short = (value: string | undefined) => (value && value.length <= headerCharsMax ? value : null)
