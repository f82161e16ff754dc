import { countryNamed } from './countries.ts'

/**
 * A place as its source wrote it, with the space that many leave out behind a comma (`Remote,Berlin`), and its country once:
 * `Seattle, USA, United States` is `Seattle, USA`.
 */
export function writtenPlace(place: string): string {
  const written = place.replace(/,(?=[^\s\d])/g, ', ')
  const parts = written.split(', ')
  const [before = '', last = ''] = parts.slice(-2)
  const country = parts.length > 1 ? countryNamed(last) : null
  if (country === null || countryNamed(before) !== country) return written
  // Two letters may be a state's as well.
  const dropped = before.length > 2 ? -1 : -2
  return parts.toSpliced(dropped, 1).join(', ')
}

/** The same beside a word of how one works there, which need not be said twice: `Remote, USA` beside `Remote` is `USA`, and `Remote` is nothing. */
export function placeBeside(word: string | null, place: string): string {
  const written = writtenPlace(place)
  if (word === null) return written
  const parts = written.split(', ')
  return parts.filter((part) => part.trim().toLowerCase() !== word.toLowerCase()).join(', ')
}
