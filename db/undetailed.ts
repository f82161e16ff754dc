import { and, eq, isNull } from 'drizzle-orm'
import type { Database } from './client.ts'
import { employers, postings } from './schema.ts'

/** Reads the open postings of a board whose own page is still to be read, each with what the listing said of it. */
export function createUndetailed({ orm }: Database) {
  return (boardId: number, limit: number) =>
    orm
      .select({ posting: postings, employer: employers.name })
      .from(postings)
      .innerJoin(employers, eq(employers.id, postings.employerId))
      .where(and(eq(postings.boardId, boardId), eq(postings.detailed, false), isNull(postings.closedAt)))
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
