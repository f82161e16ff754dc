import type { IndexRowsRepository } from '../../db/search/index-rows.ts'
import type { MatchRow, MatchRowsRepository } from '../../db/search/match-rows.ts'
import { pause } from '../../scrapers/kit/pause.ts'
import { dayOf } from '../days.ts'
import type { RoleOf } from '../duplicates/role-of.ts'
import type { Taxonomy } from '../pillars/taxonomy.ts'
import { classification } from '../pillars/views.ts'
import { createRecent } from '../recent.ts'
import { inSteps, once, oneAtATime } from '../steps.ts'
import type { PostingView, Services } from '../views.ts'
import type { PostingFacts } from './posting.ts'
import { createMatching, type Matching } from './service.ts'
import type { PositioningView } from './views.ts'

type Tools = {
  taxonomy: Taxonomy
  rows: Pick<MatchRowsRepository, 'after' | 'of'>
  /** Tells what another process has changed. */
  elsewhere: Pick<IndexRowsRepository, 'changedElsewhere'>
  postingsOf: (ids: readonly number[]) => readonly PostingView[]
  roles: () => RoleOf
}

/** Postings that are read between two turns of other work. */
const readAtOnce = 20

/** The page of a report and its card, which is asked for next, show the same report; so does whoever opens it again. */
const reportsKept = 8

/**
 * Matching over the stored postings. `build` reads them beside other work; what is not read yet when it is first asked is
 * read then. From there on it is kept up to date: `changed` is told of our own writes, those of other processes are looked
 * for at each question.
 */
export function createLiveMatching({ taxonomy, rows, elsewhere, postingsOf, roles }: Tools) {
  const matching = once(() => createMatching(taxonomy, postingsOf, roles))
  let readTo = 0
  let isBuilt = false
  /** Begun anew with each change: a report that was being made meanwhile is kept with the old ones, and none of them is shown again. */
  let reports = createRecent<PositioningView>(reportsKept)

  const put = (row: MatchRow) => {
    const facts = factsOf(row)
    if (facts) matching().put(row.id, facts)
    else matching().remove(row.id)
  }

  /** Takes in what became of these postings; of those that are not read yet, nothing: they will be read as they are then. */
  function changed(ids: readonly number[]) {
    const read = isBuilt ? ids : ids.filter((id) => id <= readTo)
    if (read.length === 0) return
    reports = createRecent(reportsKept)
    const found = rows.of(read)
    const still = new Set(found.map(({ id }) => id))
    for (const id of read) if (!still.has(id)) matching().remove(id)
    for (const row of found) put(row)
  }

  function readSome() {
    const next = rows.after(readTo, readAtOnce)
    for (const row of next) put(row)
    readTo = next.at(-1)?.id ?? readTo
    isBuilt = next.length < readAtOnce
  }

  function current() {
    while (!isBuilt) readSome()
    changed(elsewhere.changedElsewhere() ?? [])
    return matching()
  }

  /** Reads all postings, a few at a time, and none any more once `signal` says so. */
  async function build(signal?: AbortSignal) {
    while (!isBuilt && !signal?.aborted) {
      readSome()
      await pause()
    }
    if (isBuilt && !signal?.aborted) await inSteps(matching().prepare())
  }

  const match: Services['match'] = (...asked) => current().match(...asked)
  const matchOne: Services['matchOne'] = (...asked) => current().matchOne(...asked)
  const reporting = oneAtATime()
  /**
   * One report at a time, since each copies what it reads of the market; others are answered meanwhile. It depends on the time by
   * the day only.
   */
  const position: Services['position'] = (profile, now) =>
    reporting(async () => {
      const matching = current()
      const asked = JSON.stringify([dayOf(now.getTime()), profile])
      const ofNow = reports
      const known = ofNow.get(asked)
      if (known) return known
      const report = await inSteps(matching.position(profile, now))
      ofNow.set(asked, report)
      return report
    })
  const week: Matching['week'] = (...asked) => current().week(...asked)
  return { changed, build, match, matchOne, position, week }
}

/** What matching knows of a stored posting; `null` when another release stored it in another shape: it is classified again. */
export function factsOf({ title, employer, listedAt, detail }: MatchRow): PostingFacts | null {
  const said = classification.safeParse(JSON.parse(detail)).data
  return said ? { title, employer, since: new Date(listedAt), classification: said } : null
}
