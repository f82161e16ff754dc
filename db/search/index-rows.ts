import type { Database } from '../client.ts'

export type IndexRowsRepository = ReturnType<typeof createIndexRowsRepository>

/** What the index in memory holds of a posting. JSON is text; `version` is `null` while the posting is not classified. */
export type IndexRow = {
  id: number
  closedAt: number | null
  /** 1: its source is switched off, and it is in no list. */
  hidden: number
  /** 1: on a board of the employer's own. */
  own: number
  listedAt: number
  employer: string
  category: string | null
  source: string
  version: string | null
  relevance: number | null
  lane: string | null
  workload: string | null
  facets: number | null
  seniority: string | null
  /** As stated by the source, else by its text. */
  workplace: string | null
  salaryYear: number | null
  /** As stated by the source, else by its text. */
  salary: string | null
  /** Of remote postings; of others `null`, as nothing reads them. */
  locations: string | null
  visa: string | null
  clearance: string | null
  places: string | null
  topics: string | null
  skills: string | null
}

/** Feeds the index in memory: all postings at a start, and later those that changed. */
export function createIndexRowsRepository({ sqlite }: Database) {
  const select = `select p.id, p.closed_at as closedAt, b.disabled_at is not null as hidden, p.listed_at as listedAt,
      b.employer_id is p.employer_id as own, e.slug as employer,
      e.category, b.source, c.version, c.relevance, c.lane, c.workload, c.facets, c.seniority,
      coalesce(c.workplace, p.workplace) as workplace, c.salary_year as salaryYear, coalesce(c.salary, p.salary) as salary,
      case coalesce(c.workplace, p.workplace) when 'remote' then p.locations end as locations, c.visa, c.clearance, c.places, c.topics, c.skills`
  const joins = `join employers e on e.id = p.employer_id join boards b on b.id = p.board_id
    left join classifications c on c.posting_id = p.id`
  // By id, so that rows are read as they lie in the file and numbered in that order.
  const all = sqlite.prepare<[], IndexRow>(`${select} from postings p ${joins} order by p.id`)
  const some = sqlite.prepare<[string], IndexRow>(
    `${select} from json_each(?) ids join postings p on p.id = ids.value ${joins} order by p.id`,
  )
  const readVersion = sqlite.prepare<[], number>('pragma data_version').pluck()
  const dataVersion = () => readVersion.get() ?? 0
  const lastEvent = sqlite.prepare<[], number>('select coalesce(max(id), 0) from posting_events').pluck()
  const since = sqlite.prepare<[number], number>('select distinct posting_id from posting_events where id > ?').pluck()
  const off = sqlite.prepare<[], number>('select id from boards where disabled_at is not null').pluck()
  const ofBoards = sqlite
    .prepare<[string], number>('select id from postings where board_id in (select value from json_each(?))')
    .pluck()
  let switchedOff = new Set(off.all())
  let version = dataVersion()
  let event = lastEvent.get() ?? 0

  return {
    all: () => all.iterate(),
    of: (ids: readonly number[]) => some.all(JSON.stringify(ids)),

    /**
     * The postings that another process has changed since this was last asked (the command line next to a running
     * server): those with an event since then, and those of boards that were switched. Out: `null` when no other
     * process wrote; else also some of our own.
     */
    changedElsewhere(): number[] | null {
      const now = dataVersion()
      if (now === version) return null
      version = now
      const ids = since.all(event)
      event = lastEvent.get() ?? 0
      const offNow = new Set(off.all())
      const switched = [...offNow, ...switchedOff].filter((id) => !(offNow.has(id) && switchedOff.has(id)))
      switchedOff = offNow
      return switched.length > 0 ? [...new Set([...ids, ...ofBoards.all(JSON.stringify(switched))])] : ids
    },
  }
}
