import type { PropsWithChildren } from 'hono/jsx'
import type { MatchAnswer } from '../../server/views.ts'
import { Unconfirmed } from '../unconfirmed.tsx'
import { Where } from '../where.tsx'
import { PostingLink, Score } from './fit.tsx'
import { askedWords, wholeScore } from './words.ts'

/** Just below the threshold, each with the one skill that would bring it over. */
export function NearMisses({
  misses,
  threshold,
  packed,
  now,
}: {
  misses: MatchAnswer['nearMisses']
  threshold: number
  packed: string
  now: Date
}) {
  if (misses.length === 0) return null
  return (
    <section aria-labelledby="near">
      <h2 id="near">One skill away</h2>
      <p class="hint">A role fits you from {wholeScore(threshold)} on. These are just below, and one skill would do.</p>
      <ol class="rack">
        {misses.map(({ skill, missing, scoreWith, ...role }) => (
          <Beside {...role} packed={packed} now={now}>
            With <strong>{skill.name}</strong> ({askedWords[missing.asked]} there) at working level it would be{' '}
            <strong>{wholeScore(scoreWith)}</strong>.
          </Beside>
        ))}
      </ol>
    </section>
  )
}

/** General infrastructure roles that pass already and train what AI infrastructure roles ask for. */
export function Bridges({ bridges, packed, now }: { bridges: MatchAnswer['bridges']; packed: string; now: Date }) {
  if (bridges.length === 0) return null
  return (
    <section aria-labelledby="bridges">
      <h2 id="bridges">Reachable now, and leading on</h2>
      <p class="hint">Not AI infrastructure themselves, but you would learn there what such roles ask for.</p>
      <ol class="rack">
        {bridges.map(({ trains, leadsTo, ...role }) => (
          <Beside {...role} packed={packed} now={now}>
            Trains <strong>{trains.map(({ name }) => name).join(', ')}</strong>
            {leadsTo.length > 0 && '; leads to '}
            {leadsTo.map(({ id, title, employer }, index) => (
              <>
                {index > 0 && ', '}
                <a href={`/postings/${id}`}>{title}</a> at <bdi>{employer.name}</bdi>
              </>
            ))}
          </Beside>
        ))}
      </ol>
    </section>
  )
}

type BesideProps = Pick<MatchAnswer['bridges'][number], 'posting' | 'match'> & { packed: string; now: Date }

/** A role with its score, and why it stands here. */
function Beside({ posting, match, packed, now, children }: PropsWithChildren<BesideProps>) {
  return (
    <li class="fit">
      <Score points={match.score ?? 0} />
      <div class="fit-what">
        <PostingLink posting={posting} packed={packed} />
        <Where posting={posting} />
        <Unconfirmed posting={posting} now={now} />
      </div>
      <p class="fit-why">{children}</p>
    </li>
  )
}
