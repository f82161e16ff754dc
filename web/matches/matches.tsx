import type { Profile } from '../../server/matching/profile.ts'
import type { Lane } from '../../server/pillars/classification.ts'
import type { MatchAnswer, ProgressView } from '../../server/views.ts'
import { renderPage } from '../layout.tsx'
import type { HiddenOfMatches } from '../people/mine.ts'
import { MineOfMatches } from '../people/of-list.tsx'
import { type Mine, scriptsOf } from '../people/track.tsx'
import { profileHref } from '../profile/link.ts'
import { isCollecting, StillCollecting } from '../still-collecting.tsx'
import { count } from '../words.ts'
import { Bridges, NearMisses } from './beside.tsx'
import { Fit } from './fit.tsx'
import { laneTitles, wholeScore } from './words.ts'

type MatchesOptions = { limit: number; diverse: boolean; lane: Lane | null }
type MatchesProps = {
  profile: Profile
  packed: string
  answer: MatchAnswer
  options: MatchesOptions
  now: Date
  mine: Mine | null
  hidden: HiddenOfMatches | null
  progress: ProgressView
  /** Those of the profile's places that name none. */
  unknownPlaces: readonly string[]
  /** Whether the person keeps this profile under Yours. */
  kept: boolean
}

/** The open postings ranked for a profile, with the reasons. */
export function renderMatches(props: MatchesProps) {
  const { profile, packed, answer, now } = props
  const fits = answer.matches.filter(({ match }) => (match.score ?? 0) >= answer.threshold).length
  return renderPage({
    title: 'Your matches · Rackline',
    current: '/profile',
    noindex: true,
    packedProfile: packed,
    scripts: scriptsOf(props.mine),
    children: (
      <div class="page matches">
        <header>
          <h1>{headline(fits, answer)}</h1>
          <About {...props} />
          {isCollecting(props.progress) && (
            <p class="hint">
              <StillCollecting progress={props.progress} />
            </p>
          )}
        </header>
        {props.mine && <MineOfMatches packed={packed} hidden={props.hidden} kept={props.kept} />}
        {answer.matches.length > 0 && <Choices {...props} />}
        {isReordered(answer) && (
          <p class="hint">
            Among the first ten are at most two of an employer, as long as others match. So the scores do not fall
            evenly: the third and later ones of an employer come after those.
          </p>
        )}
        {answer.matches.length > 0 ? <Ranked {...props} /> : <Nothing profile={profile} packed={packed} />}
        <NearMisses misses={answer.nearMisses} threshold={answer.threshold} packed={packed} now={now} />
        <Bridges bridges={answer.bridges} packed={packed} now={now} />
        <Private kept={props.kept} />
      </div>
    ),
  })
}

const isReordered = ({ matches }: MatchAnswer) =>
  matches.some(({ match }, at) => (match.score ?? 0) > (matches[at - 1]?.match.score ?? Number.POSITIVE_INFINITY))

function headline(fits: number, { matches, considered }: MatchAnswer) {
  if (matches.length === 0) return 'Nothing to rank yet'
  if (fits === matches.length)
    return `The ${count(fits, 'role that fits', 'roles that fit')} you best, of ${count(considered, 'open posting')}`
  return `${count(fits, 'role fits you', 'roles fit you')}, of ${count(considered, 'open posting')}`
}

function About({ profile, packed, answer, unknownPlaces }: MatchesProps) {
  const { headline, seniority, years, skills, places } = profile
  const facts = [headline, seniority, years !== null && count(years, 'year'), count(skills.length, 'skill'), ...places]
  return (
    <>
      <p class="about-you">
        {facts.filter(Boolean).join(' · ')} <a href={profileHref('/profile', packed)}>Change</a>{' '}
        <a href={profileHref('/positioning', packed)}>What to learn next</a>
      </p>
      {answer.unknown.length > 0 && (
        <p class="hint">Not known here, so neither for nor against you: {answer.unknown.join(', ')}.</p>
      )}
      {unknownPlaces.length > 0 && (
        <p class="hint">Not known as a place, so it counts for nothing: {unknownPlaces.join('; ')}.</p>
      )}
    </>
  )
}

/** What else could be looked at, each a link. */
function Choices({ packed, options, answer }: MatchesProps) {
  const other: Lane = answer.lane === 'engineering' ? 'buildout' : 'engineering'
  const href = (change: Partial<MatchesOptions>) => profileHref('/matches', packed, written({ ...options, ...change }))
  return (
    <ul class="chips choices" aria-label="Other rankings">
      <li>
        <a class="chip" href={href({ lane: other })}>
          See {laneTitles[other]} roles instead
        </a>
      </li>
      <li>
        <a class="chip" href={href({ diverse: !options.diverse })}>
          {options.diverse
            ? 'Allow more than two of an employer in the first ten'
            : 'At most two of an employer in the first ten'}
        </a>
      </li>
    </ul>
  )
}

const written = ({ limit, diverse, lane }: MatchesOptions): Record<string, string> => ({
  ...(lane && { lane }),
  ...(!diverse && { diverse: 'no' }),
  ...(limit !== 25 && { limit: String(limit) }),
})

function Ranked({ packed, answer: { matches, threshold }, options, now, mine }: MatchesProps) {
  const isFit = ({ match }: MatchAnswer['matches'][number]) => (match.score ?? 0) >= threshold
  const parts = [matches.filter(isFit), matches.filter((one) => !isFit(one))]
  return (
    <section aria-labelledby="ranked">
      <h2 id="ranked" class="hidden">
        Best first
      </h2>
      {parts.map(
        (part, index) =>
          part.length > 0 && (
            <>
              {index === 1 && <h2 class="below">Below {wholeScore(threshold)}: further away</h2>}
              <ol class="rack" start={index === 0 ? 1 : (parts[0]?.length ?? 0) + 1}>
                {part.map(({ posting, match }, at) => (
                  <Fit {...{ posting, match, packed, now, mine }} above={part[at - 1]?.posting.id ?? null} />
                ))}
              </ol>
            </>
          ),
      )}
      {matches.length === options.limit && options.limit < 100 && (
        <p class="paging">
          <a class="button" href={profileHref('/matches', packed, written({ ...options, limit: 100 }))}>
            Show 100
          </a>
        </p>
      )}
    </section>
  )
}

function Nothing({ profile, packed }: Pick<MatchesProps, 'profile' | 'packed'>) {
  return (
    <div class="empty">
      <p>
        {profile.skills.length === 0
          ? 'Your profile names no skill that is known here, and a score without one would be made up.'
          : 'No open role comes near this profile. More are read every hour.'}
      </p>
      <p>
        <a class="button" href={profileHref('/profile', packed)}>
          Add skills
        </a>
      </p>
    </div>
  )
}

function Private({ kept }: Pick<MatchesProps, 'kept'>) {
  return (
    <p class="note private">
      The address of this page is your profile: keep it to come back, and share it only with whom you would show it.{' '}
      {kept ? 'A copy is kept here, under Yours.' : 'No server stores it.'}{' '}
      <button type="button" class="quiet small" data-forget hidden>
        Forget it in this browser
      </button>
    </p>
  )
}
