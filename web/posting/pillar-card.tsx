import type { Classification, FacetSlug, Grade } from '../../server/pillars/classification.ts'
import type { TaxonomyWords } from '../../server/pillars/views.ts'
import type { Names } from '../names.ts'
import { facetWords, gradeWords, laneWords, relevanceWords, workloadWords } from '../words.ts'
import type { Marked } from './marks.ts'
import { Quotes } from './quotes.tsx'
import { Skills } from './skills.tsx'

export type CardProps = { classification: Classification; taxonomy: TaxonomyWords; names: Names; shown: Marked }
type Pillar = TaxonomyWords['pillars'][number]

/**
 * Where a text stands on the article's map, and why. It is the legend of the marks in the text as well: each facet has
 * the box that shows and hides its marks (by style sheet alone). Folded on a phone.
 */
export function PillarCard(props: CardProps) {
  const { classification, taxonomy, names } = props
  return (
    <section class="pillar-card" aria-labelledby="pillars" lang="en">
      <h2 class="hidden" id="pillars">
        What it asks for
      </h2>
      <details class="fold">
        <summary>
          What it asks for
          <span class="summary-words quiet">{foldedWords(classification)}</span>
        </summary>
        <Verdict classification={classification} />
        <p class="show-all">
          <Toggle id="show-all">Show the evidence in the text</Toggle>
        </p>
        {taxonomy.pillars.map((pillar) => (
          <PillarSection pillar={pillar} {...props} />
        ))}
        <Skills skills={classification.skills} names={names} />
        <p class="card-note">
          Percentages say how sure the classifier is. <a href="/quality">How good it is</a>, version{' '}
          <span class="code">{classification.version}</span>.
        </p>
      </details>
    </section>
  )
}

function Verdict({ classification: { relevance, lane, workload } }: { classification: Classification }) {
  return (
    <dl class="verdict">
      <div>
        <dt>Relevance</dt>
        <dd>{relevanceWords[relevance]}</dd>
      </div>
      <div>
        <dt>Lane</dt>
        <dd>{laneWords[lane]}</dd>
      </div>
      <div>
        <dt>Workload</dt>
        <dd>{workloadWords[workload]}</dd>
      </div>
    </dl>
  )
}

/** The facets that are asked for, each with its evidence; the others in one line. */
function PillarSection({ pillar, ...props }: CardProps & { pillar: Pillar }) {
  const { facets } = props.classification
  const asked = pillar.facets.filter(({ slug }) => facets[slug].grade > 0)
  const others = pillar.facets.filter(({ slug }) => facets[slug].grade === 0)
  if (pillar.facets.length === 0) return null
  return (
    <section class={`card-pillar p-${pillar.id}`} aria-labelledby={`pillar-${pillar.id}`}>
      <h3 id={`pillar-${pillar.id}`}>{pillar.title}</h3>
      {asked.length > 0 && (
        <ul>
          {asked.map(({ slug }) => (
            <FacetRow slug={slug} {...props} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <p class="not-asked">
          {gradeWords[0]}: {others.map(({ slug }) => props.names.facet(slug)).join(', ')}
        </p>
      )}
    </section>
  )
}

function FacetRow({ slug, classification, names, shown }: CardProps & { slug: FacetSlug }) {
  const { grade, core, mentioned } = classification.facets[slug]
  const topics = [...new Set(classification.topics.map(({ topic }) => topic))].filter(
    (topic) => names.facetOfTopic(topic) === slug,
  )
  return (
    <li class="card-facet">
      <p class="card-facet-head">
        <Toggle id={`show-${slug}`}>{names.facet(slug)}</Toggle>
        <span class={grade === 2 ? 'grade core' : 'grade'}>
          {gradeWords[grade]} <span class="quiet">{percent(grade === 2 ? core : mentioned)}</span>
        </span>
      </p>
      {topics.length > 0 && (
        <ul class="chips topics" aria-label={`Topics of ${facetWords[slug]}`}>
          {topics.map((topic) => (
            <li>
              <a class="chip" href={`/?topic=${encodeURIComponent(topic)}`}>
                {names.topic(topic)}
              </a>
            </li>
          ))}
        </ul>
      )}
      <Quotes evidence={classification.evidence} facet={slug} shown={shown} />
    </li>
  )
}

function Toggle({ id, children }: { id: string; children: string }) {
  return (
    <label class="toggle">
      <input type="checkbox" id={id} checked autocomplete="off" />
      <span>{children}</span>
    </label>
  )
}

/** What the folded card says: the facets that are core, in a word each; without any those that are mentioned, or that none is. */
function foldedWords({ facets, relevance }: Classification) {
  const of = (grade: Grade) =>
    Object.entries(facetWords)
      .filter(([slug]) => facets[slug as FacetSlug].grade === grade)
      .map(([, word]) => word)
      .join(', ')
  const [core, mentioned] = [of(2), of(1)]
  return core || (mentioned ? `${gradeWords[1]}: ${mentioned}` : relevanceWords[relevance])
}

const percent = (probability: number) => `${Math.round(probability * 100)}%`
