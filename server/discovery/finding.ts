import type { BoardRow, BoardsRepository } from '../../db/boards/boards.ts'
import type { EmployersRepository } from '../../db/boards/employers.ts'
import type { SettingsRepository } from '../../db/settings.ts'
import { discover, type Look } from '../../scrapers/discover/discover.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import { asAddress } from '../../scrapers/recognise.ts'
import { scraperFor } from '../../scrapers/registry.ts'
import { dayMs } from '../days.ts'
import { UsageError } from '../errors.ts'
import type { BoardList } from '../registry/board-list.ts'
import type { RegistryFile } from '../registry/registry.ts'
import type { Switches } from '../registry/switches.ts'
import { type Verified, verifyBoard } from './verify.ts'

const daysBetweenChecks = 30
const checkedKey = 'boards_verified_at'

type Tools = {
  boardList: BoardList
  boards: BoardsRepository
  employers: EmployersRepository
  switches: Pick<Switches, 'isOn'>
  settings: SettingsRepository
  fetcher: Fetcher
  registry: () => RegistryFile
  clock: () => Date
}

export type Finding = ReturnType<typeof createFinding>

/** Finds boards behind careers pages, and where boards went that are gone. */
export function createFinding({ boardList, boards, employers, switches, settings, fetcher, registry, clock }: Tools) {
  /** Looks whether a board is still there, and writes down what is proposed in its place, unless `signal` has ended it. */
  async function verify(board: BoardRow, signal?: AbortSignal): Promise<Verified> {
    const employer = board.employerId === null ? null : employers.findById(board.employerId)
    const verified = await verifyBoard(
      { ...board, employer: employer?.name ?? null, careersUrl: employer?.careersUrl ?? null },
      { fetcher, now: clock(), registry: registry().employers, isOn: switches.isOn, ...(signal && { signal }) },
    )
    if (!signal?.aborted) boards.propose(board.id, verified.proposal && { ...verified.proposal, at: clock().getTime() })
    return verified
  }

  return {
    /**
     * Adds the board behind an address: of a hiring system at once, of any other page what the page embeds, links to or
     * describes, once it listed a posting. Throws one sentence when there is none.
     */
    async add(url: string, employer: string | null) {
      const site = boardList.ownSite(url)
      if (site === null) return { ...boardList.add(url, employer), how: null }
      const { found, tried, trouble } = await discover(asAddress(url), { fetcher, now: clock() })
      if (!found) throw new Error(whyNone(site, tried, trouble))
      return { ...boardList.addPlace(found.place, employer), how: found.how }
    },

    verify,

    /**
     * Puts the proposed board in the place of one that is gone, whose postings are closed unless it is the same one under another
     * name. Throws `UsageError` without a proposal.
     */
    move(keyOrUrl: string) {
      const board = boardList.find(keyOrUrl)
      if (!board.proposal)
        throw new UsageError(`Nothing is proposed in place of ${board.key}. \`rackline board verify\` looks for it.`)
      const renamed = boardList.rename(board, board.proposal.url)
      if (renamed !== null) return { from: { key: board.key, closed: 0 }, to: renamed }
      const employer = board.employerId === null ? null : employers.findById(board.employerId)
      const added = boardList.add(board.proposal.url, employer?.name ?? null)
      return { from: boardList.remove(board.key), to: added.key }
    },

    /** A month has passed since boards that are gone were looked for. */
    isDue(now: Date): boolean {
      const last = Date.parse(settings.get(checkedKey) ?? '')
      return !(now.getTime() - last < daysBetweenChecks * dayMs)
    },

    /**
     * Looks for every board that is gone, and writes down what is proposed. Out: how many proposals there are. Where `signal` has ended
     * it, it is due again.
     */
    async check(signal: AbortSignal): Promise<number> {
      let proposals = 0
      for (const { key } of boards.list().filter((board) => board.goneSince !== null && board.disabledAt === null)) {
        if (signal.aborted) return proposals
        const board = boards.findByKey(key)
        if (board && (await verify(board, signal)).proposal) proposals++
      }
      if (signal.aborted) return proposals
      settings.set(checkedKey, clock().toISOString())
      return proposals
    },
  }
}

function whyNone({ params }: { params: unknown }, tried: Look[], trouble: string | null): string {
  const site = scraperFor('careers').boardUrl(params)
  const own = tried.find(({ place }) => place.source === 'careers')
  const others = tried.filter((look) => look !== own && look.place.source !== 'json-ld').map(({ place }) => place.key)
  const seen = others.length > 0 ? ` It names ${others.join(', ')}, where none is listed.` : ''
  if (own?.state === 'empty') return `No page of ${site} describes a posting with schema.org data.${seen} ${whatToDo}`
  return `No postings can be read at ${site}: ${own?.says ?? trouble ?? 'nothing answers'}.${seen} ${whatToDo}`
}

const whatToDo =
  'Nothing was added. A site that shows its postings to a browser only is imported with selectors, as the README says.'
