import { z } from 'zod'
import type { BoardRow, BoardsRepository } from '../../db/boards/boards.ts'
import type { EmployersRepository } from '../../db/boards/employers.ts'
import type { RenameBoard } from '../../db/boards/rename-board.ts'
import type { PostingsRepository } from '../../db/postings/postings.ts'
import type { SettingsRepository } from '../../db/settings.ts'
import { recogniseBoard } from '../../scrapers/recognise.ts'
import { boardKey, isSource, scraperFor } from '../../scrapers/registry.ts'
import { UsageError } from '../errors.ts'
import { issueWords } from '../issue-words.ts'
import { employerSlug } from './employer-slug.ts'
import type { RegistryFile } from './registry.ts'

const importEntriesMax = 10_000

/** One entry of a file of boards: an address that a person would paste; `selectors` for sites that need a browser. */
const importEntry = z.object({
  url: z.url({ protocol: /^https?$/ }),
  source: z.string().optional(),
  token: z.string().optional(),
  employer: z.string().max(200).optional(),
  selectors: z.record(z.string(), z.string()).optional(),
})
export const importFile = z.array(importEntry).min(1).max(importEntriesMax)

type Place = { source: string; params: unknown }
type Tools = {
  isOn: (source: string) => boolean
  boards: BoardsRepository
  renameBoard: RenameBoard
  employers: EmployersRepository
  postings: PostingsRepository
  settings: SettingsRepository
  write: <T>(work: () => T) => T
  clock: () => Date
}

export type BoardList = ReturnType<typeof createBoardList>

