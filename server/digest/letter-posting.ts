import { unconfirmedSince } from '../../web/unconfirmed-since.ts'
import { workplaceWords } from '../../web/words.ts'
import { weekMs } from '../days.ts'
import { pay } from '../pay/written.ts'
import { countryName } from '../places/countries.ts'
import { placeBeside } from '../places/written.ts'
import type { PostingView } from '../views.ts'
import type { LetterPosting } from './content.ts'

const charsMax = 160
const placeCharsMax = 60
/** What was listed longer ago than this before it was seen here says so: it is new here, and not in the world. */
const freshMs = 2 * weekMs

/** What a letter written at `to` says of a posting, besides why it is in it. */
export function toLetterPosting(posting: PostingView, to: Date): LetterPosting {
  const { id, title, employer, salary, postedAt, alsoOn } = posting
  const isOld = postedAt !== null && to.getTime() - Date.parse(postedAt) > freshMs
  return {
    id,
    title: short(title, charsMax),
    employer: short(employer.name, charsMax),
    place: placeWords(posting),
    // As the source states it, and as pages write it: nothing is converted in a letter.
    pay: salary && pay(salary),
    postedAt: isOld ? postedAt : null,
    unconfirmedSince: unconfirmedSince(posting, to),
    others: alsoOn.length,
  }
}

/** The places that were understood, else the first as the source writes it; then how one works there. */
function placeWords({ places, locations, workplace }: PostingView): string | null {
  const read = [...new Set(places.map(placeName))].filter((name) => name !== '')
  const word = workplace && workplaceWords[workplace]
  const written = () => locations.filter((text) => !isWorkplace(text)).map((text) => placeBeside(word, text))
  const [first, ...others] = read.length > 0 ? read : written()
  const where = first && `${short(first, placeCharsMax)}${others.length > 0 ? ` and ${others.length} more` : ''}`
  return [where, word].filter(Boolean).join(', ') || null
}

const placeName = ({ city, region, country }: PostingView['places'][number]) =>
  [
    city,
    country === 'US' || country === 'CA' ? region : null,
    city && country === 'US' ? null : country && countryName(country),
  ]
    .filter(Boolean)
    .join(', ')
/** "Hybrid or Remote" names no place. */
const isWorkplace = (text: string) =>
  /^(?:remote|hybrid|on-?site|in-office|or|and|[\s,/|()-])*$/i.test(text.slice(0, 200))

/** One line; what is longer than anybody reads is cut. */
function short(text: string, max: number) {
  const line = text
    .slice(0, 2 * max)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return line.length > max ? `${line.slice(0, max - 1)}…` : line
}
