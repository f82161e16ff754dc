import type { SourceView } from '../../server/views.ts'
import { type BoardState, isBoardState } from './states.ts'

/** What of the boards is asked for; `null`: any. */
export type Wanted = { source: string | null; state: BoardState | null; name: string | null }

/** Boards on one page: as many as people and phones read in a moment. */
export const boardsPerPage = 100
export const nameCharsMax = 100

/** What an address of the sources page asks for; what cannot be is not asked for. */
export function readWanted(parameters: URLSearchParams): Wanted {
  const state = parameters.get('state') ?? ''
  return {
    source: parameters.get('source') || null,
    state: isBoardState(state) ? state : null,
    name: parameters.get('name')?.trim().slice(0, nameCharsMax) || null,
  }
}

/** How many boards come before the page; an address that leads beyond the end is the beginning. */
export function readFrom(parameters: URLSearchParams, boards: number) {
  const from = Number(parameters.get('from') ?? 0)
  return Number.isInteger(from) && from > 0 && from < boards ? from : 0
}

export function isWanted({ source, employer, board }: SourceView, wanted: Wanted) {
  if (wanted.source !== null && source !== wanted.source) return false
  return wanted.name === null || `${employer ?? ''} ${board}`.toLowerCase().includes(wanted.name.toLowerCase())
}

/** The address that asks for it, with the number of boards that come before. */
export function sourcesHref({ source, state, name }: Wanted, from = 0) {
  const parameters = new URLSearchParams({
    ...(source && { source }),
    ...(state && { state }),
    ...(name && { name }),
    ...(from > 0 && { from: String(from) }),
  }).toString()
  return parameters ? `/sources?${parameters}` : '/sources'
}
