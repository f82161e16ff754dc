import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { postings } from './postings.ts'

/**
 * What the classifier says of each posting, as of `version`; written in the transaction that writes the posting. The
 * columns are what lists filter by and show; `detail` is all of it with its evidence, read for one posting at a time.
 */
export const classifications = sqliteTable('classifications', {
  postingId: integer('posting_id')
    .primaryKey()
    .references(() => postings.id),
  version: text().notNull(),
  language: text(),
  relevance: integer().notNull(),
  lane: text().notNull(),
  workload: text().notNull(),
  /** Two bits a facet, in the order of `facetSlugs`, the first lowest. */
  facets: integer().notNull(),
  seniority: text(),
  yearsMin: real('years_min'),
  workplace: text(),
  salary: text({ mode: 'json' }).$type<{
    min: number | null
    max: number | null
    currency: string
    period: string
  }>(),
  /** The upper end of the stated pay in US dollars a year; `null` when none is stated in that currency. */
  salaryYear: integer('salary_year'),
  visa: text(),
  clearance: text(),
  places: text({ mode: 'json' })
    .$type<{ city: string | null; region: string | null; country: string | null }[]>()
    .notNull(),
  topics: text({ mode: 'json' }).$type<string[]>().notNull(),
  /** Flat: id, modality (0 mentioned, 1 preferred, 2 required), group; and so on. */
  skills: text({ mode: 'json' }).$type<(string | number)[]>().notNull(),
  /** Packed (`db/search/packed.ts`): a blob, whatever the column is declared as. */
  detail: text().notNull(),
})