/** The list of boards that are read: what the owner adds, imports, renames and removes, and what is shipped with the project. */
export function createBoardList({ isOn, boards, renameBoard, employers, postings, settings, write, clock }: Tools) {
  function put(place: Place, origin: 'shipped' | 'owner', employerId: number | null) {
    const { source } = place
    const scraper = scraperFor(source)
    const checked = checkedParams(place)
    const key = boardKey(source, checked)
    const now = clock()
    const { id, added } = boards.put({
      key,
      source,
      params: checked,
      url: scraper.boardUrl(checked),
      host: scraper.host(checked),
      employerId,
      origin,
      addedAt: now,
      disabledAt: isOn(source) ? null : now,
      nextCheckAt: now,
      weight: scraper.requests === 'one' ? 0 : 1,
    })
    return { id, key, added, off: !isOn(source) }
  }

  /** Out: how many postings were closed. */
  function takeOff(id: number, origin?: 'dropped') {
    boards.remove(id, clock(), origin)
    return postings.closeAllOf(id, 'removed', clock())
  }

  const employerIdOf = (name: string | null) =>
    name === null ? null : employers.idOf({ slug: employerSlug(name), name })

  return {
    /** Adds the board behind any careers or posting URL. Throws `UsageError` saying why when there is none. */
    add(url: string, employer: string | null = null) {
      return write(() => put(placeOf({ url }), 'owner', employerIdOf(employer)))
    },

    /** Adds a board that was found by a look at a page. Throws as `add`. */
    addPlace: (place: Place, employer: string | null) => write(() => put(place, 'owner', employerIdOf(employer))),

    /** The own site behind an address that no hiring system knows, unless it is on the list: nothing but a visit tells whether it is one. */
    ownSite(url: string) {
      const { source, params } = placeOf({ url })
      const board = boards.findByKey(boardKey(source, params))
      const isKnown = board !== null && board.removedAt === null
      return isKnown || source !== 'careers' ? null : { params }
    },

    /** Adds all boards of a parsed file, or none: one wrong entry throws `UsageError` naming it. */
    importAll(entries: z.output<typeof importFile>) {
      return write(() =>
        entries.map((entry, i) => {
          const employerId = employerIdOf(entry.employer || null)
          try {
            return put(placeOf(entry), 'owner', employerId)
          } catch (error) {
            const reason = error instanceof Error ? reasonOf(error) : String(error)
            throw new UsageError(`Entry ${i + 1} (${entry.url}): ${reason.replace(/\.$/, '')}. Nothing was imported.`)
          }
        }),
      )
    },

    /** Stops sweeping a board and closes its postings; nothing is deleted. Throws `UsageError` when there is no such board. */
    remove(keyOrUrl: string) {
      return write(() => {
        const board = this.find(keyOrUrl)
        return { key: board.key, closed: takeOff(board.id) }
      })
    },

    /**
     * Reads a board of a hiring system under another name there, a former one of its too. Out: its key from now on; `null` where that is
     * another system's, or a board's that has postings or is read, or ids are counted anew on each board of the system.
     */
    rename(board: BoardRow, url: string): string | null {
      const { source, params } = placeOf({ url })
      const scraper = scraperFor(source)
      const checked = z.record(z.string(), z.unknown()).parse(scraper.params.parse(params))
      const key = boardKey(source, checked)
      if (source !== board.source || !scraper.lastingIds) return null
      const place = { key, params: checked, url: scraper.boardUrl(checked), host: scraper.host(checked) }
      return renameBoard(board, place, clock()) ? key : null
    },

    /** The board with this key or behind this URL. Throws `UsageError` when we have none. */
    find(keyOrUrl: string): BoardRow {
      const recognised = /^https?:/.test(keyOrUrl) ? recogniseBoard(keyOrUrl) : null
      const key =
        recognised && 'found' in recognised ? boardKey(recognised.found.source, recognised.found.params) : keyOrUrl
      // No address tells that it needs a browser, so such a board is found by the address it was added with.
      const board = boards.findByUrl(keyOrUrl.trim()) ?? boards.findByKey(key)
      if (!board || board.removedAt)
        throw new UsageError(`There is no board ${keyOrUrl}. \`rackline board list\` shows those there are.`)
      return board
    },

    /**
     * Brings the shipped registry into the database when its version is new: boards that it has are added, those that it no longer has are
     * removed. The owner's edits and removals stay. Out: how many were added.
     */
    mergeRegistry({ version, employers: shipped, general = [] }: RegistryFile) {
      if (settings.get('registry_version') === version) return 0
      return write(() => {
        const added = shipped.flatMap((employer) => {
          const { slug, name, category, careersUrl, notes } = employer
          const employerId = employers.putShipped({ slug, name, category, careersUrl, notes })
          return shippedPlaces(employer.boards).filter((place) => put(place, 'shipped', employerId).added)
        })
        const ofMany = shippedPlaces(general).filter((place) => put(place, 'shipped', null).added)
        const places = [...shipped.flatMap((employer) => shippedPlaces(employer.boards)), ...shippedPlaces(general)]
        for (const id of boards.shippedBesides(places.map(keyOf))) takeOff(id, 'dropped')
        settings.set('registry_version', version)
        return added.length + ofMany.length
      })
    },
  }
}

const checkedParams = ({ source, params }: Place) =>
  z.record(z.string(), z.unknown()).parse(scraperFor(source).params.parse(params))

const keyOf = (place: Place) => boardKey(place.source, checkedParams(place))

/** The first thing wrong, with its place, where a shape does not fit. */
function reasonOf(error: Error) {
  const issue = error instanceof z.ZodError ? error.issues[0] : undefined
  return issue ? `${z.core.toDotPath(issue.path)}: ${issueWords(issue)}` : error.message
}

/** Boards of the registry as source and params, without those that no scraper reads. */
const shippedPlaces = (boards: readonly { source: string; token: string }[]): Place[] =>
  boards.flatMap(({ source, token }) => {
    const params = isSource(source) ? scraperFor(source).fromToken(token) : null
    return params === null ? [] : [{ source, params }]
  })

function placeOf({ url, selectors }: { url: string; selectors?: Record<string, string> | undefined }): Place {
  if (selectors) return { source: 'browser', params: { url, selectors } }
  const recognised = recogniseBoard(url)
  if ('problem' in recognised) throw new UsageError(recognised.problem)
  return recognised.found
}
