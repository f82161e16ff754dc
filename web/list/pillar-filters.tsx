import type { PostingQuery } from '../../server/list/query.ts'
import type { FacetCount } from '../../server/list/views.ts'
import { type FacetSlug, workloads } from '../../server/pillars/classification.ts'
import type { Names } from '../names.ts'
import { countryWord, facetWords, foundWords, number } from '../words.ts'
import { Check, Checks, Field, type FiltersProps, Kept } from './filter-fields.tsx'

/** The facets by pillar: one box for "mentions it", one for "it is core". The workloads have a filter of their own. */
export function PillarFilters({ query, counts: { values }, taxonomy, names }: FiltersProps) {
  const amounts = new Map(values.facet.map(({ value, count }) => [value, count]))
  return (
    <>
      {taxonomy.pillars.map(({ id, title, facets }) =>
        facets.every(({ slug }) => slug === 'training' || slug === 'inference') ? (
          <Checks
            name="workload"
            label={title}
            pillar={id}
            chosen={query.workload}
            counts={values.workload}
            order={workloads}
          />
        ) : (
          <fieldset class={`picks p-${id}`}>
            <legend>{title}</legend>
            {facets.map(({ slug }) => (
              <FacetChecks slug={slug} chosen={query.facet ?? []} amounts={amounts} names={names} />
            ))}
          </fieldset>
        ),
      )}
    </>
  )
}

type FacetProps = { slug: FacetSlug; chosen: readonly string[]; amounts: ReadonlyMap<string, number>; names: Names }

function FacetChecks({ slug, chosen, amounts, names }: FacetProps) {
  const core = `${slug}:core`
  return (
    <div class="pick-pair">
      <Check name="facet" value={slug} checked={chosen.includes(slug)} amount={amounts.get(slug) ?? 0}>
        <abbr title={names.facet(slug)}>{facetWords[slug]}</abbr>
      </Check>
      <Check name="facet" value={core} checked={chosen.includes(core)} amount={amounts.get(core) ?? 0}>
        <span class="hidden">{facetWords[slug]} is </span>core
      </Check>
    </div>
  )
}

/** A skill to add, by id or by name; browsers offer those that the most postings of the list name. */
export function AddSkill({ query, counts: { values }, names }: FiltersProps) {
  return (
    <>
      <Kept name="skill" values={query.skill} />
      <Field
        name="skill"
        label={query.skill ? 'Another skill' : 'Skill'}
        list="skills-known"
        placeholder="Kubernetes, NCCL…"
      />
      <datalist id="skills-known">
        {values.skill.map(({ value, count }) => (
          <option value={names.skill(value)}>{foundWords(count, query)}</option>
        ))}
      </datalist>
    </>
  )
}

/** A topic to add, under the facet that it belongs to. */
export function AddTopic({ query, counts: { values }, taxonomy }: FiltersProps) {
  const amounts = new Map(values.topic.map(({ value, count }) => [value, count]))
  const groups = taxonomy.pillars
    .flatMap(({ facets }) => facets)
    .map(({ title, topics }) => ({ title, topics: topics.filter(({ id }) => amounts.has(id)) }))
    .filter(({ topics }) => topics.length > 0)
  return (
    <div class="field">
      <Kept name="topic" values={query.topic} />
      <label for="topic">{query.topic ? 'Another topic' : 'Topic'}</label>
      <select id="topic" name="topic" form="search">
        <option value="">Any</option>
        {groups.map(({ title, topics }) => (
          <optgroup label={title}>
            {topics.map((topic) => (
              <option value={topic.id}>{`${topic.title} (${number(amounts.get(topic.id) ?? 0)})`}</option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

/** A country to add. */
export function AddCountry({ query, counts }: { query: PostingQuery; counts: readonly FacetCount[] }) {
  const byName = counts
    .map(({ value, count }) => ({ value, count, word: countryWord(value) }))
    .sort((a, b) => a.word.localeCompare(b.word, 'en'))
  return (
    <div class="field">
      <Kept name="country" values={query.country} />
      <label for="country">{query.country ? 'Another country' : 'Country'}</label>
      <select id="country" name="country" form="search">
        <option value="">Any</option>
        {byName.map(({ value, count, word }) => (
          <option value={value}>{`${word} (${number(count)})`}</option>
        ))}
      </select>
    </div>
  )
}
