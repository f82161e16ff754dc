import { discover, type Found, lookAt } from '../../scrapers/discover/discover.ts'
import { type Place, placeOf } from '../../scrapers/discover/place.ts'
import type { Fetcher } from '../../scrapers/kit/kit.ts'
import { isSource, scraperFor, registry as scrapers, sourceNamed } from '../../scrapers/registry.ts'
import { employerSlug } from '../registry/employer-slug.ts'
import type { RegistryEmployer } from '../registry/registry.ts'

export type BoardToVerify = {
  key: string
  source: string
  params: unknown
  employer: string | null
  careersUrl: string | null
}
export type Verified = {
  board: string
  state: 'lists' | 'empty' | 'gone' | 'unsure'
  says: string | null
  /** Where the employer's postings are instead, when the board is gone. */
  proposal: { key: string; url: string; how: string } | null
}

type Tools = {
  fetcher: Fetcher
  now: Date
  registry: readonly RegistryEmployer[]
  isOn: (source: string) => boolean
  /** Ends it; what it says then is of no use. */
  signal?: AbortSignal
}

/**
 * Looks whether a board is still there. When it is gone, looks in turn at the boards that were once seen for its employer, at the
 * same name on other systems whose names are alike, and at what the employer's careers page embeds. The first that lists postings
 * is proposed; where it names an employer, that must be the same.
 */
export async function verifyBoard(board: BoardToVerify, tools: Tools): Promise<Verified> {
  const place = placeOf(sourceNamed(board.source), board.params)
  const { state, says } = await lookAt(place, tools)
  const proposal = state === 'gone' ? await findMoved(board, place, tools) : null
  return { board: board.key, state, says, proposal }
}

async function findMoved(board: BoardToVerify, gone: Place, tools: Tools): Promise<Verified['proposal']> {
  const employer = tools.registry.find(
    ({ boards, slug }) =>
      boards.some(({ source, token }) => `${source}:${token}` === board.key) ||
      slug === employerSlug(board.employer ?? ''),
  )
  const once = (employer?.alternates ?? []).flatMap(toPlace)
  for (const place of [...once, ...namesakes(gone)].filter(({ source }) => tools.isOn(source))) {
    const look = await lookAt(place, tools)
    const isSame = once.includes(place) || (look.employer !== null && agrees(look.employer, board.employer))
    if (look.state === 'lists' && isSame)
      return toProposal({ ...look, how: once.includes(place) ? 'Seen there before' : 'The same name there' })
  }
  const page = board.careersUrl ?? employer?.careersUrl ?? null
  // A careers page that is the board that is gone leads nowhere.
  if (page === null || isOnSystem(page)) return null
  const { found } = await discover(page, tools)
  return found?.state === 'lists' && found.place.key !== gone.key ? toProposal(found) : null
}

const toProposal = ({ place, how }: Found) => ({
  key: place.key,
  url: scraperFor(place.source).boardUrl(place.params),
  how,
})

const agrees = (named: string, employer: string | null) =>
  employer !== null && employerSlug(named) === employerSlug(employer)

const isOnSystem = (page: string) =>
  Object.values(scrapers).some((scraper) => scraper.kind === 'ats' && scraper.recognise(new URL(page)) !== null)

function toPlace({ source, token }: { source: string; token: string }): Place[] {
  if (!isSource(source)) return []
  const params = scraperFor(source).fromToken(token)
  return params === null ? [] : [placeOf(source, params)]
}

/** Systems whose boards go by one word, which employers keep when they move. */
const wordSystems = ['greenhouse', 'ashby', 'lever', 'gem', 'rippling', 'workable'] as const

function namesakes(gone: Place): Place[] {
  const token = scraperFor(gone.source).token(gone.params)
  if (!/^[\w.-]+$/.test(token)) return []
  return wordSystems.filter((source) => source !== gone.source).flatMap((source) => toPlace({ source, token }))
}
