import type { IndexRowsRepository } from '../db/index-rows.ts'
import type { MatchRow, MatchRowsRepository } from '../db/match-rows.ts'
import type { PostingFacts } from './matching/posting.ts'
import { createMatching, type Matching } from './matching/service.ts'
import type { Taxonomy } from './pillars/taxonomy.ts'
import { classification } from './pillars/views.ts'
import type { PostingView, Services } from './views.ts'

type Tools = {
  taxonomy: Taxonomy
  rows: MatchRowsRepository
  /** Tells what another process has changed. */
  elsewhere: Pick<IndexRowsRepository, 'changedElsewhere'>
  postingsOf: (ids: readonly number[]) => readonly PostingView[]
}

/**
 * Matching over the stored postings. Its index is built when it is first asked and then kept up to date: `changed` is told
 * of our own writes, those of other processes are looked for at each question.
 */
export function createLiveMatching({ taxonomy, rows, elsewhere, postingsOf }: Tools) {
  const matching = createMatching(taxonomy, postingsOf)
  let isBuilt = false

  const put = (row: MatchRow) => {
    const facts = factsOf(row)
    if (facts) matching.put(row.id, facts)
    else matching.remove(row.id)
  }

  function changed(ids: readonly number[]) {
    if (!isBuilt) return
    const found = rows.of(ids)
    const still = new Set(found.map(({ id }) => id))
    for (const id of ids) if (!still.has(id)) matching.remove(id)
    for (const row of found) put(row)
  }

  function current() {
    if (isBuilt) changed(elsewhere.changedElsewhere() ?? [])
    else {
      for (const row of rows.all()) put(row)
      isBuilt = true
    }
    return matching
  }

  const match: Services['match'] = (...asked) => current().match(...asked)
  const matchOne: Services['matchOne'] = (...asked) => current().matchOne(...asked)
  const position: Services['position'] = (...asked) => current().position(...asked)
  const week: Matching['week'] = (...asked) => current().week(...asked)
  return { changed, match, matchOne, position, week }
}

/** What matching knows of a stored posting; `null` when another release stored it in another shape: it is classified again. */
export function factsOf({ title, employer, listedAt, detail }: MatchRow): PostingFacts | null {
  const said = classification.safeParse(JSON.parse(detail)).data
  return said ? { title, employer, since: new Date(listedAt), classification: said } : null
}
