import type { AlsoOn, Related } from '../server/duplicates/related.ts'
import { longDate, Moment } from './dates.tsx'
import { count, number, sourceWord } from './words.ts'

type RelatedProps = { id: number; related: Related; now: Date }

/** What else is known of the role: where it stands as well, how often it was put up again, and what its age may mean. */
export function RelatedPostings({ id, related: { primary, alsoOn, reposts, stale }, now }: RelatedProps) {
  const better = alsoOn.find((other) => other.id === primary)
  if (alsoOn.length === 0 && stale === null) return null
  return (
    <section class="related" aria-labelledby="related" lang="en">
      <h2 id="related">{alsoOn.length > 0 ? 'The same role elsewhere' : 'How long it has been open'}</h2>
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
              <Other other={other} now={now} />
            ))}
          </ul>
          <p class="quiet">
            Linked because text, title and employer agree; each stays a posting of its own
            {reposts > 0 &&
              `, and ${count(reposts, 'earlier one')} of this board ${reposts === 1 ? 'is' : 'are'} among them`}
            . Where that is wrong, the owner of this installation says{' '}
            <span class="code">{`rackline duplicates refuse ${id} ID`}</span>, and it is remembered.
          </p>
        </>
      )}
    </section>
  )
}

const kindWords = {
  copy: 'on another board',
  city: 'in another place',
  repost: 'put up before or again',
} as const satisfies Record<AlsoOn['kind'], string>

function Other({ other, now }: { other: AlsoOn; now: Date }) {
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
            , <bdi>{place}</bdi>
          </>
        )}
        , first seen <Moment at={firstSeenAt}>{longDate(firstSeenAt, now)}</Moment>
        {closedAt && (
          <>
            , closed <Moment at={closedAt}>{longDate(closedAt, now)}</Moment>
          </>
        )}
      </span>
    </li>
  )
}

/** Evidence and no judgement: there are good reasons for a posting that stays. */
export function staleWords({ openDays, longOpen, reposts, neverChanged }: NonNullable<Related['stale']>): string {
  const signs = [
    ...(longOpen ? [`open for ${count(openDays, 'day')}`] : []),
    ...(neverChanged ? ['never changed in that time'] : []),
    ...(reposts > 0 ? [`put up again ${reposts === 1 ? 'once' : `${number(reposts)} times`}`] : []),
  ]
  return `It may be filled, hard to fill, or always open: ${signs.join(', ')}. That is what was seen, and no more.`
}
