import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { layGreenhouse } from './boards.ts'
import { rackline, startServer } from './process.ts'
import { startStandIn } from './standin.ts'

const boardCount = 12
const postingsPerBoard = 120
const longestLifeMs = 900

/**
 * Kills a collecting server `kills` times at seeded moments, lets one sweep end in peace, and compares with a
 * database that was never disturbed. Out: after each kill the integrity
 * and how many postings were remembered by then, and both final contents.
 */
export async function crashRun(kills: number, seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'rackline-crash-'))
  const standIn = await startStandIn()
  try {
    const boards = Array.from({ length: boardCount }, (_, i) => ({
      url: layGreenhouse(standIn, `acme${i}`, postingsPerBoard),
    }))
    const file = join(folder, 'boards.json')
    writeFileSync(file, JSON.stringify(boards))
    const common = { RACKLINE_UPSTREAM_GATEWAY: standIn.url, RACKLINE_MIN_GAP_MS: '20' }
    const crashed = { ...common, RACKLINE_DATABASE: join(folder, 'crashed.db') }
    const clean = { ...common, RACKLINE_DATABASE: join(folder, 'clean.db') }

    await rackline(['board', 'import', file], crashed)
    const integrity: string[] = []
    const remembered: number[] = []
    for (let i = 0; i < kills; i++) {
      const server = await startServer(crashed)
      await new Promise((resolve) => setTimeout(resolve, ((seed + i * 7_919) % 97) * (longestLifeMs / 97)))
      await server.end('SIGKILL')
      integrity.push(check(crashed.RACKLINE_DATABASE))
      remembered.push(contents(crashed.RACKLINE_DATABASE).length)
    }
    await rackline(['sweep', ...boards.map((board) => board.url)], crashed)
    await rackline(['board', 'import', file], clean)
    await rackline(['sweep', ...boards.map((board) => board.url)], clean)
    return {
      integrity,
      remembered,
      crashed: contents(crashed.RACKLINE_DATABASE),
      clean: contents(clean.RACKLINE_DATABASE),
    }
  } finally {
    await standIn.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function check(path: string): string {
  const { sqlite, close } = openDatabase(path)
  const orphans = (sqlite.pragma('foreign_key_check') as unknown[]).length
  const result = `${sqlite.pragma('integrity_check', { simple: true })}, ${orphans} orphans`
  close()
  return result
}

/** What a reader would see: every posting with its text, history and search entry, without the moments of this run. */
function contents(path: string) {
  const { sqlite, close } = openDatabase(path)
  const rows = sqlite
    .prepare(
      `select b.key, p.native_id, p.title, p.url, p.locations, p.posted_at, p.closed_at, p.absent_since, p.content_hash,
              e.slug, t.html, t.text, group_concat(v.kind) as events,
              (select count(*) from postings_search s where s.rowid = p.id and postings_search match 'gpus') as found
         from postings p join boards b on b.id = p.board_id join employers e on e.id = p.employer_id
         join posting_texts t on t.posting_id = p.id join posting_events v on v.posting_id = p.id
        group by p.id order by b.key, p.native_id`,
    )
    .all()
  close()
  return rows
}
