import type { MatchView } from '../../server/matching/views.ts'
import { exactPoints, termWords } from './words.ts'

/** What each part gave or took, as bars and as figures that add up to the score. */
export function Sum({ match: { contributions, score } }: { match: MatchView }) {
  const asWished = contributions.filter(({ value, points }) => value === 1 && points === 0)
  const known = contributions.filter((one) => one.value !== null && !asWished.includes(one))
  const unknown = contributions.filter(({ value }) => value === null)
  return (
    <div class="sum-box">
      <table class="steady sum" aria-label="How the score comes about">
        <tbody>
          {known.map(({ term, value, points }) => (
            <tr>
              <th scope="row">{termWords[term]}</th>
              <td>fits {Math.round((value ?? 0) * 100)}%</td>
              <td>
                <Bar points={points} />
              </td>
              <td>{exactPoints(points, true)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colspan={3}>
              Score
            </th>
            <td>{exactPoints(score ?? 0)}</td>
          </tr>
        </tfoot>
      </table>
      {asWished.length > 0 && <p class="hint">As wished, so it takes nothing: {wordsOf(asWished)}.</p>}
      {unknown.length > 0 && (
        <p class="hint">Not known of both you and the posting, so it counts nothing: {wordsOf(unknown)}.</p>
      )}
    </div>
  )
}

const wordsOf = (contributions: MatchView['contributions']) =>
  contributions.map(({ term }) => termWords[term].toLowerCase()).join(', ')

/** Its length is its share of 100 points; what takes away has another colour and a sign. */
function Bar({ points }: { points: number }) {
  return (
    <svg class={points < 0 ? 'bar is-loss' : 'bar'} aria-hidden="true">
      <rect width={`${Math.min(100, Math.round(Math.abs(points) / 100))}%`} height="8" />
    </svg>
  )
}
