import type { Database } from '../client.ts'

export type MarketFactsRepository = ReturnType<typeof createMarketFactsRepository>

/** A relevant posting as the market reads it; JSON is text. */
export type FactRow = {
  id: number
  boardId: number
  employerId: number
  lane: string
  workload: string
  facets: number
  seniority: string | null
  workplace: string | null
  salary: string | null
  places: string
  topics: string
  skills: string
}
export type EmployerRow = { id: number; slug: string; name: string; category: string | null }

/** The postings that have to do with AI infrastructure, open and closed, with all that is counted of them. */
export function createMarketFactsRepository({ sqlite, version: stamp }: Database) {
  const facts = sqlite.prepare<[number, number], FactRow>(
    `select p.id, p.board_id as boardId, p.employer_id as employerId, c.lane, c.workload, c.facets, c.seniority,
            coalesce(c.workplace, p.workplace) as workplace, c.salary, c.places, c.topics, c.skills
       from postings p join classifications c on c.posting_id = p.id
      where p.id > ? and p.id <= ? and c.relevance > 0 order by p.id`,
  )
  const lastId = sqlite.prepare<[], number>('select coalesce(max(id), 0) from postings').pluck()
  const employers = sqlite.prepare<[], EmployerRow>('select id, slug, name, category from employers')
  const version = sqlite
    .prepare<[], string>('select version from classifications order by posting_id desc limit 1')
    .pluck()

  const switches = sqlite.prepare<[], string>("select value from settings where key = 'index_sides'").pluck()
  const offBoards = sqlite
    .prepare<[], number>('select id from boards where disabled_at is not null order by id')
    .pluck()
  let known: { switches: string | undefined; ids: string; off: ReadonlySet<number> } | null = null

  return {
    /**
     * The boards that are switched off, which nothing of is shown: the same set again until one is switched. Most calls cost
     * one look at what the triggers of `index-token.ts` count.
     */
    off(): ReadonlySet<number> {
      const now = switches.get()
      if (known?.switches === now && known) return known.off
      const ids = offBoards.all()
      const isSame = known?.ids === ids.join()
      known = { switches: now, ids: ids.join(), off: known && isSame ? known.off : new Set(ids) }
      return known.off
    },
    /** Those with ids in (`after`, `until`]. */
    facts: (after: number, until: number) => facts.all(after, until),
    lastId: () => lastId.get() ?? 0,
    employers: () => employers.all(),
    /** Of the newest posting’s classification; empty before the first. */
    version: () => version.get() ?? '',
    /** Changes with every write, of this process or another: what was read before it may be old. */
    stamp,
  }
}
