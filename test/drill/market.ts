import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createMarketHistoryRepository } from '../../db/market/market-history.ts'
import { livesOf } from '../helpers/count-by-hand.ts'
import { sharedFolder } from '../helpers/shared.ts'
import { checkHistory } from '../helpers/upstream/check.ts'
import { startUpstream } from '../helpers/upstream/server.ts'
import { inTags } from '../helpers/upstream/tags.ts'
import { type BoardName, type Plan, upstreamWeeks } from '../helpers/upstream/weeks.ts'

const kinds = ['ashby', 'greenhouse', 'lever'] as const

/**
 * Eight weeks of all recorded boards whose postings can be told by their ids, with every kind of fault on some. Out: how
 * many figures of the history differ from counting in the log of changes.
 */
export async function marketRun(): Promise<number> {
  const upstream = await startUpstream()
  if (!upstream) {
    console.log('market: the recorded boards (../shared/upstream) are not here')
    return 1
  }
  try {
    const { app, log } = await upstreamWeeks(upstream, planOf(recordedBoards()))
    const lives = livesOf(inTags(log, app.database))
    const { differences, cells, ...flows } = checkHistory(createMarketHistoryRepository(app.database), lives, 28)
    for (const difference of differences.slice(0, 20)) console.log(`WRONG ${difference}`)
    console.log(
      `market: ${lives.length} postings in 56 days, ${JSON.stringify(flows)}; ${cells} cells compared, ${differences.length} figures differ`,
    )
    await app.close()
    return differences.length
  } finally {
    upstream.stop()
  }
}

const recordedBoards = () =>
  kinds.flatMap((kind) => {
    const folder = join(sharedFolder, 'upstream', 'boards', kind)
    const files = existsSync(folder) ? readdirSync(folder) : []
    return files.map((file): BoardName => `${kind}/${encodeURIComponent(file.replace('.json.gz', ''))}`)
  })

/** Every eighth board comes late, goes early or meets a fault; which does what, its place says. */
function planOf(boards: readonly BoardName[]): Plan {
  const every = <T>(remainder: number, value: T) =>
    Object.fromEntries(boards.flatMap((name, i) => (i % 8 === remainder ? [[name, value]] : [])))
  return {
    boards,
    added: every(1, 24),
    removed: every(2, 40),
    faults: {
      ...every(3, { mode: '503', from: 30, to: 37 } as const),
      ...every(4, { mode: '503', from: 44, to: 45 } as const),
      ...every(5, { mode: 'half', from: 12, to: 13 } as const),
      ...every(6, { mode: '404', from: 33, to: 44 } as const),
    },
  }
}
