import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { employers, postings } from '../schema/postings.ts'

/** How long a new posting whose own page is still to be read is kept back as news; then it is told by its title. */
export const unreadMsMax = 6 * 3_600_000

/**
 * Reads the postings of a board whose own page is to be read, each with what the listing said of it: those whose page was not
 * read yet, or of which the listing says something new; and those that are listed although the deadline has passed that their
 * page named, as it may have been put off there. `listed`: the native ids that a listing just showed; of what is closed it
 * tells who is there.
 */
export function createPagesToRead({ orm }: Database) {
  const isOpen = isNull(postings.closedAt)
  return (boardId: number, { listed, now }: { listed: readonly string[]; now: Date }, limit: number) => {
    const isListed = or(
      and(isOpen, isNull(postings.absentSince)),
      sql`${postings.nativeId} in (select value from json_each(${JSON.stringify(listed)}))`,
    )
    const isOutdated = sql`${postings.validThrough} <= ${now.getTime()} and ${postings.fetchedAt} < ${postings.validThrough}`
    return orm
      .select({ posting: postings, employer: employers.name })
      .from(postings)
      .innerJoin(employers, eq(employers.id, postings.employerId))
      .where(
        and(
          eq(postings.boardId, boardId),
          or(and(eq(postings.detailed, false), or(isOpen, isListed)), and(isOutdated, isListed)),
        ),
      )
      .orderBy(postings.id)
      .limit(limit)
      .all()
      .map(({ posting, employer }) => {
        const { nativeId: id, url, revision, fetchedAt, sourceHash } = posting
        const { title, locations, workplace, employmentType, department, requisition, language } = posting
        const { salary, postedAt, validThrough } = posting
        const told = { title, locations, workplace, employmentType, department, requisition, language, salary }
        return {
          id,
          url,
          revision,
          fetchedAt,
          sourceHash,
          detailed: false,
          listed: { ...told, employer, postedAt, validThrough },
        }
      })
  }
}
