import { createPeopleParts } from '../people/create.ts'
import { createSearchAmong } from '../people/search-among.ts'
import type { Answering } from './answering.ts'
import type { Base } from './base.ts'

/** What people have here, and the letters to them. */
export function createPersonal(base: Base, { list, views, matching }: Answering) {
  const { config, overrides, database, employers, taxonomy, log, say, events, clock } = base
  const { people, ...letters } = createPeopleParts({
    config,
    database,
    employers,
    key: base.signingKey,
    postingsOf: views.of,
    week: matching.week,
    searchAmong: createSearchAmong(list, taxonomy),
    onceEach: list.onceEach,
    ...(overrides.mailer && { mailer: overrides.mailer }),
    log,
    say,
    onLetter: events.letter,
    clock,
  })
  return { people, letters }
}
