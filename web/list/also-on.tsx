import type { PostingView } from '../../server/views.ts'
import { shortPlaces } from '../where.tsx'
import { count, sourceWord } from '../words.ts'

const namedMax = 2
const listed = new Intl.ListFormat('en')

/** Where the role is open as well: in other places, on other boards. Nothing where it stands alone. */
export function AlsoOn({ posting }: { posting: PostingView }) {
  const parts = [placesWords(posting), boardsWords(posting)].filter((words) => words !== null)
  if (parts.length === 0) return null
  return (
    <p class="unit-also" dir="auto">
      Same role {parts.join(', and ')}
    </p>
  )
}

function placesWords(posting: PostingView): string | null {
  const { alsoOn, workplace } = posting
  const here = new Set(shortPlaces(posting))
  const places = alsoOn.flatMap((other) => shortPlaces({ ...other, workplace }))
  const elsewhere = [...new Set(places)].filter((place) => !here.has(place))
  if (elsewhere.length === 0) return null
  if (elsewhere.length > namedMax + 1) return `in ${count(elsewhere.length, 'other place')}`
  return `in ${listed.format(elsewhere)}`
}

function boardsWords({ board, alsoOn }: PostingView): string | null {
  const others = alsoOn.filter((other) => other.board !== board)
  if (others.length === 0) return null
  const words = others.map(({ own, source }) => (own ? 'the employer’s own board' : sourceWord(source)))
  return `on ${listed.format([...new Set(words)])}`
}
