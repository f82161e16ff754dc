import { hostname } from 'node:os'
import { createClassificationsRepository } from '../db/postings/classifications.ts'
import { createWebhooksRepository } from '../db/webhooks.ts'
import { scraperFor } from '../scrapers/registry.ts'
import type { Config } from './config.ts'
import { keepHouse } from './housekeeping.ts'
import { createOperations } from './operations.ts'
import { createAnswering } from './parts/answering.ts'
import { layBase, type Overrides } from './parts/base.ts'
import { createCollecting } from './parts/collecting.ts'
import { createOutside } from './parts/outside.ts'
import { createPersonal } from './parts/personal.ts'
import { createDesk } from './queue/desk.ts'
import type { SweepResult } from './remember.ts'
import { createTicker } from './schedule.ts'
import { createWebhooks } from './webhooks/webhooks.ts'
import { sweepsAtOnce, takeWork } from './work.ts'
import { createDispatch } from './workers/dispatch.ts'

export type App = ReturnType<typeof createApp>

/**
 * The composition root: here and in `parts/`, and nowhere else, the parts are built and given to each other. Opens and
 * migrates the database, and collects nothing until `begin()`. `overrides` are for tests: another clock, fetcher, registry.
 */
export function createApp(config: Config, overrides: Overrides = {}) {
  const base = layBase(config, overrides.clock ?? (() => new Date()), overrides)
  const { clock, events, database, settings, boards, postings, reader } = base
  const answering = createAnswering(base)
  const { list, market, history, linking, matchRows, matching, duplicates } = answering
  const collecting = createCollecting(base)
  const { boardList, switches, finding, nameEmployer, queue, sharing, reach, sweeping } = collecting
  const { people, letters } = createPersonal(base, answering)
  const webhooks = createWebhooks({
    repository: createWebhooksRepository(database),
    settings,
    list,
    rates: base.rates,
    postingsOf: answering.views.of,
    poster: reach.poster,
    onTried: (outcome, { id }) => events.webhook({ webhook: id, outcome }),
    write: database.write,
    untilWritten: database.untilWritten,
    clock,
  })
  const onSwept = async (result: SweepResult | null) => {
    if (result) {
      events.sweep(result)
      await nameEmployer(result.board)
    }
    ticker.soon()
  }
  const dispatch = sharing && createDispatch({ ...sharing, remembering: sweeping, onSwept })
  const ticker = createTicker({
    boards,
    queue,
    clock,
    dispatch,
    complain: base.log,
    housekeeping: (now, ask) =>
      keepHouse(
        { ask, switches, postings, finding, market, history, linking, webhooks, dispatch },
        now,
        base.shownAt(),
      ),
  })
  const classifications = createClassificationsRepository(database)
  function takeUp() {
    takeWork(queue, { sweeping, switches, classifications, history, duplicates, finding, letters, webhooks, onSwept })
    dispatch?.takeRemembering()
    const { fetcher } = reach
    if (config.collect === 'here') sharing?.collect({ fetcher, scraperFor, clock, concurrency: sweepsAtOnce })
  }
  // On Redis there may be work already, which is for whoever collects.
  if (!sharing) takeUp()
  const me = { pid: process.pid, host: hostname(), url: null as string | null, ending: false }
  const operations = createOperations({ boards, queue, letters, webhooks })
  const desk = createDesk({ queue, boardKey: (id) => boards.find(id)?.key ?? null })
  const outside = createOutside(base, { answering, switches, people, operations, desk, ready: () => !me.ending })

  return {
    ...outside,
    rates: base.rates,
    people,
    letters,
    webhooks,
    list,
    boardList,
    switches,
    finding,
    boards,
    postings,
    matchRows,
    matching,
    duplicates,
    market,
    history,
    ...answering.transfer,
    settings,
    database,
    queue,
    ticker,
    clock,
    shownAt: base.shownAt,
    me,
    /** How many postings still are as an earlier release classified them. */
    leftToClassify: async () => classifications.due(await reader.version(), 0, classifications.lastId()).length,
    /** Takes work and keeps collecting. Throws one sentence when a Redis is configured and does not answer. */
    async begin(options = { onlyRequested: false }) {
      await sharing?.start()
      if (sharing) takeUp()
      ticker.start(options)
    },
    /** Takes no more work, lets sweeps end for `graceMs`, then ends them, and closes everything. */
    async close(graceMs = 0) {
      ticker.stop()
      await queue.close(graceMs)
      await reach.close()
      await sharing?.close()
      await reader.close()
      answering.close()
      database.close()
    },
  }
}
