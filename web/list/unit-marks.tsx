import { type FacetSlug, facetSlugs } from '../../server/pillars/classification.ts'
import type { PostingView } from '../../server/views.ts'
import type { Names } from '../names.ts'
import { clearanceWords, facetWords, seniorityWords, visaWords, workloadWords } from '../words.ts'

/** What a posting asks for, in one line: facets that are core, then those it mentions, and what it says of the role. */
export function UnitMarks({ posting, names }: { posting: PostingView; names: Names }) {
  const core = facetSlugs.filter((slug) => isShown(slug) && posting.facets[slug] === 2)
  const mentioned = facetSlugs.filter((slug) => isShown(slug) && posting.facets[slug] === 1)
  const facts = factsOf(posting)
  if (core.length + mentioned.length + facts.length === 0) return null
  return (
    <p class="unit-marks">
      {facts.map((fact) => (
        <span class="unit-fact">{fact}</span>
      ))}
      <FacetMarks label="Core: " slugs={core} kind="core" names={names} />
      <FacetMarks label="Mentioned: " slugs={mentioned} kind="mentioned" names={names} />
    </p>
  )
}

type MarksProps = { label: string; slugs: FacetSlug[]; kind: 'core' | 'mentioned'; names: Names }

/** Words, filled or outlined; for those who do not see that, the label says it. */
function FacetMarks({ label, slugs, kind, names }: MarksProps) {
  if (slugs.length === 0) return null
  return (
    <span class={`facet-marks ${kind}`}>
      <span class="hidden">{label}</span>
      {slugs.map((slug, index) => (
        <>
          {index > 0 && <span class="hidden">, </span>}
          <span class={`facet-mark p-${names.pillarId(slug)}`}>{facetWords[slug]}</span>
        </>
      ))}
    </span>
  )
}

/** The workloads are said in words of their own. */
const isShown = (slug: FacetSlug) => slug !== 'training' && slug !== 'inference'

const factsOf = ({ workload, seniority, visa, clearance }: PostingView): string[] => [
  ...(seniority ? [seniorityWords[seniority]] : []),
  ...(workload && workload !== 'unstated' ? [workloadWords[workload]] : []),
  ...(visa === 'sponsors' ? [visaWords.sponsors] : []),
  ...(clearance === 'required' ? [clearanceWords.required] : []),
]
