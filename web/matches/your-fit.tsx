import type { MatchView } from '../../server/matching/views.ts'
import { profileHref } from '../profile/link.ts'
import { ByHand } from './by-hand.tsx'
import { Requirements } from './requirements.tsx'
import { Sum } from './sum.tsx'
import { wholeScore } from './words.ts'

export type Fit = { match: MatchView; packed: string }

/** On a posting's page, for who came with a profile: how it fits them, requirement by requirement, and the whole sum. */
export function YourFit({ match, packed }: Fit) {
  return (
    <section class="your-fit" aria-labelledby="your-fit" lang="en">
      <h2 id="your-fit">
        {match.score === null ? 'How it fits you' : `It fits you to ${wholeScore(match.score)} of 100`}
      </h2>
      {match.stop && <p class="note">{match.stop.text}</p>}
      <Requirements requirements={match.requirements} />
      {match.score !== null && !match.stop && (
        <>
          <Sum match={match} />
          <ByHand match={match} />
        </>
      )}
      <p class="hint">
        <a href={profileHref('/matches', packed)}>All your matches</a>{' '}
        <a href={profileHref('/profile', packed)}>Your profile</a>
      </p>
    </section>
  )
}
