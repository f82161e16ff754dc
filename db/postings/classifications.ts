import type { Database } from '../client.ts'
import type { ClassificationToStore } from './classification-to-store.ts'
import { createPostingTags, type Owner } from './posting-tags.ts'

export type ClassificationsRepository = ReturnType<typeof createClassificationsRepository>

/** A posting whose classification is missing or of another version, as the classifier reads it. */
export type UnclassifiedRow = {
  id: number
  title: string
  text: string
  employer: string
  department: string | null
  locations: string
  workplace: string | null
  employmentType: string | null
  salary: string | null
}

/** The classifications of postings: written with the posting, and again when the classifier is a newer one. */
export function createClassificationsRepository(database: Database) {
  const { sqlite, touch } = database
  const tags = createPostingTags(database)
  const put = sqlite.prepare(
    `insert or replace into classifications (posting_id, version, language, relevance, lane, workload, facets, seniority,
        years_min, workplace, salary, salary_year, visa, clearance, places, topics, skills, detail)
     values (@id, @version, @language, @relevance, @lane, @workload, @facets, @seniority,
        @yearsMin, @workplace, @salary, @salaryYear, @visa, @clearance, @places, @topics, @skills, @detail)`,
  )
  const due = sqlite
    .prepare<[number, number, string], number>(
      `select p.id from postings p left join classifications c on c.posting_id = p.id
        where p.id > ? and p.id <= ? and c.version is not ? order by p.id`,
    )
    .pluck()
  const text = sqlite.prepare<[string], UnclassifiedRow>(
    `select p.id, p.title, coalesce(t.text, '') as text, e.name as employer, p.department, p.locations, p.workplace,
            p.employment_type as employmentType, p.salary
       from json_each(?) ids join postings p on p.id = ids.value join employers e on e.id = p.employer_id
       left join posting_texts t on t.posting_id = p.id`,
  )
  const lastId = sqlite.prepare<[], number>('select coalesce(max(id), 0) from postings').pluck()

  return {
    /**
     * Writes what is said of a posting, within the transaction that the caller has open; `now` (milliseconds) is when
     * the posting came to say so, which the history keeps. 0: another version reads what it has said all the time. `opened`: whose the
     * posting is that was never seen before.
     */
    put(id: number, said: ClassificationToStore, now: number, opened: Owner | null = null) {
      const { salary, places, topics, skills, ...rest } = said
      put.run({
        ...rest,
        id,
        salary: salary && JSON.stringify(salary),
        places: JSON.stringify(places),
        topics: JSON.stringify(topics),
        skills: JSON.stringify(skills),
      })
      tags.put(id, said, now, opened)
      touch(id)
    },

    /** The ids in (`after`, `until`] whose classification is not of `version`. */
    due: (version: string, after: number, until: number) => due.all(after, until, version),
    /** Those postings, to be classified. */
    textsOf: (ids: readonly number[]) => text.all(JSON.stringify(ids)),
    lastId: () => lastId.get() ?? 0,
  }
}
