import type { PositioningView } from '../../server/matching/views.ts'
import type { FacetSlug } from '../../server/pillars/classification.ts'
import { facetGroups, facetTitles, percent } from './words.ts'

type Facets = PositioningView['facets']

/** The profile on the article's map: per facet what the person has beside what the roles in reach ask. */
export function FacetMap({ facets }: { facets: Facets }) {
  const of = new Map(facets.map((facet) => [facet.facet, facet]))
  const groups = [
    ...facetGroups,
    { title: 'Workload', facets: ['training', 'inference'] as const },
    { title: 'The AI factory itself', facets: ['build-out'] as const },
  ]
  return (
    <table class="steady facet-map">
      <caption>
        <span class="key-own">You</span> <span class="key-asked">What roles in your reach ask</span>
      </caption>
      <thead class="hidden">
        <tr>
          <th scope="col">Facet</th>
          <th scope="col">As bars</th>
          <th scope="col">You</th>
          <th scope="col">Asked</th>
          <th scope="col">Core to</th>
        </tr>
      </thead>
      {groups.map(({ title, facets }) => (
        <tbody>
          <tr>
            <th scope="rowgroup" colspan={5}>
              {title}
            </th>
          </tr>
          {facets.map((slug: FacetSlug) => (
            <Row slug={slug} {...(of.get(slug) ?? { own: 0, asked: 0, core: 0 })} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Row({ slug, own, asked, core }: { slug: FacetSlug; own: number; asked: number; core: number }) {
  return (
    <tr>
      <th scope="row">{facetTitles[slug]}</th>
      <td class="map-bars">
        <svg viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true">
          <rect class="own" y="1" width={100 * own} height="7" />
          <rect class="asked" y="10" width={100 * asked} height="7" />
        </svg>
      </td>
      <td class="map-figure">{percent(own)}</td>
      <td class="map-figure quiet">{percent(asked)}</td>
      <td class="map-core quiet">core to {percent(core)}</td>
    </tr>
  )
}
