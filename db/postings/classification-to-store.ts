/** What the classifier says of a posting, as it is stored; `classifications` in db/schema/postings.ts says what each means. */
export type ClassificationToStore = {
  version: string
  language: string | null
  relevance: number
  lane: string
  workload: string
  facets: number
  seniority: string | null
  yearsMin: number | null
  workplace: string | null
  salary: { min: number | null; max: number | null; currency: string; period: string } | null
  salaryYear: number | null
  visa: string | null
  clearance: string | null
  places: readonly { city: string | null; region: string | null; country: string | null }[]
  topics: readonly string[]
  skills: readonly (string | number)[]
  /** All that is said, as packed JSON (`db/search/packed.ts`). */
  detail: Uint8Array
}
