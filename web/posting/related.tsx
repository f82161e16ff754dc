import type { Child } from 'hono/jsx'
import type { AlsoOn, Related } from '../../server/duplicates/related.ts'
import { writtenPlace } from '../../server/places/written.ts'
import { longDate, Moment } from '../dates.tsx'
import { count, number, sourceWord } from '../words.ts'

type RelatedProps = {
  id: number
  related: Related
  now: Date
  /** The person who looks may say that postings are not one role. */
  canJudge: boolean
}

/** What else is known of the role: where it stands as well, how often it was put up again, and what its age may mean. */
export function RelatedPostings({ id, related, now, canJudge }: RelatedProps) {
  const { primary, alsoOn, apart, reposts, stale } = related
  const better = alsoOn.find((other) => other.id === primary)
  if (alsoOn.length === 0 && stale === null && apart.length === 0) return null
  return (
    <section class="related" aria-labelledby="related" lang="en">
      <h2 id="related">{alsoOn.length > 0 ? 'The same role elsewhere' : 'What is known of this role'}</h2>
      {better && (
        <p>
          The employer’s own board has it: <a href={`/postings/${better.id}`}>read it there</a>.
        </p>
      )}
      {stale && <p>{staleWords(stale)}</p>}
      {alsoOn.length > 0 && (
        <>
          <ul class="also-on">
            {alsoOn.map((other) => (
              <Other id={id} other={other} now={now} canJudge={canJudge} />
            ))}
          </ul>
          <p class="quiet">
            Linked because text, title and employer agree; each stays a posting of its own
            {reposts > 0 &&
              `, and ${count(reposts, 'earlier one')} of this board ${reposts === 1 ? 'is' : 'are'} among them`}
            . {canJudge ? 'What you say of them is remembered.' : 'The owner of this installation can tell them apart.'}
          </p>
        </>
      )}
      {apart.length > 0 && <Apart id={id} apart={apart} canJudge={canJudge} />}
    </section>
  )
}

/** What a person told apart, and the way back. */
function Apart({ id, apart, canJudge }: Pick<RelatedProps, 'id' | 'canJudge'> & Pick<Related, 'apart'>) {
  return (
    <>
      <p>Told apart by a person, and not linked again:</p>
      <ul class="also-on">
        {apart.map((other) => (
          <li>
            <a href={`/postings/${other.id}`} dir="auto">
              {other.title}
            </a>
            {canJudge && (
              <Judge id={id} other={other} as="together">
                Take that back
              </Judge>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

type JudgeProps = { id: number; other: { id: number; title: string }; as: 'apart' | 'together'; children: Child }

function Judge({ id, other, as, children }: JudgeProps) {
  return (
    <form method="post" action={`/postings/${id}/${as}`} class="judge">
      <input type="hidden" name="other" value={String(other.id)} />
      <button type="submit" class="quiet small">
        {children}
        <span class="hidden">
          : {other.title}, #{other.id}
        </span>
      </button>
    </form>
  )
}

const kindWords = {
  copy: 'on another board',
  city: 'in another place',
  repost: 'put up before or again',
} as const satisfies Record<AlsoOn['kind'], string>

function Other({ id: from, other, now, canJudge }: Omit<RelatedProps, 'related'> & { other: AlsoOn }) {
  const { id, kind, title, source, own, locations, firstSeenAt, closedAt } = other
  const [place] = locations
  return (
    <li>
      <a href={`/postings/${id}`} dir="auto">
        {title}
      </a>
      <span class="quiet">
        {' '}
        #{id}, {kindWords[kind]}: {own ? 'employer’s own board' : sourceWord(source)}
        {place && (
          <>
            , <bdi>{writtenPlace(place)}</bdi>
          </>
        )}
        , first seen <Moment at={firstSeenAt}>{longDate(firstSeenAt, now)}</Moment>
        {closedAt && (
          <>
            , closed <Moment at={closedAt}>{longDate(closedAt, now)}</Moment>
          </>
        )}
      </span>
      {canJudge && (
        <Judge id={from} other={other} as="apart">
          Not the same role
        </Judge>
      )}
    </li>
  )
}

/** Evidence and no judgement: there are good reasons for a posting that stays. */
function staleWords({ openDays, longOpen, reposts, neverChanged }: NonNullable<Related['stale']>): string {
  const signs = [
    ...(longOpen ? [`open for ${count(openDays, 'day')}`] : []),
    ...(neverChanged ? ['unchanged since it was first seen'] : []),
    ...(reposts > 0 ? [`put up again ${reposts === 1 ? 'once' : `${number(reposts)} times`}`] : []),
  ]
  return `It may be filled, hard to fill, or always open: ${signs.join(', ')}. That is what is known, and no more.`
}
