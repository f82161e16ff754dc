import { boardKey, registry, type SourceName } from '../registry.ts'

/** A board, as its source names it. */
export type Place = { source: SourceName; params: unknown; key: string }

/** The board of a hiring system behind an address; `null` for every other address, an employer's own site too. */
export function placeBehind(url: URL): Place | null {
  for (const [source, scraper] of Object.entries(registry) as [SourceName, (typeof registry)[SourceName]][]) {
    if (scraper.kind !== 'ats') continue
    const params = scraper.recognise(url)
    if (params !== null) return { source, params, key: boardKey(source, params) }
  }
  return null
}

/** A board from source and params. */
export const placeOf = (source: SourceName, params: unknown): Place => ({
  source,
  params,
  key: boardKey(source, params),
})
