import type { PostingQuery } from '../../server/list/query.ts'
import type { HiddenCount } from '../../server/people/hiding.ts'
import { filterWords } from '../filter-words.ts'
import type { Names } from '../names.ts'
import { activeFilters, listHref } from '../query.ts'
import { number } from '../words.ts'
import type { HiddenOfMatches } from './mine.ts'
import type { Mine } from './track.tsx'

type OfList = { mine: Mine; query: PostingQuery; names: Names; hidden: HiddenCount | undefined }

/** Under the list's heading: what the person hides, and a button that keeps the search, or that it is kept. */
export function MineOfList({ mine, query, names, hidden }: OfList) {
  // In which order it was looked at makes it no other search.
  const address = listHref(query, { sort: undefined }).replace(/^\/\??/, '')
  const words = activeFilters(query).map((filter) => filterWords(filter, names))
  const isKept = mine.searches.includes(address)
  return (
    <>
      <Hides hidden={hidden ?? null} />
      {isKept && <Kept />}
      {address !== '' && !isKept && (
        <form method="post" action="/yours/searches" class="keep-search">
          <input type="hidden" name="query" value={address} />
          <input type="hidden" name="name" value={words.join(' · ').slice(0, 500)} />
          <input type="hidden" name="back" value={mine.back} />
          <button type="submit" class="quiet small">
            Keep this search
          </button>
        </form>
      )}
    </>
  )
}

/** How many postings the person's own wishes took out, always. */
function Hides({ hidden, among = '' }: { hidden: HiddenCount | null; among?: string }) {
  if (!hidden || hidden.byYou + hidden.byExclusion === 0) return null
  return (
    <p class="hidden-line">
      {among}
      {hidden.byExclusion > 0 && (
        <>
          {number(hidden.byExclusion)} left out by <a href="/yours#exclusions">your exclusions</a>
        </>
      )}
      {hidden.byExclusion > 0 && hidden.byYou > 0 && ', '}
      {hidden.byYou > 0 && (
        <>
          {number(hidden.byYou)} <a href="/tracking">that you hid</a>
        </>
      )}
    </p>
  )
}

export function LetterReady({ letter }: { letter: NonNullable<Mine['letter']> }) {
  return (
    <p class="note letter-ready">
      Your letter of {letter.week} is ready:{' '}
      <a href={`/digest/${letter.id}`} dir="auto">
        {letter.subject}
      </a>
    </p>
  )
}

type OfMatches = { packed: string; hidden: HiddenOfMatches | null; kept: boolean }

/** Above the matches: keep the profile, or that it is kept, and what is hidden of them. */
export function MineOfMatches({ packed, hidden, kept }: OfMatches) {
  return (
    <div class="mine-of-matches">
      {kept ? <Kept /> : <KeepProfile packed={packed} />}
      <Hides hidden={hidden} among={hidden ? `Of the ${number(hidden.of)} best, ` : ''} />
    </div>
  )
}

const Kept = () => (
  <p class="hidden-line">
    Kept under <a href="/yours">Yours</a>. A <a href="/digest">letter</a> can be written for it every week.
  </p>
)

function KeepProfile({ packed }: { packed: string }) {
  return (
    <form method="post" action="/yours/profiles" class="keep-search">
      <input type="hidden" name="p" value={packed} />
      <button type="submit" class="quiet small">
        Keep this profile
      </button>
    </form>
  )
}
