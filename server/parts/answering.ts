import { createDuplicatesRepository } from '../../db/postings/duplicates.ts'
import { createIndexRowsRepository } from '../../db/search/index-rows.ts'
import { createMatchRowsRepository } from '../../db/search/match-rows.ts'
import { createLinking } from '../duplicates/link.ts'
import { createListParts } from '../list/parts.ts'
import { createUnknownValues } from '../list/unknown-values.ts'
import { createMarketParts } from '../market/create.ts'
import { createLiveMatching } from '../matching/live-matching.ts'
import type { Base } from './base.ts'

/** What answers about the postings that are stored: lists, matches, the market; each follows what is written. */
export function createAnswering({ database, employers, rates, taxonomy, reader, clock, log }: Base) {
  const unknownIn = createUnknownValues({ employers, taxonomy })
  const { list, views, shownVersion, close } = createListParts(database, { rates, taxonomy }, log)
  const { market, questions, history, ...transfer } = createMarketParts({
    database,
    rates,
    taxonomy,
    classify: reader.say,
    lookup: { postingsOf: views.of, find: views.detail },
    unknownIn,
    clock,
  })
  const linking = createLinking()
  database.onChange(linking.changed)
  const matchRows = createMatchRowsRepository(database)
  const matching = createLiveMatching({
    taxonomy,
    rows: matchRows,
    elsewhere: createIndexRowsRepository(database),
    postingsOf: views.of,
    roles: list.roles,
  })
  database.onChange(matching.changed)
  const duplicates = createDuplicatesRepository(database)
  return {
    list,
    views,
    unknownIn,
    shownVersion,
    market,
    questions,
    history,
    transfer,
    linking,
    matchRows,
    matching,
    duplicates,
    close,
  }
}

export type Answering = ReturnType<typeof createAnswering>
