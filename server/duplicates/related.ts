import type { DuplicatesRepository, LinkedRow } from '../../db/postings/duplicates.ts'
import type { LinkKind } from './judge-pair.ts'
import { type StaleSigns, staleSigns } from './stale.ts'

/** Another posting of the same role. */
export type AlsoOn = {
  readonly id: number
  readonly kind: LinkKind
  readonly title: string
  readonly employer: string
  readonly board: string
  readonly source: string
  readonly url: string
  readonly locations: readonly string[]
  readonly firstSeenAt: string
  readonly closedAt: string | null
  /** On a board of the employer's own: it wins over an aggregator's. */
  readonly own: boolean
}
export type Related = {
  /** The posting to read and apply at: on the employer's own board if any open copy is, else itself. */
  readonly primary: number
  readonly alsoOn: readonly AlsoOn[]
  /** Told apart by a person. */
  readonly apart: readonly { readonly id: number; readonly title: string }[]
  /** How often the role was closed and put up again on this board. */
  readonly reposts: number
  /** Signs of a posting that nobody fills, with their evidence; `null` without any. */
  readonly stale: StaleSigns | null
}

/** What belongs to a posting: the other postings of its role, and signs of its age. `null`: no such posting. */
export function relatedOf(duplicates: DuplicatesRepository, id: number, now: Date): Related | null {
  const life = duplicates.lifeOf(id)
  if (!life) return null
  const rows = duplicates.linkedWith(id)
  const reposts = rows.filter(({ kind, firstSeenAt }) => kind === 'repost' && firstSeenAt < life.firstSeenAt).length
  const better =
    life.own === 1 ? undefined : rows.find((row) => row.kind === 'copy' && row.own && row.closedAt === null)
  return {
    primary: better?.id ?? id,
    alsoOn: rows.map(toAlsoOn),
    apart: duplicates.refusedWith(id),
    reposts,
    stale: staleSigns({ ...life, reposts }, now),
  }
}

const toAlsoOn = ({ locations, firstSeenAt, closedAt, own, ...row }: LinkedRow): AlsoOn => ({
  ...row,
  locations: JSON.parse(locations),
  firstSeenAt: new Date(firstSeenAt).toISOString(),
  closedAt: closedAt === null ? null : new Date(closedAt).toISOString(),
  own: own === 1,
})
