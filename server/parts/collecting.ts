import { createHostsRepository } from '../../db/boards/hosts.ts'
import { createRenameBoard } from '../../db/boards/rename-board.ts'
import { createSwitchesRepository } from '../../db/boards/switching.ts'
import type { HostMemory } from '../../scrapers/kit/politeness/holds.ts'
import { scraperFor } from '../../scrapers/registry.ts'
import { createFinding } from '../discovery/finding.ts'
import { createEmbeddedQueue } from '../queue/embedded.ts'
import { createReach } from '../reach.ts'
import { createBoardList } from '../registry/board-list.ts'
import { createEmployerOf } from '../registry/employer-of.ts'
import { createNaming } from '../registry/naming.ts'
import { loadRegistry, shippedVersion } from '../registry/registry.ts'
import { createSwitches } from '../registry/switches.ts'
import { once } from '../steps.ts'
import { createSharing } from '../workers/sharing.ts'
import type { Base } from './base.ts'

/** What reads boards: which, on whose work queue, over which way out. */
export function createCollecting({
  config,
  overrides,
  log,
  say,
  database,
  settings,
  employers,
  boards,
  postings,
  reader,
  clock,
}: Base) {
  const { write, untilWritten } = database
  const switches = createSwitches({ repository: createSwitchesRepository(database), write, clock })
  const renameBoard = createRenameBoard(database)
  const boardList = createBoardList({
    isOn: switches.isOn,
    boards,
    renameBoard,
    employers,
    postings,
    settings,
    write,
    clock,
  })
  const registry = once(() => overrides.registry ?? loadRegistry())
  // Read in full only where it is new: checking it takes longer than opening the database.
  if (settings.get('registry_version') !== (overrides.registry?.version ?? shippedVersion))
    boardList.mergeRegistry(registry())
  switches.settle()
  const onFailure = (job: string, error: unknown) => log(`${job} failed and is tried again at its next turn`, error)
  const { redis: url, leaseSeconds } = config
  const sharing = url === null ? null : createSharing({ url, leaseSeconds, log, say, onFailure })
  const ownHosts = createHostsRepository(database)
  const hosts: HostMemory = {
    load: ownHosts.load,
    update: (host, change) => untilWritten(() => ownHosts.update(host, change)),
  }
  const shared = sharing?.reach ?? { hosts }
  const reach = createReach({ config, say, fetcher: overrides.fetcher, ...shared })
  const { fetcher } = reach
  const employerOf = createEmployerOf(employers)
  const apartMs = config.closeAfterHours * 3_600_000
  return {
    switches,
    boardList,
    nameEmployer: createNaming({ boards, employers, untilWritten }),
    sharing,
    queue: sharing?.queue ?? createEmbeddedQueue({ onFailure, now: clock }),
    reach,
    finding: createFinding({ boardList, boards, employers, switches, settings, fetcher, registry, clock }),
    sweeping: { boards, postings, fetcher, scraperFor, employerOf, reader, untilWritten, clock, apartMs },
  }
}
