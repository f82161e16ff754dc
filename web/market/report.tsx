import type { MarketReport, Subject } from '../../server/market/views.ts'
import type { ProgressView } from '../../server/views.ts'
import { renderPage } from '../layout.tsx'
import { isCollecting, StillCollecting } from '../still-collecting.tsx'
import { count, number } from '../words.ts'
import { csvHref, pageHref } from './addresses.ts'
import { fullDate, sinceWords } from './basis.ts'
import { percent } from './cells.ts'
import { MarketFilterForm } from './filters.tsx'
import { type Section, sectionsOf } from './sections.ts'
import { ShowFigure } from './show-figure.tsx'

type MarketPage = { report: MarketReport; origin: string; progress: ProgressView }

/** A part of the market on one page; where nothing is open now, what was: its own past, or one that was imported. `origin` is the site's own address. */
export function renderMarket({ report, origin, progress }: MarketPage) {
  const { subject, filters, basis } = report
  const sections = sectionsOf(report).filter(({ id }) => basis.n > 0 || (id === 'time' && report.weeks.length > 0))
  const narrowed = pageHref(subject, filters) !== pageHref(subject, { ...filters, ...unfiltered })
  const isStarting = isCollecting(progress)
  return renderPage({
    title: `${subject.kind === 'market' ? 'Market' : `${subject.title}: market`} · Rackline`,
    current: subject.kind === 'employer' ? '/employers' : '/market',
    description: `${subject.kind === 'market' ? 'The market for AI infrastructure' : subject.title}: demand, pay, employers and places, of ${count(basis.n, 'open posting')}.`,
    canonical: origin + pageHref(subject, filters),
    noindex: narrowed || basis.n === 0,
    children: (
      <div class="page market">
        <header class="market-head">
          {subject.kind !== 'market' && (
            <p class="eyebrow">
              <a href={pageHref({ kind: 'market', id: null }, filters)}>The market</a>
            </p>
          )}
          <h1 dir="auto">{subject.kind === 'market' ? 'The market' : subject.title}</h1>
          <p class="lead">
            {basis.n === 0 ? (
              `Nothing is counted here${isStarting ? ' yet' : ''}.`
            ) : (
              <>
                <a href={listHrefOf(report)}>{count(basis.n, 'open posting')}</a>
                {saidOf(report)}
              </>
            )}
          </p>
          <p class="figure-basis">
            Counted {fullDate(basis.asOf)} from {count(basis.panel.boards, 'board')} that{' '}
            {basis.panel.boards === 1 ? 'was' : 'were'} read completely, {sinceWords(basis.since)}
            {basis.importedDays > 0 && `, ${count(basis.importedDays, 'day')} of it imported`}.{' '}
            {basis.version !== '' && (
              <>
                One taxonomy and model for all of it: <span class="code">{basis.version}</span>.{' '}
              </>
            )}
            {isStarting && <StillCollecting progress={progress} />}
          </p>
        </header>
        <MarketFilterForm subject={subject} filters={filters} />
        {basis.n === 0 && <NothingCounted subject={subject} isStarting={isStarting} />}
        {sections.length > 1 && (
          <nav aria-label="On this page">
            <ul class="market-nav">
              {sections.map(({ id, title }) => (
                <li>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {sections.map((section) => (
          <ShowSection section={section} report={report} />
        ))}
      </div>
    ),
  })
}

/** Why there are no figures, and where to go from here. */
function NothingCounted({ subject: { kind, title }, isStarting }: { subject: Subject; isStarting: boolean }) {
  return (
    <p class="empty">
      {isStarting
        ? 'No open posting is counted here yet. Boards are being read, and what came is counted when you reload. '
        : 'No open posting is counted here. '}
      <a href="/market?lane=any">The whole market</a>
      {kind === 'employer' && <a href={`/sources?${new URLSearchParams({ name: title })}`}>How its boards were read</a>}
    </p>
  )
}

const unfiltered = { lane: 'engineering', workload: null, seniority: null, workplace: null, country: null } as const

function ShowSection({ section: { id, title, says, figures }, report }: { section: Section; report: MarketReport }) {
  return (
    <section class="market-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {says && <p class="narrow-text">{says}</p>}
      <div class="figures">
        {figures.map((figure) => (
          <ShowFigure
            figure={figure}
            csvHref={csvHref(report.subject, report.filters, figure.id)}
            filters={report.filters}
          />
        ))}
      </div>
    </section>
  )
}

/** What the page says of its postings, in a sentence that begins with their number. */
function saidOf({ basis, subject, employers, workloads, facets }: MarketReport): string {
  const [first] = employers
  const at =
    first && (first.open === basis.n ? `, all at ${first.name}` : `, the most at ${first.name} (${number(first.open)})`)
  const most = at && subject.kind !== 'employer' ? at : ''
  const core = facets.toSorted((a, b) => b.core - a.core)[0]
  const asked =
    core && core.core > 0 && subject.kind !== 'facet'
      ? ` ${core.title} is core to ${percent(core.core / basis.n)} of them.`
      : ''
  const [training, inference, both] = ['training', 'inference', 'both'].map(
    (workload) => workloads.find(({ value }) => value === workload)?.postings ?? 0,
  )
  const beside =
    training && inference
      ? ` ${number(training)} ${training === 1 ? 'is' : 'are'} for training only, ${number(inference)} for inference only${both ? `, ${number(both)} for both` : ''}.`
      : ''
  return `${most}.${asked}${beside}`
}

/** The list of the postings that the page counts, as far as the list can ask for them. */
function listHrefOf({ subject, filters, places }: MarketReport): string {
  const parameters = new URLSearchParams()
  const by: Partial<Record<Subject['kind'], string>> = { facet: 'facet', skill: 'skill', employer: 'employer' }
  const name = by[subject.kind]
  if (name && subject.id !== null) parameters.set(name, subject.id)
  const { id, kind, title } = subject
  if (kind === 'place' && id !== null)
    if (/^[a-z]{2}$/.test(id)) parameters.set('country', id.toUpperCase())
    else if (places.some((city) => city.id === id && city.latitude !== null)) {
      // Words of a location would miss those that write the city in another way, or in their title.
      parameters.set('near', title)
      parameters.set('radiusKm', '1')
    } else parameters.set('place', title.split(',')[0] ?? title)
  if (filters.lane !== 'engineering') parameters.set('lane', filters.lane)
  for (const filter of ['workload', 'seniority', 'workplace', 'country'] as const) {
    const value = filters[filter]
    if (value !== null) parameters.set(filter, value)
  }
  // Figures count postings, of which several may be one role.
  parameters.set('duplicates', 'all')
  return `/?${parameters}`
}
