import { readPlaces } from '../places/read-places.ts'

/**
 * How many words one text has and the other has not, apart from those in which copies of one role for different places
 * differ: places, numbers, currencies, and the words of pay and location paragraphs. Where both texts have such words,
 * each speaks of something of its own: "the identity team" and "the payments team" make two roles of texts that are otherwise one.
 */
export function ownWords(words: readonly string[], other: readonly string[]): number {
  const others = new Set(other)
  const own = new Set(words.filter((word) => !others.has(word) && !isLocal(word)))
  return own.size
}

const wordCharsMin = 3

function isLocal(word: string): boolean {
  if (word.length < wordCharsMin || /\d/.test(word) || local.has(word)) return true
  const known = places.get(word)
  if (known !== undefined) return known
  if (places.size > placesMax) places.clear()
  const capital = word.charAt(0).toUpperCase() + word.slice(1)
  const isPlace = [word.toUpperCase(), capital].some((form) => readPlaces([form]).length > 0)
  places.set(word, isPlace)
  return isPlace
}
const places = new Map<string, boolean>()
const placesMax = 20_000

const local = new Set(
  `usd eur gbp cad aud inr sek chf sgd pln ils jpy brl mxn salary salaries base compensation range ranges pay paid annual
   annually hourly bonus equity stock units benefits total actual target earnings ote offered offers offer determined
   factors based candidate candidates applicant applicants applying apply only open residing resident residents reside
   located location locations live living near remote remotely hybrid onsite office offices country countries state
   states city region regional regions emea apac amer americas latam europe european east west north south eastern western
   northern southern time zone zones timezone timezones est pst cet gmt utc local area metro county accommodation law laws ordinance
   relocation visa sponsorship authorized authorization work eligible eligibility privacy notice and the for you our are with
   this that from may vary depending level skillset assessed interview including include role position currency`.split(
    /\s+/,
  ),
)
