import type { Profile } from '../../server/matching/profile.ts'
import type { PositioningView } from '../../server/matching/views.ts'
import type { ProgressView } from '../../server/views.ts'
import { renderPage } from '../layout.tsx'
import { profileHref } from '../profile/link.ts'
import { isCollecting, StillCollecting } from '../still-collecting.tsx'
import { count } from '../words.ts'
import { FacetMap } from './map.tsx'
import { Operator, Proofs } from './proofs.tsx'
import { Steps } from './steps.tsx'
import { TopicList } from './topics.tsx'
import { coversWords, pillarName } from './words.ts'

type ReportProps = { profile: Profile; packed: string; report: PositioningView; progress: ProgressView }

/** The positioning report: where the person stands on the article's map, and what to learn next. Made to be printed too. */
export function renderReport({ profile, packed, report, progress }: ReportProps) {
  const postingHref = (id: number) => `/postings/${id}?${new URLSearchParams({ p: packed })}`
  return renderPage({
    title: 'Your position · Rackline',
    current: '/profile',
    noindex: true,
    packedProfile: packed,
    children: (
      <div class="page report">
        <header>
          <h1>Where you stand</h1>
          <Summary profile={profile} report={report} />
          {isCollecting(progress) && (
            <p class="hint">
              <StillCollecting progress={progress} />
            </p>
          )}
          <Exports packed={packed} />
        </header>
        <Part id="map" title="On the map">
          <p>{coversWords[report.workloads.covers]}</p>
          <FacetMap facets={report.facets} />
        </Part>
        <Part id="next" title="What to learn next">
          <Steps steps={report.next} pairs={report.pairs} postingHref={postingHref} />
        </Part>
        <Part id="topics" title="Topics your roles ask for">
          <TopicList topics={report.topics} />
        </Part>
        <Part id="operator" title="Operator evidence">
          <Operator operator={report.operator} />
        </Part>
        <Part id="proofs" title="What proves it">
          <Proofs proofs={report.proofs} />
        </Part>
        {report.unknown.length > 0 && (
          <p class="note">Not known here, so not counted: {report.unknown.join(', ')}. Nothing is guessed from them.</p>
        )}
      </div>
    ),
  })
}

function Part({ id, title, children }: { id: string; title: string; children: unknown }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function Summary({ profile, report }: Pick<ReportProps, 'profile' | 'report'>) {
  const { targets, matches } = report
  const [strongest, weakest] = [pillarName(report, report.strongest), pillarName(report, report.weakest)]
  return (
    <>
      <p class="about-you">
        {[profile.headline, profile.seniority, count(profile.skills.length, 'skill')].filter(Boolean).join(' · ')}
      </p>
      <p class="lead">
        Of {count(targets.postings, 'open role')} of your kind, level and place at{' '}
        {count(targets.employers, 'employer')}, <strong>{matches.postings}</strong>{' '}
        {matches.postings === 1 ? 'matches' : 'match'} you now.
        {strongest && ` Your strongest pillar is ${strongest}`}
        {strongest && weakest && `, the weakest ${weakest}`}
        {strongest && '.'}
      </p>
    </>
  )
}

function Exports({ packed }: { packed: string }) {
  return (
    <ul class="chips exports" aria-label="Take it with you">
      <li>
        <a class="chip" href={profileHref('/matches', packed)}>
          Your matches
        </a>
      </li>
      <li>
        <a class="chip" href={profileHref('/profile', packed)}>
          Change the profile
        </a>
      </li>
      <li>
        <a class="chip" href={profileHref('/positioning.md', packed)}>
          As Markdown
        </a>
      </li>
      <li>
        <a class="chip" href={profileHref('/positioning.svg', packed)}>
          As a card (SVG, anonymous)
        </a>
      </li>
      <li>
        <button type="button" class="chip" data-print hidden>
          Print
        </button>
      </li>
    </ul>
  )
}
