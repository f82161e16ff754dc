import type { PostingQuery } from '../../server/list/query.ts'
import { clearances, seniorities, visas } from '../../server/pillars/classification.ts'
import { categoryTitle } from '../../server/registry/categories.ts'
import { Icon } from '../icons.tsx'
import { activeFilters, type FilterName } from '../query.ts'
import { laneWords, number, sourceWord, statusWords } from '../words.ts'
import { Checks, Choice, Field, type FiltersProps, Fold, formId } from './filter-fields.tsx'
import { AddSkill, AddTopic, PillarFilters } from './pillar-filters.tsx'
import { PayFilters, PlaceFilters } from './place-filters.tsx'

/** Everything that narrows the list; folded on a phone, always open where there is room. */
export function Filters({ cities, ...props }: FiltersProps & { cities: readonly string[] }) {
  const { query, counts } = props
  const active = activeFilters(query).filter(({ name }) => name !== 'q').length
  return (
    <details class="filters">
      <summary>
        <Icon name="funnel" />
        Filters{active > 0 && ` (${active})`}
      </summary>
      <div class="fields">
        <Scope query={query} counts={counts} />
        <Fold label="Pillars" open active={0}>
          <PillarFilters {...props} />
        </Fold>
        <Fold label="Skill and topic" open active={0}>
          <AddSkill {...props} />
          <AddTopic {...props} />
        </Fold>
        <WorkFilters query={query} counts={counts} cities={cities} />
        <SourceFilters query={query} counts={counts} />
        <div class="apply">
          <button type="submit" form={formId}>
            Apply filters
          </button>
        </div>
      </div>
    </details>
  )
}

type Counted = Pick<FiltersProps, 'query' | 'counts'>

/** What the list shows at all: both hide something unless asked otherwise. */
function Scope({ query, counts: { values } }: Counted) {
  const inLane = (lane: string) => values.lane.find(({ value }) => value === lane)?.count ?? 0
  const lanes = Object.entries(laneWords).map(([lane, word]): [string, string] => [
    lane,
    withAmount(word, inLane(lane)),
  ])
  return (
    <>
      <Choice name="lane" label="Lane" value={query.lane} options={[...lanes, ['any', 'Both lanes']]} />
      <Choice
        name="relevance"
        label="Relevance"
        value={String(query.relevance)}
        options={[
          ['1', 'AI, and what transfers'],
          ['2', 'AI infrastructure only'],
          ['0', 'Everything'],
        ]}
      />
      <Choice
        name="duplicates"
        label="The same role, several times"
        value={query.duplicates}
        options={[
          ['once', 'Show it once'],
          ['all', 'Show every posting'],
        ]}
      />
    </>
  )
}

/** Who is wanted, where, and for how much. */
function WorkFilters({ query, counts, cities }: Counted & { cities: readonly string[] }) {
  const { values } = counts
  const active = activeIn(query)
  return (
    <>
      <Fold label="Level" active={active('seniority')}>
        <Checks name="seniority" label="Level" chosen={query.seniority} counts={values.seniority} order={seniorities} />
      </Fold>
      <Fold label="Place" active={active('workplace', 'remoteIn', 'near', 'place', 'country')}>
        <PlaceFilters query={query} counts={counts} cities={cities} />
      </Fold>
      <Fold label="Pay" active={active('salaryMin')}>
        <PayFilters query={query} />
      </Fold>
      <Fold label="Visa and clearance" active={active('visa', 'clearance')}>
        <Checks name="visa" label="Visa" chosen={query.visa} counts={values.visa} order={[...visas, 'unstated']} />
        <Checks
          name="clearance"
          label="Clearance"
          chosen={query.clearance}
          counts={values.clearance}
          order={[...clearances, 'unstated']}
        />
      </Fold>
    </>
  )
}

/** Who offers it, where we read it, and since when. */
function SourceFilters({ query, counts: { values } }: Counted) {
  return (
    <Fold label="Employer, source, date" active={activeIn(query)('category', 'source', 'postedSince', 'status')}>
      <Choice
        name="category"
        label="Kind of employer"
        any="Any"
        value={query.category}
        options={values.category.map(({ value, count }) => [value, withAmount(categoryTitle(value), count)])}
      />
      <Choice
        name="source"
        label="Source"
        any="Any"
        value={query.source}
        options={values.source.map(({ value, count }) => [value, withAmount(sourceWord(value), count)])}
      />
      <Field name="postedSince" label="Posted since" type="date" value={query.postedSince} />
      <Choice name="status" label="Status" value={query.status} options={Object.entries(statusWords)} />
    </Fold>
  )
}

const activeIn =
  (query: PostingQuery) =>
  (...names: FilterName[]) =>
    activeFilters(query).filter(({ name }) => names.includes(name)).length

const withAmount = (word: string, amount: number) => `${word} (${number(amount)})`
