import { eq, sql } from 'drizzle-orm'
import type { Database } from '../client.ts'
import { employers } from '../schema/postings.ts'

type EmployerRow = typeof employers.$inferSelect
export type EmployersRepository = ReturnType<typeof createEmployersRepository>

/** So much of a text says whose it is. */
const textCharsMax = 10_000

/** Employers: those of the shipped registry, the owner's, and those met on boards. */
export function createEmployersRepository({ orm, sqlite, touch }: Database) {
  const findIdBySlug = sqlite.prepare<[string], number>('select id from employers where slug = ?').pluck()
  const lastId = sqlite.prepare<[], number>('select coalesce(max(id), 0) from employers').pluck()
  const insertMet = sqlite.prepare<[string, string]>("insert into employers (slug, name, origin) values (?, ?, 'met')")

  const nameOf = sqlite.prepare<[string], string>('select name from employers where slug = ?').pluck()
  const rename = sqlite.prepare<[string, string]>("update employers set name = ? where slug = ? and origin = 'met'")
  const postingsOf = sqlite
    .prepare<[string], number>(
      'select p.id from postings p join employers e on e.id = p.employer_id where e.slug = ? order by p.id',
    )
    .pluck()
  const textsOf = sqlite
    .prepare<[number, string, number, number], string>(
      `select substr(t.text, 1, ?) from postings p join employers e on e.id = p.employer_id
         join posting_texts t on t.posting_id = p.id
        where e.slug = ? and p.board_id = ? order by p.id desc limit ?`,
    )
    .pluck()

  // By hand, as a page asks for all of them: drizzle takes twice as long.
  const list = sqlite.prepare<[], Pick<EmployerRow, 'id' | 'slug' | 'name' | 'category' | 'careersUrl'>>(
    'select id, slug, name, category, careers_url as careersUrl from employers order by name collate nocase',
  )
  const listBoards = sqlite.prepare<[], { employerId: number; key: string }>(
    'select employer_id as employerId, key from boards where removed_at is null and employer_id is not null',
  )

  return {
    /** The id of the employer with this slug; one that nobody heard of yet is remembered as `met`. */
    idOf({ slug, name }: { slug: string; name: string }): number {
      return findIdBySlug.get(slug) ?? Number(insertMet.run(slug, name).lastInsertRowid)
    },

    findBySlug: (slug: string) => orm.select().from(employers).where(eq(employers.slug, slug)).get() ?? null,
    findById: (id: number) => orm.select().from(employers).where(eq(employers.id, id)).get() ?? null,

    nameOf: (slug: string) => nameOf.get(slug) ?? null,

    /** Beginnings of the newest `limit` texts of its postings on a board. */
    textsOf: (slug: string, boardId: number, limit: number) => textsOf.all(textCharsMax, slug, boardId, limit),

    /** Calls one that was only met otherwise, within the transaction that the caller has open; its slug stays. */
    rename(slug: string, name: string) {
      if (rename.run(name, slug).changes > 0) for (const id of postingsOf.all(slug)) touch(id)
    },

    /** The id of the newest; none is taken away. */
    lastId: () => lastId.get() ?? 0,

    /** Writes a registry employer; one that the owner edited is left alone. Out: its id. */
    putShipped(employer: {
      slug: string
      name: string
      category: string
      careersUrl: string | null
      notes: string | null
    }) {
      return orm
        .insert(employers)
        .values({ ...employer, origin: 'shipped' })
        .onConflictDoUpdate({
          target: employers.slug,
          set: {
            name: sql`iif(origin = 'owner', name, excluded.name)`,
            category: sql`iif(origin = 'owner', category, excluded.category)`,
            careersUrl: sql`iif(origin = 'owner', careers_url, excluded.careers_url)`,
            notes: sql`iif(origin = 'owner', notes, excluded.notes)`,
            origin: sql`iif(origin = 'owner', 'owner', 'shipped')`,
          },
        })
        .returning({ id: employers.id })
        .get().id
    },

    /** Every employer by name, with its boards. */
    list() {
      const boardsOf = Map.groupBy(listBoards.all(), ({ employerId }) => employerId)
      return list.all().map(({ id, ...employer }) => ({
        ...employer,
        boards: (boardsOf.get(id) ?? []).map(({ key }) => key),
      }))
    },
  }
}
