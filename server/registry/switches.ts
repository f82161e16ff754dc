import type { SwitchesRepository } from '../../db/boards/switching.ts'
import { isSource, scraperFor, registry as scrapers } from '../../scrapers/registry.ts'
import type { SourceKindView } from './source-kind.ts'

type Tools = { repository: SwitchesRepository; write: <T>(work: () => T) => T; clock: () => Date }

export type Switches = ReturnType<typeof createSwitches>

/**
 * The switch of each source. Off means: nothing of it is asked any more (within a few seconds, sweeps under way included)
 * and none of its postings is shown; on again, they are back with their history. Without a choice of the owner's a source
 * is as it is shipped (`off` in its file).
 */
export function createSwitches({ repository, write, clock }: Tools) {
  const running = new Map<number, AbortController>()

  const isOn = (source: string) =>
    (repository.chosen(source) ?? (isSource(source) && scraperFor(source).off ? 'off' : 'on')) === 'on'

  return {
    isOn,

    /** Throws an `Error` that lists the sources when there is none of this name. Out: how many boards it changed. */
    set(source: string, state: 'on' | 'off'): number {
      scraperFor(source)
      return write(() => {
        repository.choose(source, state)
        return repository.switchBoards(source, state, clock())
      })
    },

    /**
     * Makes all boards what their sources' switches say: a release may ship a source off that was on. Boards of a source that is
     * not here, as another version wrote them, are off until it is.
     */
    settle() {
      for (const { source, isOff } of repository.states()) {
        const on = isSource(source) && isOn(source)
        if (on === (isOff === 1)) repository.switchBoards(source, on ? 'on' : 'off', clock())
      }
    },

    /** Runs a sweep of a board that ends when the board is switched off, even by another process. */
    async whileOn<T>(boardId: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const off = new AbortController()
      running.set(boardId, off)
      try {
        return await work(AbortSignal.any([signal, off.signal]))
      } finally {
        running.delete(boardId)
      }
    },

    /** Ends the sweeps of boards that were switched off; to be called every few seconds. */
    enforce() {
      for (const id of repository.offAmong([...running.keys()]))
        running.get(id)?.abort(new Error('The source was switched off'))
    },

    /** Every source with its terms and its switch. */
    list(): SourceKindView[] {
      const counts = new Map(repository.counts().map((row) => [row.source, row]))
      return Object.entries(scrapers).map(([name, { title, kind, docs, terms, ...scraper }]) => ({
        name,
        title,
        kind,
        docs,
        terms,
        on: isOn(name),
        shippedOff: 'off' in scraper && typeof scraper.off === 'string' ? scraper.off : null,
        boards: counts.get(name)?.boards ?? 0,
        openPostings: counts.get(name)?.openPostings ?? 0,
      }))
    },
  }
}
