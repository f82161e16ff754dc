import type { TaxonomyView } from '../../server/pillars/views.ts'
import { renderPage } from '../layout.tsx'
import { count, number } from '../words.ts'

/** The list of what the map counts: every posting, of which several may be one role, of both lanes. */
export const everyPosting = 'lane=any&duplicates=all'

type Facet = TaxonomyView['pillars'][number]['facets'][number]

/** The article's map: every pillar and facet, what it means, and how many open postings ask for it. */
export function renderPillars({ taxonomy }: { taxonomy: TaxonomyView }) {
  return renderPage({
    title: 'Pillars · Rackline',
    current: '/pillars',
    description:
      'What infrastructure roles for AI ask for: the pillars, their facets and topics, and the demand for each.',
    children: (
      <div class="page">
        <h1>What the work asks for</h1>
        <p class="lead">
          Two workloads shape all of it. <strong>Training</strong> is the marathon: thousands of GPUs burning hot for
          months to build a model. <strong>Inference</strong> is the sprint: serving that model to millions of people
          without falling over. Every posting is placed on this map, and <a href="/quality">how well that goes</a> is
          measured.
        </p>
        {taxonomy.pillars.map(({ id, title, summary, facets }) => (
          <section class={`pillar p-${id}`} aria-labelledby={id}>
            <h2 id={id}>{title}</h2>
            <p class="lead">{summary}</p>
            <div class="pillar-facets">
              {facets.map((facet) => (
                <FacetSummary facet={facet} />
              ))}
            </div>
          </section>
        ))}
        <p class="card-note">
          The article that the map follows is Lawrence Lockhart’s “Positioning Strategy for Infrastructure Roles in
          Reference to America’s AI Action Plan”. Counted are open postings of both lanes that are relevant to AI
          infrastructure. Taxonomy version <span class="code">{taxonomy.version}</span>. Any text can be{' '}
          <a href="/classify">read like a posting</a>.
        </p>
      </div>
    ),
  })
}

function FacetSummary({ facet: { slug, title, summary, open, core, topics } }: { facet: Facet }) {
  return (
    <section class="pillar-facet" aria-labelledby={`facet-${slug}`}>
      <h3 id={`facet-${slug}`}>
        <a href={`/pillars/${slug}`}>{title}</a>
      </h3>
      <p>{summary}</p>
      <p class="demand">
        <Demand slug={slug} open={open} core={core} />
      </p>
      <ul class="chips topics" aria-label={`Topics of ${title}`}>
        {topics.map(({ id, title, open }) => (
          <li>
            <a class="chip" href={`/?topic=${encodeURIComponent(id)}&${everyPosting}`}>
              {title} <span class="quiet">{number(open)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How many open postings ask for a facet, and to how many it is core; both lead to them. */
export function Demand({ slug, open, core }: Pick<Facet, 'slug' | 'open' | 'core'>) {
  return (
    <>
      <a href={`/?facet=${slug}&${everyPosting}`}>{count(open, 'open posting')}</a>, core to{' '}
      <a href={`/?facet=${slug}:core&${everyPosting}`}>{number(core)}</a>
    </>
  )
}
