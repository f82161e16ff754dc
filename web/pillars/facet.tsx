import type { TaxonomyView } from '../../server/pillars/views.ts'
import { renderPage } from '../layout.tsx'
import { count, number } from '../words.ts'
import { Demand, everyPosting } from './pillars.tsx'

type Pillar = TaxonomyView['pillars'][number]
type Facet = Pillar['facets'][number]

/** One facet: what it means, what shows it, its topics and skills, and the demand for each; `null` when there is none. */
export function renderFacet({ taxonomy, slug }: { taxonomy: TaxonomyView; slug: string }) {
  const pillar = taxonomy.pillars.find(({ facets }) => facets.some((facet) => facet.slug === slug))
  const facet = pillar?.facets.find((one) => one.slug === slug)
  if (!pillar || !facet) return null
  const { title, summary, shows, unlike, open, core } = facet
  return renderPage({
    title: `${title} · Rackline`,
    current: '/pillars',
    description: summary,
    children: (
      <div class={`page facet-page p-${pillar.id}`}>
        <header>
          <p class="eyebrow">
            <a href={`/pillars#${pillar.id}`}>{pillar.title}</a>
          </p>
          <h1>{title}</h1>
        </header>
        <p class="lead">{summary}</p>
        <p class="demand">
          Asked for in <Demand slug={facet.slug} open={open} core={core} />. Its{' '}
          <a href={`/market/${facet.slug}`}>demand over time, pay and places</a>.
        </p>
        <dl class="facet-sense">
          <div>
            <dt>What shows it</dt>
            <dd>{shows}</dd>
          </div>
          <div>
            <dt>What reads alike and is not it</dt>
            <dd>{unlike}</dd>
          </div>
        </dl>
        <Topics topics={facet.topics} />
        <Skills skills={facet.skills} />
      </div>
    ),
  })
}

function Topics({ topics }: Pick<Facet, 'topics'>) {
  if (topics.length === 0) return null
  return (
    <section class="group" aria-labelledby="topics">
      <h2 id="topics">Topics</h2>
      <dl class="names">
        {topics.map(({ id, title, summary, open }) => (
          <div>
            <dt>
              <a href={`/?topic=${encodeURIComponent(id)}&${everyPosting}`}>{title}</a>
            </dt>
            <dd>
              {summary} <span class="quiet unbroken">{count(open, 'posting')}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Those that open postings name, most named first; the others without links, as they would lead to nothing. */
function Skills({ skills }: Pick<Facet, 'skills'>) {
  const named = skills.filter(({ open }) => open > 0).sort((a, b) => b.open - a.open)
  const others = skills.filter(({ open }) => open === 0)
  return (
    <section class="group" aria-labelledby="skills">
      <h2 id="skills">
        Skills <span class="quiet">{number(skills.length)}</span>
      </h2>
      <ul class="columns">
        {named.map(({ id, title, open }) => (
          <li>
            <a href={`/?skill=${encodeURIComponent(id)}&${everyPosting}`}>{title}</a>
            <span class="amount quiet">{number(open)}</span>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p class="quiet others">Known, and in no open posting now: {others.map(({ title }) => title).join(', ')}.</p>
      )}
    </section>
  )
}
