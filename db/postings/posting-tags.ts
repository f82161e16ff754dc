import type { Database } from '../client.ts'
import type { ClassificationToStore } from './classification-to-store.ts'

type TagRow = {
  postingId: number
  since: number
  employerId: number
  boardId: number
  relevance: number
  lane: string
  workload: string
  facets: number
  seniority: string | null
  workplace: string | null
  countries: string
  payMin: number | null
  payMax: number | null
  payCurrency: string | null
  payPeriod: string | null
}

/** Whose a posting is, and what its source says of where one works. */
export type Owner = { employerId: number; boardId: number; workplace: string | null }

/** The tags of postings over time: a row is added when the classification that counts has changed. */
export function createPostingTags({ sqlite }: Database) {
  const last = sqlite.prepare<[number], TagRow & { version: string }>(
    `select posting_id as postingId, since, version, employer_id as employerId, board_id as boardId, relevance, lane,
            workload, facets, seniority, workplace, countries, pay_min as payMin, pay_max as payMax,
            pay_currency as payCurrency, pay_period as payPeriod
       from posting_tags where posting_id = ? order by since desc limit 1`,
  )
  const owner = sqlite.prepare<[number], Owner>(
    'select employer_id as employerId, board_id as boardId, workplace from postings where id = ?',
  )
  const forget = sqlite.prepare('delete from posting_tags where posting_id = ?')
  const add = sqlite.prepare(
    `insert or replace into posting_tags (posting_id, since, version, employer_id, board_id, relevance, lane, workload,
        facets, seniority, workplace, countries, pay_min, pay_max, pay_currency, pay_period)
     values (@postingId, @since, @version, @employerId, @boardId, @relevance, @lane, @workload, @facets, @seniority,
        @workplace, @countries, @payMin, @payMax, @payCurrency, @payPeriod)`,
  )

  return {
    /**
     * Notes what holds of a posting from `now` on, if that differs; the first row of a version holds from the beginning. `opened`:
     * whose the posting is that was never seen before, so that nothing has to be looked up.
     */
    put(postingId: number, said: ClassificationToStore, now: number, opened: Owner | null = null) {
      const { employerId = 0, boardId = 0, workplace = null } = opened ?? owner.get(postingId) ?? {}
      const tags = { employerId, boardId, ...tagsOf(said), workplace: said.workplace ?? workplace }
      const before = opened ? undefined : last.get(postingId)
      if (before?.version === said.version) {
        const { postingId: _, since: __, version: ___, ...old } = before
        if (Object.entries(tags).every(([name, value]) => old[name as keyof typeof old] === value)) return
      } else if (before) forget.run(postingId)
      const since = before?.version === said.version ? now : 0
      add.run({ ...tags, postingId, since, version: said.version })
    },
  }
}

const tagsOf = ({ relevance, lane, workload, facets, seniority, salary, places }: ClassificationToStore) => ({
  relevance,
  lane,
  workload,
  facets,
  seniority,
  countries: [...new Set(places.flatMap(({ country }) => (country === null ? [] : [country])))].sort().join(','),
  payMin: salary?.min ?? null,
  payMax: salary?.max ?? null,
  payCurrency: salary?.currency ?? null,
  payPeriod: salary?.period ?? null,
})
