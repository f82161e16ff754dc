import { placeBeside } from '../server/places/written.ts'
import type { PostingView } from '../server/views.ts'
import { countryWord, workplaceWords } from './words.ts'

type Placed = Pick<PostingView, 'locations' | 'places' | 'workplace'>
type WhereProps = { posting: Pick<PostingView, 'employer' | 'locations' | 'places' | 'workplace'> }

/** Who hires and where, in a line of a list. */
export function Where({ posting }: WhereProps) {
  const { employer, workplace } = posting
  const [first, ...others] = shortPlaces(posting)
  return (
    <p class="unit-where">
      <bdi class="unit-employer">{employer.name}</bdi>
      {first && (
        <span>
          <bdi>{first}</bdi>
          {others.length > 0 && ` and ${others.length} more`}
        </span>
      )}
      {workplace && (
        <>
          {' '}
          <span class={`workplace ${workplace}`}>{workplaceWords[workplace]}</span>
        </>
      )}
    </p>
  )
}

/**
 * Each place once and written one way, so that a list can be scanned: `Austin, TX`, `Berlin, Germany`, `Canada`. As the
 * source writes them where not every one was read, without how one works there if a mark beside it says that; a
 * posting's own page has those always.
 */
export function shortPlaces({ locations, places, workplace }: Placed): string[] {
  const words = places.map(placeWords).filter((word) => word !== null)
  const mark = workplace && workplaceWords[workplace]
  const written = () => locations.map((place) => placeBeside(mark, place)).filter((place) => place !== '')
  return [...new Set(words.length < locations.length ? written() : words)]
}

/** Where a state says more than the country does. */
const byState: ReadonlySet<string> = new Set(['US', 'CA'])

function placeWords({ city, region, country }: PostingView['places'][number]): string | null {
  if (city === null) return region === null && country !== null ? countryWord(country) : null
  if (country === null) return city
  const within = region !== null && byState.has(country) ? region : countryWord(country)
  return within === city ? city : `${city}, ${within}`
}
