/** A place as its source wrote it, with the space that many leave out behind a comma: `Remote,Berlin`. */
export const writtenPlace = (place: string) => place.replace(/,(?=[^\s\d])/g, ', ')

/** The same beside a word of how one works there, which need not be said twice: `Remote, USA` beside `Remote` is `USA`, and `Remote` is nothing. */
export function placeBeside(word: string | null, place: string): string {
  const written = writtenPlace(place)
  if (word === null) return written
  const parts = written.split(', ')
  return parts.filter((part) => part.trim().toLowerCase() !== word.toLowerCase()).join(', ')
}
